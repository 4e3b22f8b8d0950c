"""Signals taken as a wish to stop, so that what runs can end in good order.

Not here: Ctrl-C, which asyncio turns into a cancelled task and Textual into a key.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

_NAMES = ("SIGTERM", "SIGHUP")
FIRST_STATUS = 128
"""Added to a signal's number it is the exit code that shells expect."""


def stop_on_signals(stop: Callable[[int], object], *, with_interrupt: bool = False) -> None:
    """Have the running loop call ``stop`` with the exit code when the process is to end.

    ``with_interrupt`` takes SIGINT as well, from asyncio: where Ctrl-C is a key, another program
    sent it. Does nothing for a signal that the parent had us ignore (``nohup``), outside the main
    thread, and where loops cannot watch signals (Windows).
    """
    loop = asyncio.get_running_loop()
    for name in (*_NAMES, "SIGINT") if with_interrupt else _NAMES:
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) is signal.SIG_IGN:
            continue
        try:
            loop.add_signal_handler(number, stop, FIRST_STATUS + number)
        except (NotImplementedError, RuntimeError, ValueError):
            return
