"""Run the program as `python -m nobackyard`."""

from nobackyard.cli import main

main()
