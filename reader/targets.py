"""What the person named on the command line: an address, a file, standard input or a cached id.

Reading the words only; opening what they name is the library's work, reading files ``files.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

if TYPE_CHECKING:
    from scrapers.thread import Thread

_HOST_WITHOUT_SCHEME = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}\.?(?::\d+)?(?:[/?#].*)?")
_LOCAL_HOST = re.compile(r"(?:localhost|127(?:\.\d+){3})(?::\d+)?(?:[/?#].*)?")
_PAGE_FILE = re.compile(r"[^/]*\.(?:html?|xhtml|txt|text)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"(?:mailto|javascript|data|tel|about|blob|news):", re.IGNORECASE)
"""Schemes that do without slashes; a file may have any other name with a colon."""
_SHOWN_LENGTH = 80
"""Characters of a word that is too long for a file's name, in messages."""
INPUT_URL = "file:///dev/stdin/"
"""Begins the address of a page that came through standard input from nobody knows where."""
_LONGEST_ID = 18
"""Digits; what has more is none of SQLite's integers."""


class UnknownTarget(ValueError):  # noqa: N818 - reads as what happened
    """The word names nothing that can be opened; the message says what would."""


@dataclass(frozen=True, slots=True)
class WebTarget:
    """A page on the web."""

    url: str
    """Without fragment."""
    fragment: str | None = None
    """What followed ``#``, such as ``comment-12``."""


@dataclass(frozen=True, slots=True)
class FileTarget:
    """A saved page on this machine."""

    path: Path
    url: str | None = None
    """Where the page came from, if the person said so."""
    fragment: str | None = None
    """What followed ``#`` in that address."""


@dataclass(frozen=True, slots=True)
class InputTarget:
    """A page that comes through standard input."""

    url: str | None = None
    """Where the page came from, if the person said so."""


@dataclass(frozen=True, slots=True)
class CachedTarget:
    """A thread in the cache."""

    thread_id: int


Target = WebTarget | FileTarget | InputTarget | CachedTarget


def parse_target(word: str, *, url: str | None = None) -> Target:
    """Return what ``word`` names; ``url`` says where a file or standard input came from.

    An address without scheme (``example.org/post``) is taken as https, one of this machine
    (``localhost:8000``) as http; an existing file comes first.

    Raises:
        UnknownTarget: it is none of them.
    """
    if word == "-":
        return InputTarget(url)
    if is_cached_id(word):
        if len(word) > _LONGEST_ID:
            raise UnknownTarget(f"no cached thread has an id of {len(word)} digits")
        return CachedTarget(int(word))
    scheme = word.partition(":")[0].lower() if "://" in word or word.startswith("file:") else ""
    if scheme in {"http", "https"}:
        return _web(word)
    if scheme == "file":
        word = unquote(urlsplit(word).path)
    elif scheme:
        raise UnknownTarget(f"cannot open {word}: only http and https addresses are read")
    elif not word.strip():
        raise UnknownTarget("the target is empty; name an address, a file or a cached id")
    return _file_or_host(word, url)


def is_cached_id(word: str) -> bool:
    """Return whether ``word`` names a thread of the cache, and nothing else."""
    return word.isascii() and word.isdigit()


def _file_or_host(word: str, url: str | None) -> Target:
    path = Path(word)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except OSError as error:  # too long for a name, or in a folder we may not look into
        reason = (error.strerror or "unreadable").lower()
        raise UnknownTarget(f"cannot open {_short(word)}: {reason}") from error
    if is_folder:
        raise UnknownTarget(f"{word} is a folder; name a page in it")
    if is_there:
        address, fragment = urldefrag(url) if url else (None, "")
        return FileTarget(path, address, fragment or None)
    if _LOCAL_HOST.fullmatch(word):
        return _web(f"http://{word}")
    if _HOST_WITHOUT_SCHEME.fullmatch(word) and not _PAGE_FILE.fullmatch(word):
        return _web(f"https://{word}")
    if _OTHER_SCHEME.match(word):
        raise UnknownTarget(f"cannot open {word}: only http and https addresses are read")
    raise UnknownTarget(f"no file, address or cached thread is called {word!r}")


def source_of(thread: Thread) -> Target:
    """Return where ``thread`` came from, to be had again.

    Raises:
        FetchFailed: it is not there any more.
    """
    try:
        return parse_target(thread.url)
    except UnknownTarget as error:
        from scrapers.errors import FetchFailed

        reason = "there is no such file any more"
        if thread.url.startswith(INPUT_URL):
            reason = "it came through standard input"
        elif error.__cause__ is not None:
            reason = str(error)
        raise FetchFailed(
            f"{thread.url} cannot be read again: {reason}; what is stored stays", url=thread.url
        ) from error


def parse_address(word: str) -> WebTarget:
    """Return the page on the web that ``word`` names, https where it has no scheme.

    Raises:
        UnknownTarget: it names none.
    """
    if re.match("https?://", word, re.IGNORECASE):
        return _web(word)
    if _HOST_WITHOUT_SCHEME.fullmatch(word):
        return _web(f"https://{word}")
    raise UnknownTarget(f"{_short(word)} is no http or https address")


def _short(word: str) -> str:
    return word if len(word) <= _SHOWN_LENGTH else f"{word[:_SHOWN_LENGTH]}…"


def _web(address: str) -> WebTarget:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise UnknownTarget(f"{address} is not an address: {error}") from None
    if not parts.hostname:
        raise UnknownTarget(f"{address} is not an address: it names no host")
    url, fragment = urldefrag(address)
    return WebTarget(url, fragment or None)


def find_comment(thread: Thread, fragment: str | None) -> str | None:
    """Return the id of the comment that ``#fragment`` names in ``thread``, or ``None``.

    A permalink with that fragment decides; else an id that equals the fragment or ends it
    (``#comment-12`` names the comment ``12``).
    """
    if not fragment:
        return None
    for comment in thread.comments:
        if comment.permalink and urldefrag(comment.permalink).fragment == fragment:
            return comment.id
    for comment in thread.comments:
        if fragment == comment.id or re.search(rf"(?:^|[-_]){re.escape(comment.id)}$", fragment):
            return comment.id
    return None
