"""The links of a thread as a list: which address, where it stands, who links to it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.markers import LINK_MARKERS
from reader.reading.open_thread import POST, OpenThread
from scrapers.thread import LinkHealth, LinkState


@dataclass(frozen=True, slots=True)
class ListedLink:
    """One address, however often it is linked to."""

    href: str | None
    text: str
    """The words of its first link."""
    state: LinkState
    health: LinkHealth | None
    places: tuple[int, ...]
    """The comments that link to it, ``POST`` for the post."""


class FoundLink(NamedTuple):
    """One address, where it stands in the thread."""

    href: str | None
    text: str
    places: tuple[int, ...]


def find_links(thread: OpenThread, *, only: int | None = None) -> list[FoundLink]:
    """Return the links of the thread in reading order; every body with one is looked at.

    Args:
        thread: the open thread.
        only: a comment (or ``POST``) whose links alone are wanted.
    """
    places: dict[tuple[str | None, str], list[int]] = {}
    words: dict[tuple[str | None, str], str] = {}
    for index in [only] if only is not None else [POST, *_linked(thread)]:
        body = thread.body(index)
        for span in body.links():
            text = " ".join(body.text[span.start : span.end].split())
            # Links that lost their address have only their words in common.
            key = (span.href, "" if span.href else text)
            places.setdefault(key, []).append(index)
            words.setdefault(key, text)
    return [
        FoundLink(key[0], words[key], tuple(dict.fromkeys(where))) for key, where in places.items()
    ]


def list_links(
    thread: OpenThread, found: Sequence[FoundLink], *, is_sorted: bool = True
) -> list[ListedLink]:
    """Return some links and where they stand now, worst state first if ``is_sorted``."""
    links = [
        ListedLink(
            href, text, thread.link_state(href), thread.health.get(href) if href else None, places
        )
        for href, text, places in found
    ]
    if not is_sorted:
        return links
    return sorted(links, key=lambda link: LINK_MARKERS[link.state].rank)


def _linked(thread: OpenThread) -> list[int]:
    return [index for index, flag in enumerate(thread.is_linked) if flag]


def shorten(address: str, width: int) -> str:
    """Return an address without its scheme, its middle left out when it is longer than ``width``.

    The host stays readable: it says where a link leads.
    """
    plain = address.removeprefix("https://").removeprefix("http://")
    if len(plain) <= width:
        return plain
    tail = max(1, (width - 1) // 3)
    return f"{plain[: max(1, width - 1 - tail)]}…{plain[-tail:]}"
