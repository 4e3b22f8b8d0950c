"""Another state of the thread in place of the one that is shown; nothing that is read moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.widgets.comment_lines import Anchor

if TYPE_CHECKING:
    from reader.reading.open_thread import OpenThread
    from reader.screens.thread import ThreadScreen


def show_thread(screen: ThreadScreen, thread: OpenThread) -> None:
    """Show ``thread``: the same in another order, or as it is now."""
    is_reordered = thread.source is screen.thread.source
    before, here, anchor = screen.thread, screen.here, screen.comments.anchor_point()
    screen.thread = screen.marks.thread = thread
    screen.__dict__.pop("top_levels", None)
    if "find" in screen.__dict__:
        screen.find.clear()
    screen.post_view.set_thread(thread)
    held = Anchor(_kept(before, anchor.comment, thread), anchor.screen_row) if anchor else None
    screen.comments.set_thread(thread, cursor=_kept(before, here, thread), anchor=held)
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
        screen.dwelling.stop()
        screen.readying.renew()
        screen.link_checks.start()
    screen.count_links()
    screen.refresh_marks()


def _kept(before: OpenThread, index: int, after: OpenThread) -> int:
    """Return where a comment stands now; of one that is gone, where the nearest above it does."""
    known = after.index_by_id
    above = (before.comments[one].id for one in range(min(index, len(before.comments) - 1), -1, -1))
    return next((known[one] for one in above if one in known), 0)
