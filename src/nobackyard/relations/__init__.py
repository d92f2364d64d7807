"""Who deals with whom."""
