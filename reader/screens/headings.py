"""Choosing a heading of the post to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.reading.headings import headings
from reader.screens.action import Action
from reader.screens.choosing import Choice, ChoiceScreen

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen

_STEP = "  "


def _choose(screen: ThreadScreen) -> None:
    """Show the headings, indented by depth, the one that is being read under the cursor."""
    view = screen.post_view
    found = headings(view.shown)
    if not found:
        screen.say("the post has no headings")
        return

    def taken(key: object) -> None:
        if isinstance(key, int):
            screen.focus_pane("post")
            view.show_heading(key)

    choices = [
        Choice(f"{_STEP * one.depth}{one.words}", one.start, f"¶ {one.paragraph}") for one in found
    ]
    here = max((one.start for one in found if one.start <= view.reading_at), default=None)
    title = f"Headings of the post: {len(found):,}"
    screen.app.push_screen(ChoiceScreen(title, choices, taken, current=here))


ACTIONS: dict[str, Action] = {"headings": _choose}
