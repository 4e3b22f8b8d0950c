"""What a reader decides about comments and their authors, and taking it back. Pure.

A change is kept by comment id, so that it can be taken back after a refresh.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cache.reading_state import AuthorNote
from reader.reading.open_thread import OpenThread
from reader.reading.read_marks import ReadMarks

_MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One change, as it was before."""

    words: str
    """What was done, such as ``"12 comments marked as read"``."""
    here_id: str = ""
    """The comment under the cursor then."""
    marks: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Whether each changed comment was unread, and new."""
    starred: frozenset[str] = frozenset()
    """Comments whose star was given or taken."""
    notes: dict[str, str | None] = field(default_factory=dict)
    """The note each changed comment had."""
    folds: frozenset[str] = frozenset()
    """Comments that were folded or unfolded."""
    authors: dict[str, AuthorNote] = field(default_factory=dict)
    """What was noted about each author of whom that changed."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.marks or self.starred or self.notes or self.authors)


@dataclass(frozen=True, slots=True)
class _Before:
    unread: bytes
    fresh: bytes
    starred: frozenset[str]
    notes: dict[str, str]
    folded: frozenset[int]
    authors: dict[str, AuthorNote]


class StateChanges:
    """Changes the state of the open thread's comments, and takes changes back."""

    def __init__(self, marks: ReadMarks) -> None:
        self._marks = marks
        self._steps: list[Step] = []

    @property
    def _thread(self) -> OpenThread:
        return self._marks.thread

    def toggle_star(self, index: int) -> bool:
        """Give a comment a star or take it away; return whether it has one now."""
        thread = self._thread
        comment_id = thread.comments[index].id
        is_starred = comment_id not in thread.starred
        with self.one(f"comment {'starred' if is_starred else 'unstarred'}"):
            thread.starred ^= {comment_id}
        return is_starred

    def set_note(self, index: int, note: str) -> None:
        """Write a note on a comment; blank text takes it away."""
        thread = self._thread
        comment_id = thread.comments[index].id
        with self.one("note changed"):
            if note.strip():
                thread.notes[comment_id] = note.strip()
            else:
                thread.notes.pop(comment_id, None)

    def set_author(self, note: AuthorNote, *, here: int = -1) -> None:
        """Take over what is noted about an author of this site; an empty note takes it away.

        ``here`` is the comment to go back to when that is taken back; -1 for none.
        """
        was = self._thread.authors.get(note.author, AuthorNote(note.author))
        words = f"note on {note.author} changed"
        if was.is_muted != note.is_muted:
            words = f"{note.author} {'muted' if note.is_muted else 'unmuted'}"
        with self.one(words, here=here):
            self._put_author(note)

    def _put_author(self, note: AuthorNote) -> None:
        if note.is_empty:
            self._thread.authors.pop(note.author, None)
        else:
            self._thread.authors[note.author] = note

    @contextmanager
    def one(self, words: str, *, here: int = -1) -> Iterator[None]:
        """Take everything that changes inside for one step; what changes nothing is none.

        Args:
            words: what is done, as said when it is taken back.
            here: the comment to go back to; -1 for none.
        """
        thread = self._thread
        before = _Before(
            bytes(thread.unread),
            bytes(thread.fresh),
            frozenset(thread.starred),
            dict(thread.notes),
            frozenset(thread.layout.folded),
            dict(thread.authors),
        )
        yield
        step = self._step(words, before, here)
        if not step.is_empty:
            self._steps.append(step)
            del self._steps[:-_MOST_STEPS]

    def take_back(self) -> Step | None:
        """Undo the last step and return it, ``None`` when there is none."""
        if not self._steps:
            return None
        step, thread = self._steps.pop(), self._thread
        known = thread.index_by_id
        self._marks.put_back({known[one]: was for one, was in step.marks.items() if one in known})
        thread.starred ^= step.starred
        for comment_id, note in step.notes.items():
            if note is None:
                thread.notes.pop(comment_id, None)
            else:
                thread.notes[comment_id] = note
        for note_on_author in step.authors.values():
            self._put_author(note_on_author)
        if step.folds and not thread.is_flat:
            folds = {known[one] for one in step.folds if one in known}
            thread.layout.set_folded(thread.layout.folded ^ folds)
        return step

    def _step(self, words: str, before: _Before, here: int) -> Step:
        thread = self._thread
        comments = thread.comments
        marks = {}
        if before.unread != thread.unread or before.fresh != thread.fresh:
            pairs = zip(before.unread, before.fresh, thread.unread, thread.fresh, strict=True)
            marks = {
                comments[index].id: (unread, fresh)
                for index, (unread, fresh, unread_now, fresh_now) in enumerate(pairs)
                if unread != unread_now or fresh != fresh_now
            }
        notes = {
            one: before.notes.get(one)
            for one in before.notes.keys() | thread.notes.keys()
            if before.notes.get(one) != thread.notes.get(one)
        }
        authors = {
            one: before.authors.get(one, AuthorNote(one))
            for one in before.authors.keys() | thread.authors.keys()
            if before.authors.get(one) != thread.authors.get(one)
        }
        return Step(
            words,
            comments[here].id if 0 <= here < len(comments) else "",
            marks,
            before.starred ^ thread.starred,
            notes,
            frozenset(comments[one].id for one in before.folded ^ thread.layout.folded),
            authors,
        )
