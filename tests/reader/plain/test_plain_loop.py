"""The loop over a real cache, and the whole program in a real pseudo-terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cache import ThreadCache
from reader.cli.run import run
from reader.library import Library
from reader.plain.loop import run_plain
from reader.targets import CachedTarget
from tests.reader.conftest import Ran, WebSite, comment_item, post_page

Cli = Callable[..., Ran]
ROOT = Path(__file__).parents[3]
LIMIT_S = 30.0


@pytest.fixture
def url(site: WebSite) -> str:
    reply = comment_item(2, "<p>A reply.</p>", author="Bo")
    page = post_page(
        comment_item(1, "<p>First.</p>", replies=reply), comment_item(3, "<p>Last.</p>")
    )
    return site.serve("/kettles/", page)


@pytest.fixture
def cached(cli: Cli, url: str, tmp_path: Path) -> Path:
    assert cli("fetch", url).status == 0
    return tmp_path / "cache.db"


def typing(*lines: str, end: type[BaseException] = EOFError) -> Callable[[str], str]:
    typed = iter(lines)

    def ask(prompt: str) -> str:
        print(prompt, end="")
        line = next(typed, None)
        if line is None:
            raise end
        return line

    return ask


def read(path: Path, ask: Callable[[str], str], thread_id: int | None = 1) -> int:
    with Library(path) as library:
        opened = library.find(CachedTarget(thread_id)) if thread_id else None
        return run_plain(library, opened, ask)


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_place_and_read_marks_are_there_after_an_abrupt_end(
    cached: Path, end: type[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(cached, typing("", "", end=end)) == 0
    with ThreadCache(cached) as cache:
        state = cache.load_reading(1)
        comments = cache.load(1).comments
    assert state.read_ids == {comments[0].id}
    assert state.place.comment_id == comments[1].id
    assert len(state.visits) == 1
    capsys.readouterr()
    read(cached, typing("q"))
    assert "Comment 2 of 3, unread, by Bo" in capsys.readouterr().out


def test_leaving_at_the_post_returns_to_the_post(
    cached: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read(cached, typing("n", "post", "q"))
    capsys.readouterr()
    read(cached, typing("q"))
    assert "post> " in capsys.readouterr().out


def test_a_thread_is_chosen_by_number_and_the_library_comes_back(
    cached: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(cached, typing("1", "library", "q"), thread_id=None) == 0
    out = capsys.readouterr().out
    assert out.count("1 cached thread.") == 2
    assert "On kettles" in out


def test_refreshing_tells_what_is_new_and_stays_at_the_comment(
    cached: Path, site: WebSite, capsys: pytest.CaptureFixture[str]
) -> None:
    reply = comment_item(2, "<p>A reply.</p>", author="Bo")
    first = comment_item(1, "<p>First.</p>", replies=reply)
    more = comment_item(4, "<p>Newest.</p>")
    site.serve("/kettles/", post_page(first, comment_item(3, "<p>Last.</p>"), more))
    read(cached, typing("2", "refresh", "unread", "q"))
    out = capsys.readouterr().out
    assert "+1 new" in out
    assert "Comment 2 of 4" in out
    assert "Comment 4 of 4, new, by Ann" in out


def test_a_refresh_that_fails_says_so_and_reading_goes_on(
    cached: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library(cached, is_offline=True) as library:
        opened = library.find(CachedTarget(1))
        assert run_plain(library, opened, typing("3", "refresh", "where", "q")) == 0
    out = capsys.readouterr().out
    assert "offline" in out
    assert "Comment 3 of 3, depth 1." in out


def test_what_is_opened_from_an_empty_library_makes_the_cache(
    tmp_path: Path, site: WebSite
) -> None:
    url = site.serve("/kettles/", post_page(comment_item(1, "<p>First.</p>")))
    path = tmp_path / "new.db"
    with Library(path, allow_addresses=["127.0.0.0/8"], makes_cache=False) as library:
        assert run_plain(library, None, typing("help", "q")) == 0
        assert not path.exists()
        assert run_plain(library, None, typing(url, "q")) == 0
    with ThreadCache(path, read_only=True) as cache:
        assert [one.title for one in cache.list()] == ["On kettles"]


def test_an_address_that_cannot_be_had_leads_back_to_the_list(
    cached: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library(cached, is_offline=True) as library:
        assert run_plain(library, None, typing("https://x.example/a", "1", "q")) == 0
    out = capsys.readouterr().out
    assert "cannot be fetched offline" in out
    assert "On kettles" in out


def test_without_a_cache_a_page_is_read_all_the_same(
    site: WebSite, cli: Cli, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(["n", "q"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(lines))
    ran = cli("--plain", "--no-cache", url)
    assert ran.status == 0
    assert "Comment 1 of 3" in ran.out
    assert not (tmp_path / "cache.db").exists()


def test_with_no_input_the_thread_is_printed(cached: Path, cli: Cli) -> None:
    ran = cli("--plain", "--no-input", "1")
    assert ran.status == 0
    assert "[1] Ann" in ran.out


def test_plain_mode_loads_no_textual(cached: Path) -> None:
    import subprocess

    code = (
        "import sys\nfrom reader.cli.run import run\n"
        f"run(['--cache', {str(cached)!r}, '--plain', '1'])\n"
        "print('textual' in sys.modules, 'httpx' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="n\nf is:unread\nq\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout.splitlines()[-1].endswith("False False")


class Terminal:
    """The program in a pseudo-terminal of its own, and everything it wrote."""

    def __init__(self, arguments: list[str], home: Path, term: str) -> None:
        environment = {
            **os.environ,
            "HOME": str(home),
            "TERM": term,
            "COLUMNS": "60",
            "LINES": "12",
        }
        self.written = b""
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            command = [sys.executable, "-m", "reader", *arguments]
            os.execve(sys.executable, command, environment)

    def wait_for(self, *prompts: bytes) -> bytes:
        """Return what was written up to one of the prompts, or to the end."""
        start, limit = len(self.written), time.monotonic() + LIMIT_S
        while time.monotonic() < limit and not self.written[start:].endswith(prompts or (b"\0",)):
            if select.select([self._end], [], [], 0.2)[0]:
                try:
                    read = os.read(self._end, 65536)
                except OSError:
                    break
                if not read:
                    break
                self.written += read
        return self.written[start:]

    def type(self, keys: bytes) -> None:
        os.write(self._end, keys)

    def interrupt(self) -> None:
        """Press Ctrl-C until the program ends.

        Between a prompt and the wait for a key CPython's readline leaves an interrupt to the next
        key; so may a person's be, who presses it again.
        """
        limit = time.monotonic() + LIMIT_S
        while time.monotonic() < limit:
            self.type(b"\x03")
            try:
                while select.select([self._end], [], [], 1.0)[0]:
                    self.written += os.read(self._end, 65536)
            except OSError:
                return

    def close(self) -> int | None:
        """Return the exit code, ``None`` when it had to be ended."""
        limit = time.monotonic() + LIMIT_S
        while time.monotonic() < limit:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self._end)
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._end)
        return None


@pytest.fixture(params=["xterm-256color", "dumb"])
def terminal(request: pytest.FixtureRequest, cached: Path, tmp_path: Path) -> Terminal:
    plain = [] if request.param == "dumb" else ["--plain"]
    return Terminal(["--cache", str(cached), *plain, "1"], tmp_path, request.param)


def test_a_real_terminal_gets_words_and_no_escape_code(terminal: Terminal) -> None:
    assert b"On kettles" in terminal.wait_for(b"[Enter/q] ", b"post> ")
    terminal.type(b"1\n")
    assert b"Comment 1 of 3, unread, by Ann" in terminal.wait_for(b"comment 1 of 3> ")
    terminal.type(b"nxt\x7f\x7fext\n")
    assert b"Comment 2 of 3, unread, by Bo" in terminal.wait_for(b"comment 2 of 3> ")
    terminal.type(b"\x04")
    terminal.wait_for()
    assert terminal.close() == 0
    assert b"\x1b" not in terminal.written
    assert max(len(line.rstrip()) for line in terminal.written.split(b"\n")) <= 60


def test_ctrl_c_leaves_a_real_terminal_cleanly(terminal: Terminal, cached: Path) -> None:
    terminal.wait_for(b"[Enter/q] ", b"post> ")
    terminal.type(b"2\n")
    terminal.wait_for(b"comment 2 of 3> ")
    terminal.interrupt()
    assert terminal.close() == 0
    assert b"Traceback" not in terminal.written
    with ThreadCache(cached) as cache:
        assert cache.load_reading(1).place.comment_id == cache.load(1).comments[1].id


def test_help_names_plain_mode(cli: Cli) -> None:
    assert "--plain" in cli("--help").out
    assert run(["--plain", "no-such-file.html"]) == 2
