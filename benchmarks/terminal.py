"""A program in a pty: keys in, the time until its output rests out. Linux only."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

COLUMNS, ROWS = 120, 40
_LONGEST_S, _LEAVING_S = 60.0, 10.0
_QUIET_S = 0.03
_LAST_WORDS = 2_000
"""Bytes shown of a program that ended unexpectedly."""
_NOT_PASSED_ON = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "NO_COLOR"}
"""What would make a start slower than an installed program's, or the colours fewer."""


class Taken(NamedTuple):
    """How long a key took, in ms."""

    first: float
    """To the first byte of output."""
    settled: float
    """To the last byte before the output rested."""


class ProgramEnded(Exception):  # noqa: N818 - reads as what happened
    """The program ended where it was to run on; takes the last that it wrote."""

    def __init__(self, last_words: str) -> None:
        super().__init__(f"the program ended; the last it wrote:\n{last_words}")


class Terminal:
    """Runs ``command`` in a terminal of 120 by 40; ``leave`` are the keys that end it."""

    def __init__(
        self, command: list[str], *, leave: str = "q", environment: Mapping[str, str] | None = None
    ) -> None:
        kept = {name: word for name, word in os.environ.items() if name not in _NOT_PASSED_ON}
        kept |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})}
        self._leave = leave
        self.written = b""
        """What was written after the last key pressed."""
        self._begun = time.perf_counter()
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvpe(command[0], command, kept)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        os.write(self._file, self._leave.encode())
        end = time.perf_counter() + _LEAVING_S
        while not os.waitpid(self._pid, os.WNOHANG)[0]:
            self.rest(0.05)
            if time.perf_counter() > end:
                print("  a program did not leave and was killed", file=sys.stderr)
                os.kill(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)
                break
        os.close(self._file)

    def wait_for(self, words: str) -> float:
        """Return the milliseconds from the start until ``words`` were written."""
        self._read_until(words)
        return (time.perf_counter() - self._begun) * 1000

    def rest(self, seconds: float) -> None:
        """Let the program run on, reading what it writes."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._file], [], [], left)[0]:
                try:
                    os.read(self._file, 1 << 16)
                except OSError:  # The program has ended.
                    time.sleep(max(0.0, min(left, 0.01)))
                    return

    def press(self, keys: str, *, quiet_s: float = _QUIET_S) -> Taken:
        """Return how long ``keys`` took until nothing was written for ``quiet_s``."""
        begun = time.perf_counter()
        first = last = 0.0
        self.written = b""
        os.write(self._file, keys.encode())
        while select.select([self._file], [], [], quiet_s if first else max(quiet_s, 0.3))[0]:
            self._read()
            last = (time.perf_counter() - begun) * 1000
            first = first or last
        return Taken(first, last)

    def press_until(self, keys: str, words: str) -> float:
        """Return the milliseconds from ``keys`` until ``words`` were written."""
        begun = time.perf_counter()
        os.write(self._file, keys.encode())
        self._read_until(words)
        return (time.perf_counter() - begun) * 1000

    def _read_until(self, words: str) -> None:
        self.written = b""
        while words.encode() not in self.written:
            if not select.select([self._file], [], [], _LONGEST_S)[0]:
                raise TimeoutError(f"{words!r} never came: {self.written[-400:]!r}")
            self._read()

    def _read(self) -> None:
        """Add what the program wrote to ``written``; raises ProgramEnded."""
        try:
            self.written += os.read(self._file, 1 << 16)
        except OSError as error:  # So Linux tells that the other side of a pty is closed.
            raise ProgramEnded(self.written[-_LAST_WORDS:].decode(errors="replace")) from error

    def cpu_ms(self) -> float:
        """Return the processor time that the program took so far."""
        # The clock of a process, as clock_getcpuclockid(3) makes its number.
        return time.clock_gettime_ns((~self._pid << 3) | 2) / 1e6

    def pss_mib(self) -> float:
        """Return the memory of the program, shared pages by their share."""
        lines = Path(f"/proc/{self._pid}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
