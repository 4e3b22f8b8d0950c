"""Comments of a theme that does not name their parts, or not all: read as those of any page.

Their elements still have WordPress's ids, which say where comments are and who answers whom.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from selectolax.lexbor import LexborNode

from scrapers.adapters.generic.adapter import read, read_best
from scrapers.adapters.wordpress.comments.items import Item
from scrapers.adapters.wordpress.comments.record import Record
from scrapers.document import Document
from scrapers.thread import Comment

_MOST = 0.9
"""The share of the comments that must be found to believe what is found."""
_HALF = 0.5
"""The share that must be found to complete what the names tell."""
_NUMBER = re.compile(r"(\d{1,19})$")


def guess_records(document: Document, items: Sequence[Item]) -> list[Record | None]:
    """Return the fields of the comments at ``items``, nothing if too few of them are found."""
    return _guess(document, items, _MOST)


def complete(
    named: Sequence[Record],
    document: Document,
    items: Sequence[Item],
    is_dated: Callable[[Record], bool],
) -> None:
    """Give records the author and the time that no name tells, if the rest is found as named."""
    guessed = _guess(document, items, _HALF)
    if guessed and not differ(guessed, named):
        for record, other in zip(named, guessed, strict=True):
            if other is not None:
                _fill_in(record, other, lacks_time=not is_dated(record))


def _guess(document: Document, items: Sequence[Item], share: float) -> list[Record | None]:
    readings = _readings(document, items)
    known = next((found for found in readings if _is_whole(found, items, share)), [])
    return [None if comment is None else _record(comment) for comment in known]


def _record(comment: Comment) -> Record:
    when = comment.published_at
    return Record(
        author=comment.author,
        author_url=comment.author_url,
        byline=comment.kind if comment.kind == "pingback" else comment.author,
        times=[(when.replace(tzinfo=None).isoformat(), True)] if when is not None else [],
        time_shown=comment.published_raw,
        permalink=comment.permalink,
        score=comment.score,
        body=comment.body,
    )


def _fill_in(record: Record, other: Record, *, lacks_time: bool) -> None:
    lacks = False
    if record.author is None and other.author is not None:
        lacks = True
        record.author, record.byline = other.author, other.byline
        record.author_url = record.author_url or other.author_url
    if lacks_time and other.times:
        lacks = True
        record.times, record.time_shown = other.times, other.time_shown
    if lacks and other.body.text and other.body.text in record.body.text:
        record.body = other.body  # without the name or the time that was taken for words


def _readings(document: Document, items: Sequence[Item]) -> Iterator[list[Comment | None]]:
    """Yield for each item the comment of its number: within the area of all, then on the page."""
    area = _area(items[0].nodes[0], items[-1].nodes[-1])
    if area is not None and len(items) > 1:
        yield _by_number(read_best(document, area), items)
    yield _by_number(read(document).comments, items)


def _by_number(comments: Sequence[Comment], items: Sequence[Item]) -> list[Comment | None]:
    """Return the comment of each item; where no number is known, in the order of the page."""
    found = {comment.id: comment for comment in comments}
    for comment in comments:
        number = _NUMBER.search((comment.permalink or "").partition("#")[2])
        if number is not None:
            found[number[1]] = comment
    known = [found.get(item.number) for item in items]
    if known.count(None) < len(known):
        return known
    rest = iter(comments)
    for asked in (items, [item for item in items if not item.is_ping]):
        if len(comments) == len(asked):
            numbers = {item.number for item in asked}
            return [next(rest) if item.number in numbers else None for item in items]
    return known


def _is_whole(known: Sequence[Comment | None], items: Sequence[Item], share: float) -> bool:
    """Whether enough is found; pingbacks are often made in another way."""
    asked = [found for found, item in zip(known, items, strict=True) if not item.is_ping] or known
    return len(asked) - asked.count(None) >= share * len(asked)


def _area(first: LexborNode, last: LexborNode) -> LexborNode | None:
    """Return the innermost element around both."""
    around = set()
    node = last.parent
    while node is not None:
        around.add(node.mem_id)
        node = node.parent
    area = first.parent
    while area is not None and area.mem_id not in around:
        area = area.parent
    return area


def differ(guessed: Sequence[Record | None], named: Sequence[Record]) -> bool:
    """Return whether most of the first authors that were guessed are not those that are named.

    Where nobody is named, nothing speaks against the guess: often only a link names its author.
    """
    pairs = zip(guessed, named, strict=False)
    known = [(one, other.author) for one, other in pairs if other.author is not None]
    return 2 * sum(one is None or one.author != name for one, name in known) > len(known)
