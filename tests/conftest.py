"""What every test relies on."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Let the programs that tests start be stopped, however the test run itself was started.

    A shell starts background jobs with SIGINT ignored, ``nohup`` ignores SIGHUP, and what is
    ignored stays so in every program started from there (POSIX, ``exec``).
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
