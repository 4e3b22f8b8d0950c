"""The installed command in a real terminal: a pty, with pyte as the screen."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import io
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pyte
import pytest

from reader.terminal_output import LastingOutput

ROWS, COLUMNS = 30, 110
PATIENCE_S = 60


class Terminal:
    """A program in a pty, and what it has drawn so far."""

    def __init__(self, *arguments: str, home: Path) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self.output = b""
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            environment = {
                **os.environ,
                "TERM": "xterm-256color",
                "HOME": str(home),
                "XDG_DATA_HOME": str(home / "data"),
                "XDG_CONFIG_HOME": str(home / "config"),
                "LANG": "C.UTF-8",
            }
            os.execve(sys.executable, [sys.executable, "-m", "reader", *arguments], environment)
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def press(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def wait_for(self, text: str) -> None:
        """Read until ``text`` is on the screen."""
        deadline = time.monotonic() + PATIENCE_S
        while not any(text in row for row in self._screen.display):
            assert time.monotonic() < deadline, "\n".join(self._screen.display)
            self._read()

    def wait_for_exit(self) -> int:
        """Read until the program has ended; return its exit status."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            self._read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < deadline, "\n".join(self._screen.display)

    def hang_up(self) -> None:
        """Take the terminal away, as a closed window or a broken connection does."""
        os.close(self._end)

    def wait_behind_hangup(self) -> None:
        """Wait until the program has ended without its terminal."""
        deadline = time.monotonic() + PATIENCE_S
        while not os.waitpid(self.pid, os.WNOHANG)[0]:
            if time.monotonic() > deadline:
                os.kill(self.pid, signal.SIGKILL)
                pytest.fail("the program stays behind its terminal")
            time.sleep(0.05)

    def _read(self) -> None:
        if not select.select([self._end], [], [], 0.1)[0]:
            return
        with contextlib.suppress(OSError):  # the pty is closed with the program
            self.output += (piece := os.read(self._end, 65_536))
            self._stream.feed(piece)


@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_the_demo_is_read_with_the_keyboard_and_leaves_the_terminal_as_it_was(
    tmp_path: Path,
) -> None:
    terminal = Terminal("demo", home=tmp_path)
    terminal.wait_for("comment 1 of 39")
    terminal.wait_for("A year with a rain barrel")
    terminal.press("j")
    terminal.wait_for("comment 2 of 39")
    terminal.press("/")
    terminal.press("float\r")
    terminal.wait_for("/float")
    terminal.press("\x1b")
    terminal.wait_for("comment 2 of 39")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    entered, left = terminal.output.count(b"\x1b[?1049h"), terminal.output.count(b"\x1b[?1049l")
    assert entered == left == 1
    assert not list((tmp_path / "data").rglob("*.db"))


@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
@pytest.mark.parametrize("keys", ["", "?qq"])
def test_the_program_ends_with_its_terminal(tmp_path: Path, keys: str) -> None:
    terminal = Terminal("demo", home=tmp_path)
    terminal.wait_for("comment 1 of 39")
    if keys:
        terminal.press(keys)
    terminal.hang_up()
    terminal.wait_behind_hangup()


class Going(io.StringIO):
    """A terminal that goes away behind what is flushed first."""

    def flush(self) -> None:
        if "lost" in self.getvalue():
            raise OSError(errno.EIO, "gone")


def test_what_is_written_to_a_terminal_that_has_gone_is_dropped() -> None:
    terminal = Going()
    output = LastingOutput(terminal)
    for text in ("seen, ", "lost, ", "dropped"):
        assert output.write(text) == len(text)
        output.flush()
    assert terminal.getvalue() == "seen, lost, "
