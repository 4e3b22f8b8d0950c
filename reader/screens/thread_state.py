"""What the keys for finding, links, read marks, panes and the program do in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.screens import (
    authors,
    details,
    edits,
    exporting,
    headings,
    leaving,
    linking,
    noting,
    passages,
    peeking,
    place_marks,
    prompting,
    since,
    viewing,
)
from reader.screens.action import Action

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen


def _toggle_read(screen: ThreadScreen) -> None:
    if not screen.comments.has_comments:
        return
    with screen.changes.one("comment marked as read or unread", here=screen.here):
        is_read = screen.marks.toggle(screen.here)
    screen.say(screen.memory.with_fate("marked as read" if is_read else "marked as unread"))
    screen.marks_changed()


def _mark_all_read(screen: ThreadScreen) -> None:
    with screen.changes.one("shown comments marked as read", here=screen.here):
        count = screen.marks.mark(screen.thread.layout.order, is_read=True)
    said = screen.memory.with_fate(f"{count:,} comments marked as read")
    undo = f"; {screen.key_of('undo')} undoes"
    screen.say(f"{said}{undo}" if count else "all of these were read")
    screen.marks_changed()


def _other_pane(screen: ThreadScreen) -> None:
    screen.focus_pane("comments" if screen.is_in_post else "post")
    screen.memory.note_place()


def _refresh(screen: ThreadScreen) -> None:
    screen.refresher.start()


def _refresh_all(screen: ThreadScreen) -> None:
    screen.refresher.start_all()


def _redraw(screen: ThreadScreen) -> None:
    screen.elsewhere.look()
    if screen.filter_text:
        screen.filter.again()
    screen.refresh_marks()
    screen.refresh(layout=True)


def _zoom(screen: ThreadScreen) -> None:
    screen.pane_layout.toggle_zoom()


def _narrower(screen: ThreadScreen) -> None:
    screen.pane_layout.widen(-1)


def _wider(screen: ThreadScreen) -> None:
    screen.pane_layout.widen(1)


def _reset_divider(screen: ThreadScreen) -> None:
    screen.pane_layout.reset()


def _library(screen: ThreadScreen) -> None:
    leaving.show_library(screen)


ACTIONS: dict[str, Action] = {
    "search": prompting.open_search,
    "filter": prompting.open_filter,
    **authors.ACTIONS,
    **{f"link-{number}": linking.numbered(number) for number in range(1, 10)},
    "open-link": linking.open_one,
    "links": linking.show_all,
    "browser": linking.open_page,
    "copy-link": linking.copy_permalink,
    "copy-quote": linking.copy_quote,
    "toggle-read": _toggle_read,
    "mark-all-read": _mark_all_read,
    **noting.ACTIONS,
    "since": since.choose,
    **viewing.ACTIONS,
    **peeking.ACTIONS,
    **passages.ACTIONS,
    **headings.ACTIONS,
    **details.ACTIONS,
    **edits.ACTIONS,
    **exporting.ACTIONS,
    **place_marks.ACTIONS,
    "refresh": _refresh,
    "refresh-all": _refresh_all,
    "library": _library,
    "other-pane": _other_pane,
    "zoom": _zoom,
    "narrower": _narrower,
    "wider": _wider,
    "reset-divider": _reset_divider,
    "theme": leaving.next_theme,
    "redraw": _redraw,
    "suspend": leaving.suspend,
    "help": leaving.show_help,
    "palette": leaving.show_palette,
    "cancel": leaving.cancel,
    "quit": leaving.leave,
}
