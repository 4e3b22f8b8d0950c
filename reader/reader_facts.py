"""What the cache knows of a thread besides its words, in the form that queries ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from cache.addresses import site_of
from reader.query import ReaderFacts
from scrapers.thread import LinkHealth, Thread

if TYPE_CHECKING:
    from cache.thread_cache import ThreadCache


def load_facts(
    cache: ThreadCache | None,
    thread_id: int | None,
    thread: Thread,
    *,
    health: Mapping[str, LinkHealth],
    now: datetime,
    my_names: Iterable[str] = (),
) -> ReaderFacts:
    """Return marks, notes, visits and link verdicts of ``thread``; without a cache the last only.

    Args:
        cache: where they are kept.
        thread_id: whose they are; ``None`` when the thread is not cached.
        thread: the thread itself.
        health: verdicts on its links.
        now: when the visit begins that "new" counts from.
        my_names: who the reader is.

    Raises:
        CacheError: they cannot be read; ``first_seen`` raises it when it is first looked at.
    """
    if cache is None or thread_id is None:
        return ReaderFacts(link_health=health, my_names=frozenset(my_names))
    state = cache.load_reading(thread_id)
    since = state.since(now)
    if since is None:
        since = min((one.fetched_at for one in cache.snapshots(thread_id)), default=None)
    authors = cache.load_author_notes(site_of(thread.url))
    return ReaderFacts(
        read_ids=state.read_ids,
        new_ids=cache.new_ids(thread_id, since) if since else frozenset(),
        starred_ids=state.starred_ids,
        folded_ids=state.folded_ids,
        notes=dict(state.notes),
        author_tags={name: frozenset({one.tag}) for name, one in authors.items() if one.tag},
        muted_authors=frozenset(name for name, one in authors.items() if one.is_muted),
        starred_authors=frozenset(name for name, one in authors.items() if one.is_highlighted),
        first_seen=_FirstSeen(lambda: cache.first_seen(thread_id)),
        visits=tuple(visit.ended_at for visit in state.visits),
        link_health=health,
        my_names=frozenset(my_names),
    )


class _FirstSeen(Mapping[str, datetime]):
    """When each comment was first fetched: loaded when first asked for, which few filters do.

    A large thread's take as long to load as all the rest of its first filter.
    """

    def __init__(self, load: Callable[[], Mapping[str, datetime]]) -> None:
        self._load = load

    @cached_property
    def _times(self) -> Mapping[str, datetime]:
        return self._load()

    def __getitem__(self, comment_id: str) -> datetime:
        return self._times[comment_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._times)

    def __len__(self) -> int:
        return len(self._times)
