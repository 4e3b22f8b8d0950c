"""One list from a WordPress thread's interface, its comment pages and its feed; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from scrapers.adapters.wordpress.api import RestComments
from scrapers.adapters.wordpress.order import PageOrder, derive_order
from scrapers.adapters.wordpress.page import ShownPage
from scrapers.fragment import fill, interleave
from scrapers.thread import Comment

_ONE_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Union:
    """The comments of a thread, each once."""

    comments: tuple[Comment, ...]
    """In the page's order; what no page shows comes after its predecessor in time."""
    is_order_known: bool
    """Whether the order is the page's own for certain."""
    orphan_ids: frozenset[str]
    """Replies to a comment that is not public; their parent is taken away."""
    are_orphans_shown: bool
    """Whether a page that was read shows any of these."""
    flat_ids: frozenset[str]
    """Shown side by side on the last level, and nothing tells what they answer."""


def unite(
    rest: RestComments | None,
    pages: Mapping[int, ShownPage],
    feed: Iterable[Comment] = (),
) -> Union:
    """Return all comments: the interface's words first, filled from the markup and the feed."""
    numbers = sorted(pages, key=lambda number: number or max(pages) + 1)
    known: dict[str, Comment] = {}
    for number in numbers:
        for comment in pages[number].markup.comments:
            known.setdefault(comment.id, comment)
    shown = tuple(known)
    if rest is not None:
        exact = frozenset[str]().union(*(page.markup.exact_ids for page in pages.values()))
        for comment in rest.comments:
            known[comment.id] = _both(comment, known.get(comment.id), exact)
    flat = {number for shown_page in pages.values() for number in shown_page.markup.flat_ids}
    if rest is not None and rest.is_complete:
        flat = set()
    for comment in feed:
        if comment.id not in known:
            known[comment.id] = comment
        elif comment.id in flat and comment.parent_id is not None:
            known[comment.id] = replace(known[comment.id], parent_id=comment.parent_id)
            flat.discard(comment.id)
    order = _order(known, shown, pages, numbers) if rest is not None else None
    ids = order.ids if order is not None else shown
    orphan_ids = _cut_absent_parents(known)
    if len(ids) < len(known):
        by_age = sorted(known.values(), key=_age)
        ids = tuple(interleave(ids, [comment.id for comment in by_age]))
    _add_permalinks(known, order, pages)
    return Union(
        comments=tuple(known[name] for name in ids),
        is_order_known=order is not None,
        orphan_ids=orphan_ids,
        are_orphans_shown=not orphan_ids.isdisjoint(shown),
        flat_ids=frozenset(flat),
    )


def _both(stated: Comment, marked: Comment | None, exact: frozenset[str]) -> Comment:
    """Return the interface's comment with what only the markup has."""
    if marked is None:
        return stated
    both = fill(stated, marked, is_root_certain=True)
    if marked.published_raw is not None:
        both = replace(both, published_raw=marked.published_raw)
    if marked.published_at is not None and marked.id in exact:
        both = replace(both, published_at=_true_time(stated.published_at, marked.published_at))
    return both


def _true_time(stated: datetime | None, marked: datetime) -> datetime:
    """Return the time on which interface and markup agree but for WordPress's two errors.

    In the night the clocks go forward the interface is an hour late (see ``rest``); in
    the hour that comes twice in autumn the markup always prints the second one's offset. Either
    way the earlier of the two is right.
    """
    if stated is None or not timedelta() <= marked - stated <= _ONE_HOUR:
        return marked
    return stated


def _order(
    known: Mapping[str, Comment],
    shown: Sequence[str],
    pages: Mapping[int, ShownPage],
    numbers: Sequence[int],
) -> PageOrder | None:
    if not shown or (len(pages) == 1 and pages[numbers[0]].pages.count == 1):
        return None
    seen = {
        number or pages[number].pages.count: [c.id for c in pages[number].markup.comments]
        for number in numbers
    }
    return derive_order(tuple(known.values()), seen)


def _cut_absent_parents(known: dict[str, Comment]) -> frozenset[str]:
    """Make top-level what answers a comment that is not there; return which these are."""
    orphans = [
        comment
        for comment in known.values()
        if comment.parent_id is not None and comment.parent_id not in known
    ]
    for comment in orphans:
        known[comment.id] = replace(comment, parent_id=None, parent_source=None)
    return frozenset(comment.id for comment in orphans)


def _add_permalinks(
    known: dict[str, Comment], order: PageOrder | None, pages: Mapping[int, ShownPage]
) -> None:
    """Give each comment without a permalink one, to the comment page it is on where known."""
    place = next((shown.pages for shown in pages.values()), None)
    page_url = next(iter(pages.values())).url if pages else ""
    for comment in [comment for comment in known.values() if comment.permalink is None]:
        number = order.page_numbers.get(comment.id) if order is not None else None
        has_page = number is not None and place is not None and place.pattern is not None
        base = place.url(number) if has_page and place and number else page_url
        known[comment.id] = replace(comment, permalink=f"{base}#comment-{comment.id}")


def _age(comment: Comment) -> tuple[float, int]:
    when = comment.published_at
    number = int(comment.id) if comment.id.isascii() and comment.id.isdigit() else 0
    return (when.timestamp() if when is not None else float("inf")), number
