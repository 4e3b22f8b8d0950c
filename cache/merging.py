"""One thread from what is stored and what a fetch found: decided here, written by ``saving``. Pure.

Nothing that was once found goes: what this fetch lacks keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cache.comparison import Matching, StoredRow, is_edit
from cache.ordering import Place, merge_order
from scrapers.thread import Comment, CommentState, Thread

_RowId = int
_LONGEST_TITLE = 80
"""Characters of a title in a note."""


@dataclass(frozen=True, slots=True)
class Merged:
    """One comment as it is to stand from now on."""

    comment: Comment
    rank: int
    """Place in reading order, from 0."""
    stored: StoredRow | None
    """What stood there before; ``None`` for a new one."""
    gone_since: int | None = None
    """The snapshot in which it was missed, if it is removed."""
    is_found: bool = True
    """Whether this fetch found it."""


def with_known_post(before: Thread, thread: Thread, *, had_comments: bool) -> Thread:
    """Return what a fetch found, with the stored post where its page does not show that any more.

    Walls against programs, log-in forms and parked domains answer with status 200, too: of a page
    that had comments and now shows none, nor the title or a line of the post, only the notes stay.
    An empty page never replaces the words that were there.

    Args:
        before: the stored thread; its comments do not matter.
        thread: as scraped.
        had_comments: whether any comments are stored.
    """
    if had_comments and _shows_another(before, thread):
        shown = f" (“{thread.post.title[:_LONGEST_TITLE]}”)" if thread.post.title else ""
        note = f"The page shows something else now{shown}; the post is kept as it was."
        return replace(
            before,
            comments=(),
            fetched_at=thread.fetched_at,
            notes=(*thread.notes, note),
        )
    if before.post.body.text and not thread.post.body.text:
        return replace(thread, post=before.post)
    return thread


def _shows_another(before: Thread, thread: Thread) -> bool:
    if thread.comments or thread.post.title == before.post.title:
        return False
    return set(before.post.body.text.split("\n")).isdisjoint(
        filter(None, thread.post.body.text.split("\n"))
    )


def shows_removals(thread: Thread, matching: Matching) -> bool:
    """Return whether what this fetch did not find is gone from the site.

    Not when a page did not answer; not when nothing was found though the page does not say that
    there is nothing; not when the page speaks of more comments than were found while most of the
    known ones are missing: then it is we who cannot read it any more.
    """
    if not thread.is_complete:
        return False
    found, declared = len(thread.comments), thread.declared_count
    if not found:
        return declared == 0
    gone = sum(one.comment.state != "removed" for one in matching.vanished)
    return gone <= found or declared is None or declared <= found


def kept_note(matching: Matching) -> str | None:
    """Return what to tell when missing comments may still be on the site; ``None`` for nothing."""
    kept = sum(one.comment.state != "removed" for one in matching.vanished)
    if not kept:
        return None
    noun, verb = ("comment", "stays as it was") if kept == 1 else ("comments", "stay as they were")
    return f"{kept} {noun} of an earlier fetch could not be seen this time and {verb}."


def edited_rows(
    matching: Matching, fetched: Sequence[Comment], *, was_complete: bool
) -> frozenset[_RowId]:
    """Return the rows whose words are other words in this fetch; see ``is_edit``."""
    return frozenset(
        one.row_id
        for comment in fetched
        if (one := matching.stored_by_id.get(comment.id)) is not None
        and is_edit(one.comment.body, comment.body, was_complete=was_complete)
    )


def merge(
    fetched: Sequence[Comment],
    matching: Matching,
    *,
    edited: frozenset[_RowId],
    removed_in: int | None,
) -> list[Merged]:
    """Return all comments of the thread, fetched and kept, in reading order.

    Args:
        fetched: the comments of this fetch, in reading order.
        matching: which stored comments they are.
        edited: rows whose words ever changed, now or before.
        removed_in: this snapshot, if what it lacks is gone from the site; ``None`` to keep the
            state of what it lacks.
    """
    found = [
        Merged(_with_state(comment, stored, edited), rank, stored)
        for rank, comment in enumerate(fetched)
        for stored in (matching.stored_by_id.get(comment.id),)
    ]
    if not matching.vanished:
        return found
    kept = list(_kept(found, matching, removed_in))
    return _in_order(found, kept)


def _with_state(comment: Comment, stored: StoredRow | None, edited: frozenset[_RowId]) -> Comment:
    state: CommentState = "live"
    if stored is not None and stored.row_id in edited:
        state = "edited"
    return comment if comment.state == state else replace(comment, state=state)


def _kept(found: Sequence[Merged], matching: Matching, removed_in: int | None) -> Iterator[Merged]:
    """Yield what this fetch lacks, each under an id that no other comment has."""
    used = {one.comment.id for one in found}
    for stored in matching.vanished:
        ident = stored.comment.id
        while ident in used:  # its id went to another comment
            ident = f"{ident}~{stored.row_id}"
        used.add(ident)
        state, gone_since = stored.comment.state, stored.gone_since
        if removed_in is not None and state != "removed":
            state, gone_since = "removed", removed_in
        comment = replace(stored.comment, id=ident, state=state)
        yield Merged(comment, 0, stored, gone_since, is_found=False)


def _in_order(found: Sequence[Merged], kept: Sequence[Merged]) -> list[Merged]:
    """Return all in reading order, with the parents, depths and numbers that this gives."""
    by_id = {one.comment.id: one for one in (*found, *kept)}
    before = sorted(
        ((one.stored, one) for one in by_id.values() if one.stored is not None),
        key=lambda pair: pair[0].rank,
    )
    now_called = {stored.comment.id: one.comment.id for stored, one in before}
    earlier = [
        Place(
            one.comment.id,
            now_called.get(stored.comment.parent_id or ""),
            number=stored.comment.number,
        )
        for stored, one in before
    ]
    parents = {place.id: place.parent_id for place in earlier}
    lacking = {one.comment.id for one in kept}
    fresh = [
        Place(one.comment.id, _parent_of(one.comment, parents, lacking), number=one.comment.number)
        for one in found
    ]
    return [
        replace(by_id[place.id], rank=rank, comment=_placed(by_id[place.id], place))
        for rank, place in enumerate(merge_order(fresh, earlier))
    ]


def _parent_of(comment: Comment, earlier: dict[str, str | None], lacking: set[str]) -> str | None:
    """Return the parent: the earlier one, where this fetch no longer shows that."""
    before = earlier.get(comment.id)
    return before if comment.parent_id is None and before in lacking else comment.parent_id


def _placed(one: Merged, place: Place) -> Comment:
    comment = one.comment
    known = comment
    if place.parent_id != comment.parent_id and one.stored is not None:
        known = one.stored.comment
    has_parent = place.parent_id is not None
    return replace(
        comment,
        parent_id=place.parent_id,
        parent_source=known.parent_source if has_parent else None,
        confidence=known.confidence if has_parent else None,
        depth=place.depth,
        number=place.number,
    )
