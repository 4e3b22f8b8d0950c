"""Where one is in a thread that is read line by line, and what is printed of it. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from reader.plain.comment_words import head_lines, item_lines
from reader.plain.lines import Pager, fitted
from reader.reading.jump_list import JumpList
from reader.reading.open_thread import POST, OpenThread, TextHit
from reader.reading.read_marks import ReadMarks

if TYPE_CHECKING:
    from reader.query import ReaderFacts
    from reader.reading.filtering import ThreadFilter

MORE = "more? [Enter/q] "
_HINT = "Enter reads on, a number goes to that comment, help lists the commands, q leaves."
OpenAddress = Callable[[str], str]
"""Hands an address to the browser; returns what to say about it."""


class Request(StrEnum):
    """What a session asks of whoever runs it."""

    QUIT = "quit"
    LIBRARY = "library"
    REFRESH = "refresh"


class Session:
    """One stay in one thread.

    Args:
        thread: what is read; its marks change while it is.
        width: columns to wrap at; ``None`` leaves lines whole.
        height: lines of a page; ``None`` never stops.
        is_offline: whether the network is off limits.
        open_address: how links are opened.
        load_facts: what filters may ask for besides the thread; called when one is first used.
        saved_filters: queries by name, from the settings.
    """

    def __init__(
        self,
        thread: OpenThread,
        *,
        width: int | None = None,
        height: int | None = None,
        is_offline: bool = False,
        open_address: OpenAddress = "Not opened: {}".format,
        load_facts: Callable[[], ReaderFacts] | None = None,
        saved_filters: Mapping[str, str] | None = None,
    ) -> None:
        self.thread = thread
        self.marks = ReadMarks(thread)
        self.jumps = JumpList()
        self.here = POST
        self.filter_words = ""
        self.search_text = ""
        self.found: list[tuple[int, TextHit]] = []
        """Where the last search found something: post and comments in reading order."""
        self.request: Request | None = None
        self.is_offline = is_offline
        self.open_address = open_address
        self._load_facts = load_facts or _no_facts
        self._saved_filters = saved_filters
        self._shown: list[int] | None = None
        self._width = width
        self._pager = Pager(height)
        self._telling: int | None = None
        """What is being printed: a comment or the post."""
        self._heard: int | None = None
        """What was printed to its end."""

    @cached_property
    def filter(self) -> ThreadFilter:
        """The query language over this thread."""
        from reader.reading.filtering import ThreadFilter

        return ThreadFilter(self.thread, self._load_facts, self._saved_filters)

    @property
    def prompt(self) -> str:
        """What to ask with."""
        if self.has_more:
            return MORE
        if self.here == POST:
            return "post> "
        return f"comment {self.here + 1} of {len(self.thread.comments)}> "

    @property
    def shown(self) -> list[int] | range:
        """The comments that the filter leaves, ascending."""
        return range(len(self.thread.comments)) if self._shown is None else self._shown

    @property
    def here_id(self) -> str:
        """Id of the present comment, empty for the post."""
        return "" if self.here == POST else self.thread.comments[self.here].id

    def resize(self, width: int | None, height: int | None) -> None:
        """Take over another size of the terminal, for the next lines."""
        self._width, self._pager.height = width, height

    def begin(self, comment_id: str | None = None) -> tuple[str, ...]:
        """Return what is printed first: the thread's facts, then the post or a comment."""
        at = self.thread.index_by_id.get(comment_id or "", POST)
        head = (*head_lines(self.thread, is_offline=self.is_offline), _HINT, "")
        return self.tell((*head, *self.read(at)))

    @property
    def has_more(self) -> bool:
        """Whether there is more to print of what is told."""
        return self._pager.is_waiting

    def tell(self, lines: Iterable[str]) -> tuple[str, ...]:
        """Return the first page of ``lines``, ready for a terminal."""
        return self._told(self._pager.show(fitted(lines, self._width)))

    def tell_more(self) -> tuple[str, ...]:
        """Return the next page."""
        return self._told(self._pager.more())

    def stop_telling(self) -> None:
        """Give up what is left to print: the comment was not heard to its end."""
        self._pager.drop()
        self._telling = None

    def _told(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        if self._telling is not None and not self._pager.is_waiting:
            self._heard, self._telling = self._telling, None
        return lines

    def go_on(self) -> None:
        """Leave the present comment: if it was heard to its end it is read now."""
        if self._heard == self.here != POST:
            self.marks.mark([self.here], is_read=True)

    def read(self, index: int) -> Iterable[str]:
        """Go to a comment, or ``POST``, and return its lines."""
        self.here = self._telling = index
        self._heard = None
        is_outside = index != POST and not self.is_shown(index)
        return item_lines(self.thread, index, is_outside=is_outside)

    def jump(self, index: int) -> Iterable[str]:
        """Go there as ``read`` does, remembering where one came from."""
        if index != self.here:
            self.jumps.leave(self.here_id)
        return self.read(index)

    def stop_hearing(self) -> None:
        """Forget that the present comment was heard: going on does not mark it."""
        self._heard = None

    def show_only(self, comments: list[int] | None, words: str) -> None:
        """Walk over these comments only, or all for ``None``; ``words`` say which."""
        self._shown, self.filter_words = comments, words

    def is_shown(self, index: int) -> bool:
        """Whether the filter leaves a comment."""
        shown = self.shown
        at = bisect_left(shown, index)
        return at < len(shown) and shown[at] == index

    def after(self, index: int) -> int | None:
        """Return the next shown comment, or ``None``."""
        at = bisect_right(self.shown, index)
        return self.shown[at] if at < len(self.shown) else None

    def before(self, index: int) -> int | None:
        """Return the shown comment before, or ``None``."""
        at = bisect_left(self.shown, index)
        return self.shown[at - 1] if at else None

    def next_marked(self, marks: bytearray, index: int) -> int | None:
        """Return the next shown comment whose mark is set, or ``None``."""
        at = marks.find(1, index + 1)
        while at >= 0 and not self.is_shown(at):
            at = marks.find(1, at + 1)
        return at if at >= 0 else None


def _no_facts() -> ReaderFacts:
    from reader.query import ReaderFacts

    return ReaderFacts()
