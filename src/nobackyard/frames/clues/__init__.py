"""Reasons for a stance: each a named test of one use that returns the words that gave it."""
