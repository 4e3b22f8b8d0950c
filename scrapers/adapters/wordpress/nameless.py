"""Comments of a theme that names none of their parts: read as those of any page.

Their elements still have WordPress's ids, which say where comments are and who answers whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from scrapers.adapters.generic.adapter import read, read_best
from scrapers.adapters.wordpress.comment_record import Record
from scrapers.adapters.wordpress.items import Item
from scrapers.document import Document
from scrapers.thread import Comment

_MOST = 0.9
"""The share of the comments that must be found."""


def guess_records(document: Document, items: Sequence[Item]) -> list[Record]:
    """Return the fields of the comments at ``items``, nothing if too few of them are found."""
    known = next((found for found in _readings(document, items) if _is_whole(found)), [])
    records = []
    for comment in known:
        if comment is None:
            records.append(Record())
            continue
        when, shown = comment.published_at, comment.published_raw
        records.append(
            Record(
                author=comment.author,
                author_url=comment.author_url,
                byline=comment.kind if comment.kind == "pingback" else comment.author,
                times=[(when.replace(tzinfo=None).isoformat(), True)] if when is not None else [],
                time_shown=shown,
                permalink=comment.permalink,
                score=comment.score,
                body=comment.body,
            )
        )
    return records


def _readings(document: Document, items: Sequence[Item]) -> Iterator[list[Comment | None]]:
    """Yield for each item the comment of its number: within the area of all, then on the page."""
    area = _area(items[0].nodes[0], items[-1].nodes[-1])
    if area is not None and len(items) > 1:
        yield _by_number(read_best(document, area), items)
    yield _by_number(read(document).comments, items)


def _by_number(comments: Sequence[Comment], items: Sequence[Item]) -> list[Comment | None]:
    found = {comment.id: comment for comment in comments}
    return [found.get(item.number) for item in items]


def _is_whole(known: Sequence[Comment | None]) -> bool:
    return len(known) - known.count(None) >= _MOST * len(known)


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


def differ(guessed: Sequence[Record], named: Sequence[Record]) -> bool:
    """Return whether most of the first authors that were guessed are not those that are named.

    Where nobody is named, nothing speaks against the guess: often only a link names its author.
    """
    pairs = [(one.author, other.author) for one, other in zip(guessed, named, strict=False)]
    known = [pair for pair in pairs if pair[1] is not None]
    return 2 * sum(one != other for one, other in known) > len(known)
