"""The links of a thread, worst first, with what is known about the one under the cursor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style

from reader.commands import Where
from reader.markers import LINK_MARKERS, sign
from reader.reading.ages import age
from reader.reading.link_list import FoundLink, ListedLink, find_links, list_links, shorten
from reader.reading.open_thread import POST, OpenThread
from reader.reading.post_facts import state_summary
from reader.screens import linking
from reader.screens.list_screen import ListScreen
from reader.text_cells import fit, set_cells
from reader.widgets.row_list import ListRow
from scrapers.thread import LinkState

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen

_WORD_WIDTH, _WHERE_WIDTH = 14, 22
_ON_A_LINK = ("copy-link", "to-place", "archived-copy")


class LinksScreen(ListScreen):
    """Links, of the whole thread or of one comment.

    Args:
        below: the thread's screen.
        only: a comment whose links alone are shown.
    """

    WHERE: ClassVar[Where] = Where.LINKS
    HINTS = (
        ("open", "opens"),
        ("copy-link", "copies"),
        ("to-place", "its place"),
        ("archived-copy", "archived copy"),
        ("check-links", "rechecks"),
        ("filter", "filters"),
        ("cancel", "closes"),
    )

    def __init__(self, below: ThreadScreen, *, only: int | None = None) -> None:
        super().__init__()
        self._below = below
        self._only = only
        self._looked_in: OpenThread | None = None
        self._found: list[FoundLink] = []
        self._states = Counter[LinkState]()
        """How many of them stand where."""

    def heading(self) -> str:
        """Return whose links these are, how many, and how they stand."""
        whose = "Links of this thread" if self._only is None else "Links here"
        total = len(self._found)
        if not total:
            return f"{whose}: none"
        listed = sum(isinstance(row.key, ListedLink) for row in self.rows.rows)
        count = f"{listed:,} of {total:,}" if self.narrowed else f"{total:,}"
        states = state_summary(self._states, is_ascii=self.glyphs.is_ascii)
        return f"{whose}: {count}   {states}".rstrip()

    def build_rows(self) -> list[ListRow]:
        """Return a heading for each state, and its links."""
        wanted = self.narrowed.casefold().split()
        rows: list[ListRow] = []
        state = None
        links = self._links()
        self._states = Counter(link.state for link in links)
        for link in links:
            marker = LINK_MARKERS[link.state]
            words = f"{link.href} {link.text} {marker.word} {self._where(link)}".casefold()
            if not all(word in words for word in wanted):
                continue
            if self._only is None and link.state is not state:
                rows += [ListRow(_blank)] if rows else []
                rows.append(ListRow(self._heading_painter(marker.word)))
                state = link.state
            rows.append(ListRow(self._painter(link), link))
        return rows

    def _links(self) -> list[ListedLink]:
        """Return the links and where they stand now; they are looked for once in a thread."""
        thread = self._below.thread
        if self._looked_in is not thread:
            self._looked_in, self._found = thread, find_links(thread, only=self._only)
        return list_links(thread, self._found, is_sorted=self._only is None)

    def _heading_painter(self, words: str) -> Callable[[int, Style], list[Segment]]:
        return lambda width, base: [Segment(words, self.palette.muted + Style(bold=True))]

    def _painter(self, link: ListedLink) -> Callable[[int, Style], list[Segment]]:
        def paint(width: int, base: Style) -> list[Segment]:
            muted = base + self.palette.muted
            glyph = sign(link.state, is_ascii=self.glyphs.is_ascii)
            is_wide = width >= 60
            # Under the heading of its state a link need not say it again.
            word_width = _WORD_WIDTH if self._only is not None else 0
            room = width - 2 - (word_width + _WHERE_WIDTH + 10 if is_wide else 0)
            address = fit(shorten(link.href, room) if link.href else link.text, room)
            segments = [Segment(f"{glyph} ", base + self.palette.states[link.state])]
            if not is_wide:
                return [*segments, Segment(address, base)]
            word = fit(LINK_MARKERS[link.state].word, _WORD_WIDTH - 1)
            checked = link.health.checked_at if link.health else None
            when = age(checked, self._below.thread.present, is_short=True) if checked else ""
            where = fit(self._where(link), _WHERE_WIDTH)
            return [
                *segments,
                *([Segment(f"{word:<{word_width}}", muted)] if word_width else []),
                Segment(set_cells(address, room + 2), base),
                Segment(set_cells(where, _WHERE_WIDTH), muted),
                Segment(f"{when:>8}", muted),
            ]

        return paint

    def _where(self, link: ListedLink) -> str:
        first = link.places[0]
        name = "post" if first == POST else self._below.thread.comments[first].author
        more = f" +{len(link.places) - 1}" if len(link.places) > 1 else ""
        return f"{name or 'anonymous'}{more}"

    def detail(self) -> str:
        """Return the verdict's reason, the words and the way of the link under the cursor."""
        link = self.rows.chosen
        if not isinstance(link, ListedLink):
            return self.no_match_words
        health = link.health
        parts = [health.reason] if health and health.reason else []
        is_bare = link.text in ("", link.href)
        parts += [] if is_bare else [f"“{link.text}”"]
        parts.append(link.href or "the address was lost")
        if health:
            parts += [f"{len(health.hops)} hops"] if health.hops else []
            if health.final_url and health.final_url != link.href:
                parts.append(f"now {health.final_url}")
        return "  ·  ".join(parts)

    def choose(self) -> None:
        """Open the link."""
        link = self.rows.chosen
        if isinstance(link, ListedLink):
            linking.open_address(self, link.href)

    def run_command(self, command_id: str) -> None:
        """Do what a command says."""
        link = self.rows.chosen
        if command_id == "check-links":
            self._below.link_checks.check_again()
            offline = "offline: checking links needs the network"
            self.say(offline if self._below.is_offline else "checking the links again")
        elif command_id in _ON_A_LINK and isinstance(link, ListedLink):
            self._act_on(command_id, link)
        else:
            super().run_command(command_id)

    def _act_on(self, command_id: str, link: ListedLink) -> None:
        if command_id == "to-place":
            self.leave()
            self._below.show_place(link.places[0])
        elif command_id == "archived-copy":
            linking.open_archived(self, link.href, self._below.thread.published_at(link.places[0]))
        elif link.href is None:
            self.say("the address of this link is lost")
        else:
            self.copy(link.href, link.href)


def _blank(width: int, base: Style) -> list[Segment]:
    return []
