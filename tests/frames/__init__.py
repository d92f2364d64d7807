"""Tests of how the words of frames are found and judged."""
