"""Tests of nobackyard.settings."""
