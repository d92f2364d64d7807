"""A store of findings as the pages and the API show it."""
