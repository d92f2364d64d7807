"""The page and the API: a text comes in over HTTP, and goes out as people and programs read it."""
