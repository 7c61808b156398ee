"""`python -m mmspolicy`."""

from mmspolicy.cli import main

main()
