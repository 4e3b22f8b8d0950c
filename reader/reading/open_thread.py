"""The thread that is open and everything that changes about it while it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from operator import attrgetter, indexOf
from time import time
from typing import TYPE_CHECKING

from cache.reading_state import AuthorNote
from reader.counts import found_and_declared, found_of_declared, removed_count
from reader.reading.link_index import LinkIndex
from reader.thread_layout import ThreadLayout
from scrapers.thread import Body, Comment, LinkHealth, LinkState, Thread

if TYPE_CHECKING:
    from reader.post_quotes import Passage
    from reader.reading.edits import Edit

POST = -1
"""Stands for the post where an index of a comment is wanted."""
TITLE = -2
"""Stands for the post's title where a search hit stands in it."""
TextHit = tuple[int, int]
"""Start and end of a search hit in a body's text."""


@dataclass
class OpenThread:
    """A thread, its layout and the marks on its comments."""

    thread: Thread
    thread_id: int | None = None
    """``None`` when the cache is not used."""
    health: dict[str, LinkHealth] = field(default_factory=dict)
    """Verdicts by address."""
    unread: bytearray = field(default_factory=bytearray)
    """1 for each comment that was not read yet."""
    fresh: bytearray = field(default_factory=bytearray)
    """1 for each comment that carries the mark of what is new and unread."""
    new_ids: frozenset[str] = frozenset()
    """Ids of what came after the time that "new" counts from, read or not."""
    starred: set[str] = field(default_factory=set)
    """Ids of the comments with a star."""
    notes: dict[str, str] = field(default_factory=dict)
    """The reader's notes by comment id."""
    authors: dict[str, AuthorNote] = field(default_factory=dict)
    """What the reader noted about authors of this site, by name."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    """When it was opened: the time that ages of comments are told against."""
    opened_at_s: float = field(default_factory=time)
    """The same by the clock of the machine, also where ``now`` is fixed."""
    hits: Mapping[int, Sequence[TextHit]] = field(default_factory=dict)
    """Search hits by comment; ``POST`` for the post, ``TITLE`` for its title as it is drawn."""
    current_hit: tuple[int, TextHit] | None = None
    passages: dict[int, Passage] = field(default_factory=dict)
    """What comments quote of the post, as far as they were looked at."""
    lit_passage: tuple[str, Passage] | None = None
    """The passage of the post that is marked, and the comment that quotes it."""
    edits: dict[int, Edit] = field(default_factory=dict)
    """What is shown with its edits; ``POST`` for the post."""
    whole: Thread | None = None
    """The thread in its own order, when ``thread`` has its comments in another."""
    numbers: Sequence[int] = ()
    """Place in ``whole`` of each comment, when there is one."""
    outdated: frozenset[str] = frozenset()
    """Ids of what a filter shows although it matches no longer: nothing vanishes while read."""
    is_flat: bool = False
    """Whether comments stand one after another, not below what they answer."""
    kept_folds: frozenset[str] = frozenset()
    """Ids of what is folded where comments are not flat, as long as they are."""

    def __post_init__(self) -> None:
        depths = [0 if self.is_flat else comment.depth for comment in self.comments]
        self.layout = ThreadLayout(depths)
        if len(self.unread) != len(self.comments):
            self.unread = bytearray(len(self.comments))
        if len(self.fresh) != len(self.comments):
            self.fresh = bytearray(len(self.comments))

    @property
    def present(self) -> datetime:
        """The time it is: what happens while a thread is open may be told as well."""
        return self.now + timedelta(seconds=max(0.0, time() - self.opened_at_s))

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments in reading order."""
        return self.thread.comments

    @property
    def source(self) -> Thread:
        """The thread in its own order."""
        return self.whole or self.thread

    @cached_property
    def shown_at(self) -> list[int]:
        """For each comment of ``source`` its index here."""
        places = [0] * len(self.comments)
        for index, number in enumerate(self.numbers or range(len(places))):
            places[number] = index
        return places

    @property
    def muted_authors(self) -> frozenset[str]:
        """The authors whose comments are not wanted."""
        return frozenset(name for name, note in self.authors.items() if note.is_muted)

    @property
    def folded_ids(self) -> frozenset[str]:
        """Ids of what is folded, or would be if comments were not flat."""
        if self.is_flat:
            return self.kept_folds
        return frozenset(self.comments[one].id for one in self.layout.folded)

    @cached_property
    def index_by_id(self) -> dict[str, int]:
        """Where each comment stands, by its id."""
        return {comment.id: index for index, comment in enumerate(self.comments)}

    def index_of(self, comment_id: str | None) -> int | None:
        """Return where one comment stands: for one, no dictionary of all is worth building."""
        if comment_id is None:
            return None
        if "index_by_id" in self.__dict__:
            return self.index_by_id.get(comment_id)
        try:
            return indexOf(map(attrgetter("id"), self.comments), comment_id)
        except ValueError:
            return None

    @cached_property
    def count_words(self) -> str:
        """How many comments are here, are gone from the site, and are declared by the page."""
        return found_and_declared(self.thread)

    @cached_property
    def found_of_declared(self) -> str:
        """How many comments are here, and how many the page declares if that differs; short."""
        return found_of_declared(
            len(self.comments), removed_count(self.thread), self.thread.declared_count
        )

    @cached_property
    def link_index(self) -> LinkIndex:
        """The links, as far as they were looked at."""
        return LinkIndex(self.thread.post, self.comments)

    @property
    def is_linked(self) -> bytearray:
        """1 for each comment with a link: most have none, and need no look at their spans."""
        self.link_index.finish()
        return self.link_index.flags

    def body(self, index: int) -> Body:
        """Return the body of a comment, or of the post for ``POST``."""
        return self.thread.post.body if index == POST else self.comments[index].body

    def published_at(self, index: int) -> datetime | None:
        """Return when a comment, or the post for ``POST``, was published, if that is known."""
        item = self.thread.post if index == POST else self.comments[index]
        return item.published_at

    def drawn_body(self, index: int) -> Body:
        """Return the body of a comment or of ``POST`` as it is shown, perhaps with its edits."""
        edit = self.edits.get(index)
        return edit.body if edit is not None else self.body(index)

    def link_states(self, body: Body) -> list[LinkState]:
        """Return where each link of ``body`` stands."""
        return [self.link_state(span.href) for span in body.links()]

    def link_state(self, href: str | None) -> LinkState:
        """Return where the link to ``href`` stands; ``None`` is an address the source lost."""
        if href is None:
            return LinkState.MISSING
        verdict = self.health.get(href)
        return verdict.state if verdict else LinkState.UNCHECKED

    def addresses(self) -> tuple[str, ...]:
        """Return the addresses linked to, each once, those of the post first."""
        self.link_index.finish()
        return tuple(href for href in self.link_index.counts if href is not None)

    def link_counts(self) -> dict[LinkState, int]:
        """Return how many links stand where, in the post and the comments looked at so far."""
        counts: dict[LinkState, int] = {}
        for href, count in self.link_index.counts.items():
            state = self.link_state(href)
            counts[state] = counts.get(state, 0) + count
        return counts

    def link_states_of_all(self) -> list[LinkState]:
        """Return where each link of the post and of every comment stands, by state."""
        self.link_index.finish()
        return [state for state, count in self.link_counts().items() for _ in range(count)]

    def count_fresh(self, numbers: Sequence[int]) -> int:
        """Return how many comments, by their places in ``source``, are new."""
        places = self.shown_at if self.whole else None
        return sum(self.fresh[places[one] if places else one] for one in numbers)

    def fresh_below(self, index: int) -> int:
        """Return how many descendants of a comment are new."""
        return self.fresh.count(1, index + 1, index + 1 + self.layout.descendants[index])

    def parent_name(self, index: int) -> str | None:
        """Return the author of a comment's parent; ``None`` when it has none or it is nameless."""
        parent = self.parent_of(index)
        return self.comments[parent].author if parent is not None else None

    def parent_of(self, index: int) -> int | None:
        """Return the comment that one answers, wherever it stands."""
        if self.is_flat:
            return self.index_by_id.get(self.comments[index].parent_id or "")
        parent = self.layout.parents[index]
        return parent if parent >= 0 else None

    def is_apart(self, index: int) -> bool:
        """Return whether a comment does not stand below the one it answers."""
        parent = self.parent_of(index)
        return parent is not None and (self.is_flat or self.layout.is_left_out(parent))
