"""The command line: arguments, exit codes and plain output.

Fast by being lazy: a command imports what it needs when it runs, so ``--help`` loads neither
Textual nor httpx and ``show`` of a cached thread no httpx.
"""

from reader.cli.run import main

__all__ = ["main"]
