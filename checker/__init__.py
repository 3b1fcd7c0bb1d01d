"""Screen enterprise lists for 散乱污 by dated, declarative rules."""

__version__ = "0.1.0"
