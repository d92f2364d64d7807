"""What can be said of two states, one module a kind of evidence."""
