"""What people and programs are shown; every face says a verdict in the same words."""
