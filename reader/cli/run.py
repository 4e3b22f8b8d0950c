"""Runs the command line and turns what went wrong into one line and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from reader.cli import failures, output
from reader.cli.invocation import Invocation
from reader.cli.root import root


def run(arguments: Sequence[str] | None = None) -> int:
    """Run ``downthread`` and return its exit code (see ``failures.Status``)."""
    output.buffer()
    invocation = Invocation()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = root.main(
            None if arguments is None else list(arguments),
            prog_name="downthread",
            standalone_mode=False,
            obj=invocation,
        )
        output.finish()
    except output.OutputClosed:
        output.drop()
        return failures.Status.FINE
    except output.OutputFailed as error:
        output.drop()
        failures.warn(str(error))
        return failures.Status.NO_OUTPUT
    except (KeyboardInterrupt, click.Abort):
        return failures.Status.INTERRUPTED
    except failures.expected() as error:
        return failures.tell(error, is_verbose=invocation.is_verbose)
    return int(status or 0)
