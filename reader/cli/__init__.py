"""The command line: arguments, exit codes and plain output.

Fast by being lazy: a command imports what it needs when it runs, so ``--help`` loads neither
Textual nor httpx and ``show`` of a cached thread no httpx.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

from reader.cli.output import open_missing
from reader.cli.quick import quick_start

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run ``downthread`` with ``arguments`` (those of the process by default) and exit."""
    open_missing()
    status = quick_start(sys.argv[1:] if arguments is None else arguments)
    if status is None:
        from reader.cli.run import run

        status = run(arguments)
    sys.exit(status)
