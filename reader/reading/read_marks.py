"""Which comments were read: marks by comment id, and what changed since they were stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import and_, attrgetter, not_

from reader.reading.open_thread import OpenThread
from scrapers.thread import Comment


class ReadMarks:
    """The read and unread marks of the open thread."""

    def __init__(self, thread: OpenThread) -> None:
        self.thread = thread
        self._changes: dict[str, bool] = {}

    def restore(self, read_ids: Collection[str], new_ids: Collection[str]) -> None:
        """Take over what is stored: the comments read, and those that came since the last visit."""
        comments = self.thread.comments
        self.thread.new_ids = frozenset(new_ids)
        # Passes in C: this comes before the first frame.
        self.thread.unread[:] = map(not_, _are_in(read_ids, comments))
        if new_ids:
            self.thread.fresh[:] = map(and_, _are_in(new_ids, comments), self.thread.unread)

    def take_over(self, read_ids: Collection[str]) -> bool:
        """Take over what is stored now, but for what was marked since; say whether that differs."""
        thread = self.thread
        before = bytes(thread.unread)
        for index, comment in enumerate(thread.comments):
            if comment.id not in self._changes:
                thread.unread[index] = comment.id not in read_ids
                thread.fresh[index] &= thread.unread[index]
        return before != thread.unread

    def give_back(self, read: Iterable[str], unread: Iterable[str]) -> None:
        """Keep changes that could not be stored, unless the comment was marked again since."""
        kept = {**dict.fromkeys(read, True), **dict.fromkeys(unread, False)}
        self._changes = kept | self._changes

    def mark(self, indices: Iterable[int], *, is_read: bool) -> int:
        """Mark comments; return how many were not marked so before."""
        unread, fresh, changed = self.thread.unread, self.thread.fresh, 0
        for index in indices:
            if unread[index] == is_read or (is_read and fresh[index]):
                unread[index] = fresh[index] = not is_read
                self._changes[self.thread.comments[index].id] = is_read
                changed += 1
        return changed

    def toggle(self, index: int) -> bool:
        """Mark a comment the other way; return whether it is read now."""
        is_read = bool(self.thread.unread[index])
        self.mark([index], is_read=is_read)
        return is_read

    def put_back(self, marks: Mapping[int, tuple[int, int]]) -> None:
        """Make comments unread (1) or read (0) and new or not, as they were before a change."""
        for index, (unread, fresh) in marks.items():
            if self.thread.unread[index] != unread:
                self._changes[self.thread.comments[index].id] = not unread
            self.thread.unread[index], self.thread.fresh[index] = unread, fresh

    def sought(self) -> bytearray:
        """Return the marks that the key for what is new walks: the new ones, else the unread."""
        return self.thread.fresh if 1 in self.thread.fresh else self.thread.unread

    def sought_word(self) -> str:
        """Return what those are called."""
        return "new" if 1 in self.thread.fresh else "unread"

    def take_changes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids newly read and newly unread since the last call."""
        changes, self._changes = self._changes, {}
        read = tuple(one for one, is_read in changes.items() if is_read)
        return read, tuple(one for one, is_read in changes.items() if not is_read)


def _are_in(ids: Collection[str], comments: Sequence[Comment]) -> Iterator[bool]:
    return map(ids.__contains__, map(attrgetter("id"), comments))
