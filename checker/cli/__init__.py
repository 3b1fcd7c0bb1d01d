"""The command ``sanluanwu``: verbs, options, exit codes; everything it says is Chinese.

stdout carries data, stderr messages and progress.  Exit codes: 0 done, 1 a threshold or a check failed,
2 the command line, the input or the rule pack could not be used, 3 finished but some file or row could
not be evaluated.
"""

import gc
import gettext
import os
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line in Chinese, whatever the locale of the machine."""
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
    gettext.textdomain("messages")
    # Looking for plug-ins of pydantic takes time, and none should have a say in what a rule pack means.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Looking for cycles as often as Python does by itself takes a third of a command that loads a rule pack.
    gc.set_threshold(50_000, 20, 20)
    # Imported after the catalogue is in place: click asks for some texts while commands are declared.
    from checker.cli.commands import sanluanwu

    try:
        sanluanwu.main(args=arguments, prog_name="sanluanwu")
    finally:
        # Else Python looks for cycles among all that is left before it ends: a second after 100,000 rows.
        gc.freeze()
