"""Tests of nobackyard.suppress."""
