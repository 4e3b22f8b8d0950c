"""Another state of the thread in place of the one that is shown; nothing that is read moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.widgets.thread_view import Anchor

if TYPE_CHECKING:
    from reader.reading.open_thread import OpenThread
    from reader.screens.thread import ThreadScreen


def show_thread(screen: ThreadScreen, thread: OpenThread) -> None:
    """Show ``thread``: the same in another order, or as it is now."""
    is_reordered = thread.source is screen.thread.source
    here_id, anchor = screen.here_id, screen.comments.anchor_point()
    anchor_id = screen.thread.comments[anchor.comment].id if anchor else ""
    screen.thread = screen.marks.thread = thread
    screen.__dict__.pop("top_levels", None)
    if "find" in screen.__dict__:
        screen.find.clear()
    screen.post_view.set_thread(thread)
    known = thread.index_by_id
    held = Anchor(known[anchor_id], anchor.screen_row) if anchor_id in known and anchor else None
    screen.comments.set_thread(thread, cursor=known.get(here_id, 0), anchor=held)
    if "filter" in screen.__dict__:
        if is_reordered:
            screen.filter.follow()
        else:
            screen.filter.again()
    if not is_reordered and "views" in screen.__dict__:
        screen.views.again()
    if is_reordered:
        screen.link_checks.look()
    else:
        screen.link_checks.start()
    screen.count_links()
    screen.refresh_marks()
