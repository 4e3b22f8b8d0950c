"""The program told to end by a signal: the reader in a terminal of its own, a command at a pipe."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cache import ThreadCache
from tests.cache.cache_builders import comment, thread

ROOT = Path(__file__).parents[2]


def stored(path: Path) -> None:
    with ThreadCache(path) as cache:
        cache.save(thread(comment("a"), comment("b", "b", parent="a")))


def read_until(terminal: int, wanted: bytes, *, seconds: float = 30) -> bytes:
    """Return what the program writes until ``wanted`` was among it."""
    seen, end = b"", time.monotonic() + seconds
    while wanted not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 65_536)
            except OSError:  # the other side is closed
                break
    return seen


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo terminal and signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_to_end_keeps_what_was_marked_and_gives_the_terminal_back(
    tmp_path: Path, number: signal.Signals
) -> None:
    import pty
    import termios

    stored(tmp_path / "c.db")
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    program = subprocess.Popen(
        [sys.executable, "-m", "reader", "--cache", str(tmp_path / "c.db"), "1"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        cwd=ROOT,
        start_new_session=True,
    )
    try:
        assert b"Words" in read_until(ours, b"Words")
        os.write(ours, b"s")
        read_until(ours, "★".encode())
        program.send_signal(number)
        assert b"\x1b[?1049l" in read_until(ours, b"\x1b[?1049l")
        assert program.wait(20) == 128 + number
        assert termios.tcgetattr(theirs) == before
        with ThreadCache(tmp_path / "c.db") as cache:
            assert cache.load_reading(1).starred_ids
    finally:
        program.kill()
        program.wait()
        os.close(ours)
        os.close(theirs)


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_one_signal_ends_the_wait_for_a_page_from_a_pipe(number: signal.Signals) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "reader", "show", "-", "--no-cache"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    try:
        program.stdin.write(b"<p>The first half of a page")
        program.stdin.flush()
        time.sleep(1.5)  # until it waits for the other half
        program.send_signal(number)
        assert program.wait(20) == 128 + number
        assert b"Traceback" not in program.stdout.read()
    finally:
        program.kill()
        program.wait()
        program.stdin.close()
        program.stdout.close()
