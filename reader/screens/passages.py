"""From a comment to the passage of the post that it quotes, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.screens.action import Action

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen


def unlight(screen: ThreadScreen) -> None:
    """Take the mark off the passage."""
    screen.thread.lit_passage = None
    screen.refresh_marks()


def _passage(screen: ThreadScreen) -> None:
    if screen.is_in_post:
        _to_comment(screen)
    elif screen.comments.has_comments:
        _to_post(screen)


def _to_post(screen: ThreadScreen) -> None:
    passage = screen.thread.passages.get(screen.here)
    if passage is None:
        screen.say("this comment quotes nothing of the post")
        return
    screen.thread.lit_passage = (screen.here_id, passage)
    screen.focus_pane("post")
    screen.post_view.show_offset(passage.start)
    screen.refresh_marks()
    screen.say(f"quoted in the comment; {screen.key_of('passage')} goes back there")


def _to_comment(screen: ThreadScreen) -> None:
    """Go back to the comment whose passage is marked, else to the first that quotes these words."""
    thread = screen.thread
    comment = thread.index_by_id.get(thread.lit_passage[0]) if thread.lit_passage else None
    if comment is None:
        shown = screen.post_view.paragraphs_in_view()
        found = (one for one, passage in thread.passages.items() if passage.paragraph in shown)
        comment = min(found, default=None)
    if comment is None:
        screen.say("no comment quotes what is in view")
        return
    unlight(screen)
    screen.show_place(comment)


ACTIONS: dict[str, Action] = {"passage": _passage}
