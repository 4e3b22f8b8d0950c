"""Runs plain mode: asks, lets a session answer, prints, remembers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from cache import CacheError
from reader.cli import failures
from reader.cli.failures import Status
from reader.plain import terminal
from reader.plain.choosing import Choosing
from reader.plain.conversation import Conversation
from reader.plain.progress import telling
from reader.plain.remembering import ReadingMemory
from reader.plain.session import Request, Session
from reader.reading.open_thread import OpenThread

if TYPE_CHECKING:
    from reader.library import Library, Opened


class _Talk(Protocol):
    @property
    def prompt(self) -> str: ...
    def resize(self, width: int | None, height: int | None) -> None: ...
    def handle(self, line: str) -> tuple[str, ...]: ...


def run_plain(library: Library, opened: Opened | None, ask: terminal.Ask = terminal.ask) -> int:
    """Read ``opened``, or a cached thread to be chosen, until the person leaves.

    Returns the exit code. Ctrl-D and Ctrl-C leave as ``quit`` does.

    Raises:
        CacheError: the cache cannot be read.
    """
    terminal.prepare()
    status = Status.FINE
    try:
        while True:
            opened = opened or _choose(library, ask)
            if opened is None:
                break
            if opened.is_fetched and not opened.thread.is_complete:
                status = Status.INCOMPLETE
            request = _read(library, opened, ask)
            if request is Request.QUIT:
                break
            opened = _refreshed(library, opened) if request is Request.REFRESH else None
    except (EOFError, KeyboardInterrupt):
        terminal.say(("",))
    return status


def _choose(library: Library, ask: terminal.Ask) -> Opened | None:
    width, height = terminal.size()
    now = datetime.now(UTC)
    choosing = Choosing(library.summaries(), now=now, width=width, height=height)
    terminal.say(choosing.begin())
    while not choosing.is_over:
        _answer(choosing, ask)
        if choosing.chosen is not None:
            opened = _opened(library, choosing.chosen)
            if opened is not None:
                return opened
            choosing.chosen = None
    return None


def _opened(library: Library, word: str) -> Opened | None:
    from reader.cli.opening import open_word

    try:
        return open_word(library, word, show=telling)
    except failures.expected() as error:
        terminal.say((failures.one_line(str(error)),))
        return None


def _read(library: Library, opened: Opened, ask: terminal.Ask) -> Request:
    """Read one thread; what was read is stored after every line typed."""
    width, height = terminal.size()
    memory = ReadingMemory(library.cache, opened.thread_id, library.settings.my_names)
    thread = OpenThread(opened.thread, opened.thread_id, library.link_health(opened.thread))
    session = Conversation(
        thread,
        width=width,
        height=height,
        is_offline=library.is_offline,
        open_address=terminal.open_address,
        load_facts=lambda: memory.facts(thread),
        saved_filters=library.settings.filters,
    )
    place = memory.restore(session)
    terminal.say(session.begin(opened.comment_id or place))
    is_stored = _store(memory, session)
    while session.request is None:
        _answer(session, ask)
        is_stored = is_stored and _store(memory, session)
    return session.request


def _answer(talk: _Talk, ask: terminal.Ask) -> None:
    line = ask(talk.prompt)
    talk.resize(*terminal.size())
    terminal.say(talk.handle(line))


def _store(memory: ReadingMemory, session: Session) -> bool:
    """Store what was read; return whether that worked. Reading goes on without."""
    try:
        memory.store(session, datetime.now(UTC))
    except CacheError as error:
        terminal.say((f"What you read from here on is not remembered: {error}",))
        return False
    return True


def _refreshed(library: Library, opened: Opened) -> Opened:
    """Return the thread fetched again, or as it was when that fails or is stopped."""
    from reader.cli.opening import fetch_target
    from reader.cli.refresh import changes
    from reader.targets import CachedTarget

    if opened.thread_id is None:
        terminal.say(("A thread that is not cached cannot be fetched again here.", ""))
        return replace(opened, comment_id=None)
    title = opened.thread.post.title or opened.thread.url
    try:
        fetched = fetch_target(library, CachedTarget(opened.thread_id), title, show=telling)
    except failures.expected() as error:
        terminal.say((failures.one_line(str(error)), ""))
        return replace(opened, comment_id=None)
    except (KeyboardInterrupt, asyncio.CancelledError):
        terminal.say(("Stopped.", ""))
        return replace(opened, comment_id=None)
    terminal.say((changes(fetched).replace(" · ", ", "), ""))
    return fetched
