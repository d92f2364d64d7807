"""What open data says of two states, set beside the claim that one is the other's backyard."""
