"""A saved page as ``Page``: its bytes, and the content type its name and first bytes suggest."""

from __future__ import annotations

import asyncio
import re
import sys
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from reader.targets import INPUT_URL, FileTarget, InputTarget
from scrapers.errors import FetchFailed, TooLarge
from scrapers.thread import Page

MOST_BYTES = 256 * 1024 * 1024
"""Far more than of a fetched page: what somebody has chosen to save came to an end."""
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|article|section|table|p|ol|ul)\b", re.I
)
_SNIFFED_BYTES = 4096
_AT_ONCE = 1 << 20
"""Bytes asked of a pipe."""


async def load_page(target: FileTarget | InputTarget) -> Page:
    """Return what ``read_page`` does; raises as it, and can be cancelled.

    A pipe may never end. The thread that waits for it is then left behind, which no pool of
    threads allows: it would wait for its threads at the end of the program.
    """
    outcome: Future[Page] = Future()

    def read() -> None:
        outcome.set_running_or_notify_cancel()
        try:
            outcome.set_result(read_page(target))
        except (FetchFailed, OSError, MemoryError) as error:
            outcome.set_exception(error)
        finally:
            if not outcome.done():  # a fault of ours, told by the thread; nobody waits for ever
                outcome.set_exception(RuntimeError("reading the page failed"))

    Thread(target=read, daemon=True).start()
    return await asyncio.wrap_future(outcome)


def read_page(target: FileTarget | InputTarget) -> Page:
    """Return the page that ``target`` holds; its time is that of the file.

    Raises:
        FetchFailed: the file cannot be read, or standard input holds no page; ``TooLarge`` when
            it has more than 256 MiB.
    """
    if isinstance(target, InputTarget):
        content = _read_input()
        from hashlib import sha256

        url = target.url or INPUT_URL + sha256(content).hexdigest()[:16]
        name, fetched_at = "", datetime.now(UTC)
    else:
        content, fetched_at = _read(target.path)
        url, name = target.url or target.path.resolve().as_uri(), target.path.name
    if len(content) > MOST_BYTES:
        raise _too_large(url)
    kind = sniff(content, name)
    if isinstance(target, InputTarget):
        _check_input(content, kind, url)
    headers = (("content-type", kind),) if kind else ()
    return Page(url=url, content=content, fetched_at=fetched_at, headers=headers)


def _check_input(content: bytes, content_type: str | None, url: str) -> None:
    """Raise ``FetchFailed`` unless standard input holds a page; its address tells nobody that."""
    from scrapers.pages.page_kind import kind_of

    kind, what = kind_of(content, content_type)
    if kind is None:
        raise FetchFailed(f"standard input is {what}; give it a saved page or a text", url=url)


def _read_input() -> bytes:
    """Return standard input; not by its buffer, which is locked while somebody waits for it."""
    source = getattr(sys.stdin.buffer, "raw", sys.stdin.buffer)
    parts: list[bytes] = []
    room = MOST_BYTES + 1
    while room > 0 and (part := source.read(min(room, _AT_ONCE))):
        parts.append(part)
        room -= len(part)
    return b"".join(parts)


def _too_large(url: str) -> TooLarge:
    return TooLarge(f"{url} has more than 256 MiB; save the page alone", url=url)


def _read(path: Path) -> tuple[bytes, datetime]:
    try:
        facts = path.stat()
        if facts.st_size > MOST_BYTES:
            raise _too_large(str(path))
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise FetchFailed(f"cannot read {path}: {reason.lower()}", url=str(path)) from error
    return content, datetime.fromtimestamp(int(facts.st_mtime), UTC)


def sniff(content: bytes, name: str = "") -> str | None:
    """Return ``text/html`` or ``text/plain`` for a file's bytes and name, else ``None``.

    Markup decides where the name does not: some dumps keep HTML under ``.txt``.
    """
    start = content[:_SNIFFED_BYTES]
    ending = name.rpartition(".")[2].lower()
    if ending in {"html", "htm", "xhtml"}:
        return "text/html"
    if ending in {"txt", "text"} and not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "text/plain"
    if _MARKUP.search(start):
        return "text/html"
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or (start and b"\0" not in start):
        return "text/plain" if not start.startswith((b"%PDF", b"\x89PNG", b"GIF8")) else None
    return None
