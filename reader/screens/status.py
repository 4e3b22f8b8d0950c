"""The lines of words around the panes of a thread: what each of them says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from reader.commands import Where
from reader.reading.ancestry import branch_words, chain
from reader.reading.orders import Order
from reader.reading.panes import SMALLEST
from reader.reading.post_facts import count_words, fetched_words, site
from reader.text_cells import cell_width, fit
from reader.widgets.one_line import LinePainter

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen

_WIDE = 100
"""Columns from which the footer has room for more than keys."""
_LEAST_TYPED = 9
"""Cells that are left of what was typed, however narrow it is."""
Painted = tuple[Sequence[Segment], Sequence[Segment], Style]


def comments_header(screen: ThreadScreen) -> LinePainter:
    """Return the painter of the line above the comments."""

    def paint(width: int) -> Painted:
        palette = screen.palette
        words = count_words(screen.thread)
        if screen.since_words:
            nothing = "" if 1 in screen.thread.fresh else " · nothing new"
            words += f"{nothing}{screen.since_words}"
        left = [Segment(f" {words}", palette.muted)]
        branch = _branch(screen)
        if branch:
            left = [Segment(f" {screen.glyphs.up} {fit(branch, width - 4)}", palette.text)]
        return left, [Segment(f"{screen.order.words} ", palette.muted)], Style()

    return paint


def _branch(screen: ThreadScreen) -> str:
    """Return who is answered above the first comment in view, if that is out of view."""
    thread, view = screen.thread, screen.comments
    if thread.is_flat or not view.has_comments:
        return ""
    place = thread.layout.at(min(view.top_line, thread.layout.line_count - 1))
    return branch_words(thread, chain(thread, place.comment), sign=screen.glyphs.more_right)


def tab_strip(screen: ThreadScreen) -> LinePainter:
    """Return the painter of the strip that names both panes when one is shown."""

    def paint(width: int) -> Painted:
        palette, thread = screen.palette, screen.thread
        if not screen.pane_layout.is_usable:
            words = f"needs {SMALLEST[0]}x{SMALLEST[1]} or more"
            return [Segment(fit(words, width), palette.text)], [], Style()
        is_post = screen.panes.focused == "post"
        chosen = palette.accent + Style(bold=True, underline=True)
        fresh = thread.fresh.count(1)
        words = f"comments {thread.found_of_declared}" + (f" · {fresh} new" if fresh else "")
        left = [
            Segment(" "),
            Segment("post", chosen if is_post else palette.muted),
            Segment(f"  {screen.glyphs.dot}  ", palette.faint),
            Segment(words, palette.muted if is_post else chosen),
        ]
        if fresh:
            left.append(Segment(f" {screen.glyphs.unread}", palette.accent))
        name = thread.thread.post.title or site(thread.thread)
        branch = "" if is_post else _branch(screen)
        if branch:
            name = f"{screen.glyphs.up} {branch}"
        name = fit(name, max(8, width - sum(segment.cell_length for segment in left) - 4))
        return left, [Segment(f"{name} ", palette.text if branch else palette.muted)], Style()

    return paint


def post_status(screen: ThreadScreen) -> LinePainter:
    """Return the painter of the line under the post."""

    def paint(width: int) -> Painted:
        chrome = screen.palette.chrome
        at, count = screen.post_view.paragraph()
        place = f" ¶ {at} of {count}" if count else " no text"
        if not screen.is_split and screen.active_words:
            place = f" {fit_active(screen.active_words, width - 7)}"
        left = [Segment(fit(place, width - 6), chrome)]
        return left, [Segment("post ", chrome)], chrome

    return paint


def comments_status(screen: ThreadScreen) -> LinePainter:
    """Return the painter of the line under the comments."""

    def paint(width: int) -> Painted:
        chrome, key = screen.palette.chrome, screen.palette.key
        active = screen.active_words
        left = [Segment(f" {_place(screen, width)}", chrome)]
        if active:
            left = [Segment(f" {fit_active(active, width - 2)}", key)]
        return left, [Segment(f"{screen.link_words} ", chrome)], chrome

    return paint


def fit_active(active: Sequence[str], width: int) -> str:
    """Return what is active in at most ``width`` cells: what was typed is cut, not the counts.

    Half a number is another number.
    """
    over = cell_width("  ".join(active)) - width
    told = []
    for words in active:
        typed, gap, found = words.rpartition("  ")
        cells = cell_width(typed)
        cut = max(0, min(over, cells - _LEAST_TYPED))
        over -= cut
        told.append(f"{fit(typed, cells - cut)}{gap}{found}")
    return fit("  ".join(told), width)


def empty_words(screen: ThreadScreen) -> str:
    """Return what stands in place of the comments when none is shown: why, and what to do."""
    if screen.filter_text:
        but = ", muted authors left out" if screen.thread.muted_authors else ""
        return f"No comment matches{but}. {screen.key_of('cancel')} takes the filter off."
    if screen.thread.comments:
        shows, unmutes = screen.key_of("filter"), screen.key_of("author-menu")
        return (
            "Every comment here is by an author you muted. "
            f"{shows} is:muted shows them, {unmutes} there unmutes."
        )
    opens = f"{screen.key_of('browser')} opens the page in the browser."
    return " ".join(("No comments here.", *screen.thread.thread.notes, opens))


def _place(screen: ThreadScreen, width: int) -> str:
    layout, count = screen.thread.layout, len(screen.thread.comments)
    if not layout.order:
        return "no comments"
    here = screen.here
    # Beside the post the line above the comments tells their order.
    order = "" if screen.is_split or screen.order == Order() else f" · {screen.order.words}"
    if width < 44:
        return f"{here + 1:,} of {count:,}{order}"
    words = f"comment {here + 1:,} of {count:,}"
    tops = screen.top_levels
    if len(tops) < count:
        from bisect import bisect_right

        words += f" · top-level {bisect_right(tops, here):,} of {len(tops):,}"
    return words + order


def footer(screen: ThreadScreen) -> LinePainter:
    """Return the painter of the last line: the keys that matter, and how old the copy is."""

    def paint(width: int) -> Painted:
        palette = screen.palette
        if screen.entry is not None:
            return screen.entry.segments(width, palette), [], palette.key
        right_words = fetched_words(
            screen.thread, is_offline=screen.is_offline, is_short=width < _WIDE
        )
        right = [Segment(f"{right_words} ", palette.muted)]
        return hint_segments(screen, width - len(right_words) - 2), right, Style()

    return paint


def hint_segments(screen: ThreadScreen, room: int) -> list[Segment]:
    """Return as many hints as fit, the most important ones, help always among them."""
    palette = screen.palette
    keymap, is_ascii = screen.settings.keymap, screen.glyphs.is_ascii
    hints = keymap.footer_hints(Where.THREAD, is_ascii=is_ascii, in_post=screen.is_in_post)
    if not hints:
        return []
    *others, last = hints
    room -= len(last[0]) + len(last[1]) + 3
    shown = []
    for key, word in others:
        cells = len(key) + len(word) + 3
        if cells <= room:
            room -= cells
            shown.append((key, word))
    segments = []
    for key, word in [*shown, last]:
        segments += [
            Segment(f" {key}", palette.title),
            Segment(f" {word} ", palette.muted),
        ]
    return segments
