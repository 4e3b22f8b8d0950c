"""What the keys for moving do in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.reading import moves
from reader.screens import folding
from reader.screens.action import Action

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen

_CODE_STEP = 8


def _move(go: moves.Move, *, at_end: str, is_jump: bool = False, is_top: bool = False) -> Action:
    """Return the action that goes where ``go`` leads, or says ``at_end``."""

    def act(screen: ThreadScreen) -> None:
        if not screen.comments.has_comments:
            return
        target = go(screen.thread.layout, screen.here)
        if target is None or (target == screen.here and not is_top):
            screen.say(at_end)
        else:
            screen.go_to(target, is_jump=is_jump, is_top=is_top)

    return act


def _by_line(rows: int, in_comments: Action) -> Action:
    def act(screen: ThreadScreen) -> None:
        if screen.is_in_post:
            screen.post_view.scroll_to_line(screen.post_view.top_line + rows)
        else:
            in_comments(screen)

    return act


def _by_heading(step: int, in_comments: Action) -> Action:
    def act(screen: ThreadScreen) -> None:
        if not screen.is_in_post:
            in_comments(screen)
            return
        line = screen.post_view.heading_line(step)
        if line is None:
            screen.say("no further heading")
        else:
            screen.post_view.scroll_to_line(line)

    return act


def _by_page(share: float) -> Action:
    """Return the action that scrolls by a share of the height; the cursor comes along."""

    def act(screen: ThreadScreen) -> None:
        if screen.is_in_post:
            view = screen.post_view
            view.scroll_to_line(view.top_line + _page_rows(view.size.height, share))
            return
        comments = screen.comments
        if not comments.has_comments:
            return
        rows = _page_rows(comments.size.height, share)
        before = comments.top_line
        comments.scroll_to_line(before + rows)
        layout = screen.thread.layout
        if comments.top_line == before:
            edge = layout.order[-1] if rows > 0 else layout.order[0]
            if edge == screen.here:
                screen.say("the last comment" if rows > 0 else "the first comment")
            screen.go_to(edge)
            return
        comments.take_cursor_along()

    return act


def _page_rows(height: int, share: float) -> int:
    rows = max(1, round(abs(share) * (height - 2)))
    return rows if share > 0 else -rows


def _to_edge(*, is_end: bool) -> Action:
    def act(screen: ThreadScreen) -> None:
        if screen.is_in_post:
            view = screen.post_view
            view.scroll_to_line(view.line_count if is_end else 0)
            return
        layout = screen.thread.layout
        if layout.order:
            screen.go_to(layout.order[-1] if is_end else layout.order[0], is_jump=True)
            if not is_end:
                screen.comments.scroll_to_line(0)

    return act


def _out(screen: ThreadScreen) -> None:
    here, layout = screen.here, screen.thread.layout
    if here not in layout.folded and layout.descendants[here] and not layout.is_context(here):
        screen.folds.fold(here)
        return
    parent = moves.parent(layout, here)
    if parent is None:
        screen.say("this is a top-level comment")
    else:
        screen.go_to(parent, is_jump=True)


def _into(screen: ThreadScreen) -> None:
    here, layout = screen.here, screen.thread.layout
    if here in layout.folded:
        screen.folds.unfold(here)
        return
    reply = moves.first_reply(layout, here)
    if reply is None:
        screen.say("no replies")
    else:
        screen.go_to(reply)


def _to_parent(screen: ThreadScreen) -> None:
    thread = screen.thread
    parent = thread.parent_of(screen.here) if thread.is_flat else None
    if parent is None:
        parent = moves.parent(thread.layout, screen.here)
    if parent is None:
        screen.say("this is a top-level comment")
    else:
        screen.go_to(parent, is_jump=True)


def _next_new(step: int) -> Action:
    def act(screen: ThreadScreen) -> None:
        if screen.find.is_lit:
            screen.find.step(step)
            return
        marks = screen.marks.sought()
        here = -1 if screen.is_in_post and step > 0 else screen.here
        found = (moves.next_marked if step > 0 else moves.previous_marked)(marks, here)
        word = screen.marks.sought_word()
        if found is None:
            _say_end(screen, f"no {word} comment {'below' if step > 0 else 'above'}", step, marks)
        else:
            screen.focus_pane("comments")
            screen.go_to(found, is_jump=True)

    return act


def _say_end(screen: ThreadScreen, message: str, step: int, marks: bytearray) -> None:
    """Say that there is nothing further; the same key at once again goes round."""
    words = f"{message}; again goes round"
    target = None
    if screen.message == words:
        find = moves.next_marked if step > 0 else moves.previous_marked
        target = find(marks, -1 if step > 0 else len(marks))
    if target is None:
        screen.say(words if 1 in marks else message)
    else:
        screen.say("")
        screen.focus_pane("comments")
        screen.go_to(target, is_jump=True)


def _read_on(screen: ThreadScreen) -> None:
    if screen.is_in_post:
        view = screen.post_view
        if not view.is_at_end:
            view.scroll_to_line(view.top_line + _page_rows(view.size.height, 0.9))
            return
        screen.focus_pane("comments")
        unread = screen.thread.unread
        if screen.comments.has_comments and unread and not unread[screen.here]:
            _to_next_unread(screen)
        return
    if screen.comments.has_comments and not screen.comments.read_further():
        screen.marks.mark([screen.here], is_read=True)
        _to_next_unread(screen)


def _to_next_unread(screen: ThreadScreen) -> None:
    found = moves.next_marked(screen.thread.unread, screen.here)
    if found is None:
        screen.say("nothing unread below")
    else:
        screen.go_to(found, is_top=True)


def _back(screen: ThreadScreen) -> None:
    _jump(screen, screen.jumps.back(screen.here_id))


def _forward(screen: ThreadScreen) -> None:
    _jump(screen, screen.jumps.forward(screen.here_id))


def _jump(screen: ThreadScreen, comment_id: str | None) -> None:
    index = screen.thread.index_by_id.get(comment_id) if comment_id else None
    if index is None:
        screen.say("no further place to go back to")
    else:
        screen.go_to(index)


def _centre(screen: ThreadScreen) -> None:
    screen.comments.centre()


def _code(step: int) -> Action:
    def act(screen: ThreadScreen) -> None:
        screen.scroll_code(step * _CODE_STEP)

    return act


def _quit(screen: ThreadScreen) -> None:
    # Here, not beside its like: leaving should not import what all the other keys need.
    from reader.screens.leaving import leave

    leave(screen)


_LAST, _FIRST = "the last comment", "the first comment"
ACTIONS: dict[str, Action] = {
    **folding.ACTIONS,
    "next": _by_line(1, _move(moves.next_drawn, at_end=_LAST)),
    "previous": _by_line(-1, _move(moves.previous_drawn, at_end=_FIRST)),
    "next-sibling": _move(moves.next_sibling, at_end="no further reply here", is_jump=True),
    "previous-sibling": _move(moves.previous_sibling, at_end="no reply before", is_jump=True),
    "next-top": _by_heading(
        1, _move(moves.next_top_level, at_end="the last thread", is_jump=True, is_top=True)
    ),
    "previous-top": _by_heading(
        -1, _move(moves.previous_top_level, at_end="the first thread", is_jump=True, is_top=True)
    ),
    "out": _out,
    "into": _into,
    "root": _move(moves.root, at_end="this is a top-level comment", is_jump=True),
    "parent": _to_parent,
    "next-new": _next_new(1),
    "previous-new": _next_new(-1),
    "read-on": _read_on,
    "back": _back,
    "quit": _quit,
    "forward": _forward,
    "first": _to_edge(is_end=False),
    "last": _to_edge(is_end=True),
    "half-page-down": _by_page(0.5),
    "half-page-up": _by_page(-0.5),
    "page-down": _by_page(1.0),
    "page-up": _by_page(-1.0),
    "centre": _centre,
    "code-right": _code(1),
    "code-left": _code(-1),
}
