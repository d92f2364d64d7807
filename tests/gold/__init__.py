"""The gold set of the project's own, and the gate that holds the program to it."""
