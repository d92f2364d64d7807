"""Tests of who deals with whom."""
