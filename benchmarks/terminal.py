"""A program in a pty: keys in, the time until its output rests out. Linux only."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

COLUMNS, ROWS = 120, 40
_LONGEST_S = 60.0


class Terminal:
    """Runs ``command`` in a terminal of 120 by 40."""

    def __init__(self, command: list[str]) -> None:
        self._begun = time.perf_counter()
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execvp(command[0], command)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        os.write(self._file, b"q")
        self.rest(0.5)
        os.close(self._file)
        os.waitpid(self._pid, 0)

    def wait_for(self, words: str) -> float:
        """Return the milliseconds from the start until ``words`` were written."""
        seen = b""
        while words.encode() not in seen:
            if not select.select([self._file], [], [], _LONGEST_S)[0]:
                raise TimeoutError(f"{words!r} never came: {seen[-400:]!r}")
            seen += os.read(self._file, 1 << 16)
        return (time.perf_counter() - self._begun) * 1000

    def rest(self, seconds: float) -> None:
        """Let the program run on, reading what it writes."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._file], [], [], left)[0]:
                try:
                    os.read(self._file, 1 << 16)
                except OSError:  # The program has ended.
                    return

    def press(self, keys: str, *, quiet_s: float = 0.06) -> float:
        """Return the milliseconds from ``keys`` to the last output before ``quiet_s`` of rest."""
        begun = last = time.perf_counter()
        os.write(self._file, keys.encode())
        while select.select([self._file], [], [], quiet_s)[0]:
            os.read(self._file, 1 << 16)
            last = time.perf_counter()
        return (last - begun) * 1000

    def cpu_ms(self) -> float:
        """Return the processor time the program took so far."""
        words = Path(f"/proc/{self._pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(words[11]) + int(words[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def pss_mib(self) -> float:
        """Return the memory of the program, shared pages by their share."""
        lines = Path(f"/proc/{self._pid}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
