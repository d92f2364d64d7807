"""One file for each form that an archive has: each cuts its input, and reads a piece of it."""
