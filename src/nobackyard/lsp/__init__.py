"""The language server: the same findings where a text is being written."""
