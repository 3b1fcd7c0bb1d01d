"""``python -m checker`` is the command ``sanluanwu``."""

from checker.cli import main

main()
