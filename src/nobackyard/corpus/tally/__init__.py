"""Count what a store holds: how often, by whom, of whom, and how sure that is."""
