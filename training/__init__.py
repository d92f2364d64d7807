"""Fit the learned weights of the package on sentences written for it."""
