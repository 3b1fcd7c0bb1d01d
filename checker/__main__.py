"""``python -m checker`` is the command ``sanluanwu``."""

from checker.cli import main

if __name__ == "__main__":  # a worker process that is not forked imports this module under another name
    main()
