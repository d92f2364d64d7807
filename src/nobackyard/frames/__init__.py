"""One of three ways to look: wording that makes a place somebody else's thing."""
