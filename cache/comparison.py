"""Which stored comment is which fetched one, and what counts as an edit. Pure.

Most platforms give each comment an id for good. Where ids are made from positions (or another
adapter answers than before), an id can move to another comment; then words and author decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scrapers.thread import Body, Comment


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A comment as the cache has it, and where it stands there."""

    row_id: int
    comment: Comment
    rank: int
    gone_since: int | None
    """The snapshot in which it was missed, while it is removed."""


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of the stored comments, and what is new."""

    stored_by_id: dict[str, StoredRow]
    """By the id of the fetched comment that it is."""
    new: tuple[Comment, ...]
    vanished: tuple[StoredRow, ...]
    """Stored, but not in this fetch; in reading order."""


def words(text: str) -> str:
    """Return the text with white space evened out: how it is laid out is no edit."""
    return " ".join(text.split())


def is_edit(earlier: Body, later: Body, *, was_complete: bool = True) -> bool:
    """Return whether the words changed; markup and white space alone are no edit.

    Where the earlier fetch was not complete (``was_complete``), a page may have broken off in the
    middle of these words: then the same words and more are no edit.
    """
    if earlier.text == later.text:
        return False
    before, after = words(earlier.text), words(later.text)
    return before != after if was_complete else not after.startswith(before)


def match(stored: Sequence[StoredRow], fetched: Sequence[Comment]) -> Matching:
    """Return which stored comment is which fetched one."""
    by_id = {one.comment.id: one for one in stored}
    pairs = {
        comment.id: by_id[comment.id]
        for comment in fetched
        if comment.id in by_id and _is_alike(by_id[comment.id].comment, comment)
    }
    if len(pairs) < len(fetched):
        _match_by_words(stored, fetched, pairs)
        _match_rest_by_id(by_id, fetched, pairs)
    taken = {one.row_id for one in pairs.values()}
    return Matching(
        stored_by_id=pairs,
        new=tuple(comment for comment in fetched if comment.id not in pairs),
        vanished=tuple(one for one in stored if one.row_id not in taken),
    )


def _is_alike(stored: Comment, fetched: Comment) -> bool:
    """Return whether one fact besides the id agrees."""
    return (
        stored.body.text == fetched.body.text
        or (stored.author is not None and stored.author == fetched.author)
        or (stored.published_at is not None and stored.published_at == fetched.published_at)
    )


def _fingerprint(comment: Comment) -> tuple[str | None, str]:
    return comment.author, words(comment.body.text)


def _match_by_words(
    stored: Sequence[StoredRow],
    fetched: Sequence[Comment],
    pairs: dict[str, StoredRow],
) -> None:
    """Add pairs of equal author and words, each stored comment once, in order."""
    taken = {one.row_id for one in pairs.values()}
    free: defaultdict[tuple[str | None, str], list[StoredRow]] = defaultdict(list)
    for one in reversed(stored):
        if one.row_id not in taken and one.comment.body.text:
            free[_fingerprint(one.comment)].append(one)
    if not free:
        return
    for comment in fetched:
        if comment.id not in pairs:
            candidates = free.get(_fingerprint(comment))
            if candidates:
                pairs[comment.id] = candidates.pop()


def _match_rest_by_id(
    by_id: dict[str, StoredRow], fetched: Sequence[Comment], pairs: dict[str, StoredRow]
) -> None:
    """Add pairs of equal id that nothing else explains: edited beyond recognition."""
    taken = {one.row_id for one in pairs.values()}
    for comment in fetched:
        one = by_id.get(comment.id)
        if comment.id not in pairs and one is not None and one.row_id not in taken:
            pairs[comment.id] = one
