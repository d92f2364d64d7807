"""Texts of every format, as files and from the web."""
