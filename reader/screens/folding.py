"""Folding: one line in place of a comment and everything below it; the cursor keeps its row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reader.counts import counted
from reader.reading import moves
from reader.screens.action import Action

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen
    from reader.widgets.comment_lines import Anchor


class Folds:
    """The folds of one thread screen: changed, drawn and stored."""

    def __init__(self, screen: ThreadScreen) -> None:
        self._screen = screen

    def reveal(self, comment: int) -> tuple[int, ...]:
        """Unfold what hides a comment; return what was unfolded."""
        anchor = self._screen.comments.anchor_point()
        opened = self._screen.thread.layout.reveal(comment)
        if opened:
            self._screen.comments.relayout(anchor)
            self._screen.memory.note_folds()
        return opened

    def fold(self, comment: int, *, moves_cursor: bool = True) -> None:
        """Fold a comment; the cursor goes to it if it was inside."""
        anchor = self._screen.comments.anchor_point()
        self._screen.thread.layout.fold(comment)
        self._after_fold(anchor, moves_cursor=moves_cursor)

    def unfold(self, comment: int) -> None:
        """Show a comment and its replies again."""
        anchor = self._screen.comments.anchor_point()
        self._screen.thread.layout.unfold(comment)
        self._after_fold(anchor)

    def set(self, folded: Iterable[int]) -> None:
        """Fold exactly these comments."""
        anchor = self._screen.comments.anchor_point()
        self._screen.thread.layout.set_folded(folded)
        self._after_fold(anchor)

    def _after_fold(self, anchor: Anchor | None, *, moves_cursor: bool = True) -> None:
        self._screen.comments.relayout(anchor)
        drawn = self._screen.thread.layout.nearest_drawn(self._screen.here)
        if moves_cursor and drawn is not None:
            self._screen.comments.move_to(drawn)
        self._screen.memory.note_folds()
        self._screen.refresh_status()


def _fold(screen: ThreadScreen) -> None:
    if screen.is_in_post:
        screen.run_command("open-link")
    elif not screen.comments.has_comments:
        screen.say("no comments are shown")
    elif screen.thread.is_flat:
        screen.views.show_in_thread()
    elif screen.thread.layout.is_filtered and screen.filter.toggle_line(screen.here):
        screen.refresh_status()
    elif screen.here in screen.thread.layout.folded:
        screen.folds.unfold(screen.here)
    else:
        screen.folds.fold(screen.here)


def _fold_this(screen: ThreadScreen) -> None:
    screen.folds.fold(screen.here)


def _unfold_this(screen: ThreadScreen) -> None:
    screen.folds.unfold(screen.here)


def _done(screen: ThreadScreen) -> None:
    layout = screen.thread.layout
    root = moves.root(layout, screen.here)
    following = moves.next_top_level(layout, root)
    with screen.changes.one("done with a thread", here=screen.here):
        screen.marks.mark(range(root, root + 1 + layout.descendants[root]), is_read=True)
        screen.folds.fold(root)
    if following is None:
        screen.go_to(root)
        screen.say("that was the last thread")
    else:
        screen.go_to(following, is_jump=True, is_top=True)


def _fold_level(step: int) -> Action:
    """Return the action that shows one level more or less of the whole tree."""

    def act(screen: ThreadScreen) -> None:
        layout = screen.thread.layout
        deepest = max(layout.depths, default=0)
        level = min(moves.levels(layout), default=deepest)
        wanted = max(0, min(deepest, level + step))
        screen.folds.set(moves.folds_below(layout, wanted) if wanted < deepest else set())
        screen.say(f"{wanted + 1} of {deepest + 1} levels shown")

    return act


def _fold_all(screen: ThreadScreen) -> None:
    screen.folds.set(moves.folds_below(screen.thread.layout, 0))


def _unfold_all(screen: ThreadScreen) -> None:
    screen.folds.set(())


def _fold_read(screen: ThreadScreen) -> None:
    layout, unread = screen.thread.layout, screen.marks.sought()
    folds = {
        root
        for root, depth in enumerate(layout.depths)
        if not depth and unread.find(1, root, root + 1 + layout.descendants[root]) < 0
    }
    screen.folds.set(layout.folded | folds)
    if not folds:
        screen.say("nothing is folded: every thread here has something unread")
        return
    screen.say(f"{counted(len(folds), 'thread')} without anything unread folded")


ACTIONS: dict[str, Action] = {
    "fold": _fold,
    "fold-this": _fold_this,
    "unfold-this": _unfold_this,
    "done": _done,
    "fold-less": _fold_level(1),
    "fold-more": _fold_level(-1),
    "fold-all": _fold_all,
    "unfold-all": _unfold_all,
    "fold-read": _fold_read,
}
