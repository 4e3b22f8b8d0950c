"""All that is known of the comment under the cursor, on a screen of its own."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.worker import WorkType

from cache.errors import CacheError
from reader.query import QueryError
from reader.reading.details import Fact, facts
from reader.screens.action import Action
from reader.screens.list_screen import ListScreen
from reader.text_cells import fit, wrapped
from reader.widgets.row_list import ListRow, RowPainter

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen

_NAME_WIDTH = 15


class DetailsScreen(ListScreen):
    """Facts, one below the other."""

    HINTS = (("filter", "filters"), ("cancel", "closes"))

    def __init__(self, title: str, found: list[Fact]) -> None:
        super().__init__()
        self._title = title
        self._facts = found

    def heading(self) -> str:
        """Return whose facts these are."""
        return self._title

    def build_rows(self) -> list[ListRow]:
        """Return the facts with all the typed words, long ones on several rows."""
        wanted = self.narrowed.casefold().split()
        width = max(20, self.app.size.width - _NAME_WIDTH - 3)
        rows: list[ListRow] = []
        for name, words in self._facts:
            if not all(word in f"{name} {words}".casefold() for word in wanted):
                continue
            lines = [row for line in words.split("\n") if line for row in wrapped(line, width)]
            for number, line in enumerate(lines):
                rows.append(ListRow(self._painter("" if number else name, line), len(rows)))
        return rows

    def _painter(self, name: str, words: str) -> RowPainter:
        def paint(width: int, base: Style) -> list[Segment]:
            label = f"{fit(name, _NAME_WIDTH - 1):<{_NAME_WIDTH}}"
            room = max(0, width - _NAME_WIDTH)
            return [
                Segment(label, base + self.palette.muted),
                Segment(fit(words, room), base),
            ]

        return paint

    def choose(self) -> None:
        """Close."""
        self.leave()


def _details(screen: ThreadScreen) -> None:
    if screen.comments.has_comments:
        work: WorkType[None] = partial(_show, screen, screen.here)
        screen.run_worker(work, group="details", exclusive=True)


async def _show(screen: ThreadScreen, index: int) -> None:
    thread, filter_text = screen.thread, screen.filter_text

    def look_up() -> list[Fact]:
        memory, comment_id = screen.memory, thread.comments[index].id
        return facts(
            thread,
            index,
            first_seen=memory.first_seen(comment_id),
            earlier=memory.earlier_texts(comment_id),
            filter_text=filter_text,
            unmet=screen.filter.language.unmet_terms(filter_text, index) if filter_text else (),
        )

    try:
        found = await asyncio.to_thread(look_up)
    except (QueryError, CacheError) as error:
        screen.say(f"not known: {error}")
        return
    author = thread.comments[index].author or "anonymous"
    if screen.is_current:
        screen.app.push_screen(DetailsScreen(f"Comment by {author}", found))


ACTIONS: dict[str, Action] = {"details": _details}
