"""Tests of what a text says before anybody judges it."""
