"""Puts the panes of a thread where they belong for the size of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size

from reader.reading.panes import SMALLEST, Pane

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen

_FOOTER_SIZE = (50, 16)
"""Columns and rows below which the footer gives its row to the text."""


class PaneLayout:
    """Widths, what is shown, and which pane has the keys."""

    def __init__(self, screen: ThreadScreen) -> None:
        self._screen = screen
        self._size = Size(0, 0)
        self.is_usable = True
        """Whether the terminal is large enough for anything but a sentence that says so."""

    def arrange(self, size: Size) -> None:
        """Show the panes for a terminal of ``size``."""
        screen, self._size = self._screen, size
        panes, is_split = screen.panes, screen.panes.is_split(size.width)
        is_usable = self.is_usable = size.width >= SMALLEST[0] and size.height >= SMALLEST[1]
        is_large = size.width >= _FOOTER_SIZE[0] and size.height >= _FOOTER_SIZE[1]
        has_footer = is_large and screen.settings.footer
        shown = {
            "#tabs": not (is_usable and is_split),
            "#panes": is_usable,
            "#post-pane": is_split or panes.focused == "post",
            "#comments-pane": is_split or panes.focused == "comments",
            "#divider": is_split,
            "#comments-header": is_split,
            "#footer": is_usable and (has_footer or screen.entry is not None),
        }
        for name, is_shown in shown.items():
            widget = screen.query_one(name)
            if widget.display != is_shown:
                widget.display = is_shown
        post = screen.query_one("#post-pane")
        post_width = panes.post_width(size.width) if is_split else size.width
        post.styles.width = post_width if is_split else "1fr"
        if is_usable:
            self._prepare(size, post_width, has_footer=shown["#footer"], is_split=is_split)

    def _prepare(self, size: Size, post_width: int, *, has_footer: bool, is_split: bool) -> None:
        """Tell the panes their sizes before Textual works them out: one frame instead of two."""
        screen, rows = self._screen, size.height - 1 - has_footer
        if is_split or screen.panes.focused == "post":
            screen.post_view.prepare(Size(post_width, rows if is_split else rows - 1))
        if is_split or screen.panes.focused == "comments":
            width = size.width - post_width - 1 if is_split else size.width
            screen.comments.prepare(Size(width, rows - 1))

    def focus(self, pane: Pane) -> None:
        """Give ``pane`` the keys unless a prompt has them; alone, it is the one shown."""
        screen = self._screen
        if screen.panes.focused != pane:
            screen.panes = screen.panes._replace(focused=pane)
            self.arrange(self._size)
            screen.refresh_status()
        view = screen.post_view if pane == "post" else screen.comments
        if screen.entry is None and screen.focused is not view:
            screen.set_focus(view, scroll_visible=False)

    def toggle_zoom(self) -> None:
        """Show the focused pane in the whole width, or both again where there is room for both."""
        if self._size.width < self._screen.panes.split_width and not self._screen.panes.is_zoomed:
            self._say_one_is_shown()
            return
        self._set(is_zoomed=not self._screen.panes.is_zoomed, share=self._screen.panes.share)

    def widen(self, steps: int) -> None:
        """Move the divider to the right (or left, for less than 0)."""
        if not self._screen.is_split:
            self._say_one_is_shown()
            return
        self._set(is_zoomed=False, share=self._screen.panes.widened(steps))

    def _say_one_is_shown(self) -> None:
        other = self._screen.key_of("other-pane")
        self._screen.say(f"one pane is shown; {other} shows the other")

    def reset(self) -> None:
        """Put the divider back in its place."""
        self._set(is_zoomed=False, share=self._screen.panes.default_share)

    def drag_to(self, column: int) -> None:
        """Put the divider in a column."""
        share = max(0.2, min(0.8, column / max(1, self._size.width - 1)))
        self._set(is_zoomed=False, share=share)

    def _set(self, *, is_zoomed: bool, share: float) -> None:
        screen = self._screen
        screen.panes = screen.panes._replace(is_zoomed=is_zoomed, share=share)
        self.arrange(self._size)
        screen.refresh_status()
        screen.memory.note_place()
