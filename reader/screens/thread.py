"""The screen of one thread: post and comments beside each other, or one at a time.

Composes the widgets and passes keys on to the modules beside it; holds no rules of its own.
"""

from __future__ import annotations

import gc
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.timer import Timer

from reader.commands import COMMENT_COMMANDS, NEED_A_COMMENT, Where
from reader.reading.jump_list import JumpList
from reader.reading.open_thread import POST, OpenThread
from reader.reading.orders import Order
from reader.reading.panes import Pane, Panes
from reader.reading.post_facts import link_summary
from reader.reading.read_marks import ReadMarks
from reader.reading.state_changes import StateChanges
from reader.screens import status, thread_moves
from reader.screens.dwelling import Dwelling
from reader.screens.folding import Folds
from reader.screens.keyed import Finishing, KeyedScreen
from reader.screens.pane_layout import PaneLayout
from reader.screens.readying import Readying
from reader.widgets.divider import Divider
from reader.widgets.one_line import OneLine
from reader.widgets.pane import Pane as PaneBox
from reader.widgets.post_view import PostView
from reader.widgets.selectable import Selectable
from reader.widgets.thread_view import ThreadView

if TYPE_CHECKING:
    from reader.library import Library
    from reader.screens.elsewhere import Elsewhere
    from reader.screens.filtering import FilterController
    from reader.screens.find import FindController
    from reader.screens.link_checks import LinkChecks
    from reader.screens.refreshing import Refresher
    from reader.screens.remembering import Memory
    from reader.screens.viewing import ViewController

_COLLECT_AFTER = (20_000, 20, 20)


class ThreadScreen(KeyedScreen[None]):
    """Reading one thread."""

    WHERE: ClassVar[Where] = Where.THREAD

    def __init__(
        self, thread: OpenThread, memory: Memory, library: Library | None, *, is_offline: bool
    ) -> None:
        super().__init__()
        self.thread = thread
        self.library = library
        self.memory = memory
        self.is_offline = is_offline
        share = self.settings.post_share / 100
        self.panes = Panes(share=share, default_share=share, split_width=self.settings.split_width)
        self.marks = ReadMarks(thread)
        self.changes = StateChanges(self.marks)
        self.jumps = JumpList()
        self.folds = Folds(self)
        self.dwelling = Dwelling(self)
        self.readying = Readying(self)
        self.pane_layout = PaneLayout(self)
        self.link_words = ""
        self.since: str | None = None
        """What is stored of the point that was chosen with it, ``None`` for the last visit."""
        self.since_words = ""
        """What is said behind "3 new" where it was chosen since when: ``" since 3d"``."""
        self.order = Order()
        self.typing_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Make the panes and the lines around them."""
        settings, look = self.settings, (self.palette, self.glyphs)
        self.post_view = PostView(self.thread, *look, most_text=settings.post_width)
        self.comments = ThreadView(
            self.thread,
            *look,
            most_text=settings.comment_width,
            is_compact=settings.density == "compact",
        )
        self.comments.empty_words = lambda: status.empty_words(self)
        yield OneLine(status.tab_strip(self), id="tabs").on_column_click(self._click_tab)
        with PaneBox(id="panes"):
            with PaneBox(id="post-pane"):
                yield self.post_view
                yield OneLine(status.post_status(self), id="post-status")
            yield Divider(self.palette, self.glyphs)
            with PaneBox(id="comments-pane"):
                yield OneLine(status.comments_header(self), id="comments-header")
                yield self.comments
                yield OneLine(status.comments_status(self), id="comments-status")
        yield OneLine(status.footer(self), id="footer")

    def on_mount(self) -> None:
        """Arrange the panes and put the cursor where it was."""
        self.memory.restore(self)
        self.pane_layout.arrange(self.app.size)
        self.focus_pane(self.panes.focused)
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        """Begin what can wait until the first frame is painted."""
        # Objects of a large thread would be walked by each full collection, for 90 ms at 100,000.
        # Nothing is collected before: that would walk them as well, under the first key.
        gc.freeze()
        # Reading a page makes many objects; looking for cycles among them holds up keys.
        gc.set_threshold(*_COLLECT_AFTER)
        gc.enable()
        self.link_checks.start()
        self.dwelling.begin()
        self.readying.wait()
        if kept := self.memory.chosen_since:
            from reader.screens import since

            since.restore(self, kept)

    def look_again(self) -> None:
        """Take over what was done meanwhile in another reader."""
        self.elsewhere.look()

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes for another size."""
        self.pane_layout.arrange(event.size)

    def run_command(self, command_id: str) -> None:
        """Do what a command says; where one pane is shown, in that of the comments if need be."""
        if self.is_in_post and not self.is_split and command_id in COMMENT_COMMANDS:
            self.focus_pane("comments")
        if command_id in NEED_A_COMMENT and not self.comments.has_comments:
            self.say("no comments are shown")
            return
        action = thread_moves.ACTIONS.get(command_id)
        if action is None:
            from reader.screens.thread_state import ACTIONS

            action = ACTIONS[command_id]
        action(self)
        self.refresh_status()  # At once, so that it is in the same frame.
        self.dwelling.begin()
        self.readying.wait()

    @property
    def here(self) -> int:
        """Index of the comment under the cursor."""
        return self.comments.cursor

    @property
    def here_id(self) -> str:
        """Id of the comment under the cursor, empty in a thread without comments."""
        return self.thread.comments[self.here].id if self.thread.comments else ""

    @property
    def is_in_post(self) -> bool:
        """Whether keys go to the post."""
        return self.panes.focused == "post"

    @property
    def is_split(self) -> bool:
        """Whether both panes are shown."""
        return self.panes.is_split(self.size.width or self.app.size.width)

    # What follows is imported when first used: it has no part in the first frame.

    @cached_property
    def find(self) -> FindController:
        """The search."""
        from reader.screens.find import FindController

        return FindController(self)

    @cached_property
    def filter(self) -> FilterController:
        """The filter."""
        from reader.screens.filtering import FilterController

        return FilterController(self)

    @cached_property
    def refresher(self) -> Refresher:
        """Fetches the thread again."""
        from reader.screens.refreshing import Refresher

        return Refresher(self, self.library)

    @cached_property
    def link_checks(self) -> LinkChecks:
        """Checks the links."""
        from reader.screens.link_checks import LinkChecks

        return LinkChecks(self, self.library)

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """What other readers do to the same thread."""
        from reader.screens.elsewhere import Elsewhere

        return Elsewhere(self, self.library)

    @property
    def filter_text(self) -> str:
        """The filter that is on, empty for none."""
        return self.filter.text if "filter" in self.__dict__ else ""

    @property
    def filter_context(self) -> str | None:
        """What is shown around the matches of filters, ``None`` for the usual."""
        return self.filter.context if "filter" in self.__dict__ else None

    @cached_property
    def views(self) -> ViewController:
        """The order of the comments."""
        from reader.screens.viewing import ViewController

        return ViewController(self)

    @property
    def active_words(self) -> list[str]:
        """What is active: a fetch, a filter, a search; each in a few words."""
        parts = [self.__dict__.get(name) for name in ("refresher", "filter", "find")]
        return [part.words for part in parts if part is not None and part.words]

    @cached_property
    def top_levels(self) -> list[int]:
        """The top-level comments."""
        return [index for index, depth in enumerate(self.thread.layout.depths) if not depth]

    def go_to(self, comment: int, *, is_jump: bool = False, is_top: bool = False) -> None:
        """Put the cursor on a comment, opening what is folded over it."""
        if is_jump and comment != self.here:
            self.jumps.leave(self.here_id)
        self.folds.reveal(comment)
        drawn = self.thread.layout.nearest_drawn(comment)
        if drawn is not None:
            self.comments.move_to(drawn, is_top=is_top)

    def show_place(self, index: int) -> None:
        """Go to a comment, or to the post."""
        self.focus_pane("post" if index == POST else "comments")
        if index != POST:
            self.go_to(index, is_jump=True)

    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the keys, unless a prompt has them; alone, it is the one shown."""
        self.pane_layout.focus(pane)

    def scroll_code(self, cells: int) -> None:
        """Scroll long code sideways in the focused pane."""
        if self.is_in_post:
            view = self.post_view
            view.skip = max(0, min(view.skip + cells, view.widest_code()))
            view.refresh()
        elif self.comments.has_comments:
            strips = self.comments.strips
            strips.skip = max(0, min(strips.skip + cells, strips.widest_code(self.here)))
            self.comments.refresh_marks()

    @property
    def rows_below_messages(self) -> int:
        """How many rows at the bottom messages leave free: those of the footer."""
        return int(self.query_one("#footer").display)

    def show_entry(self) -> None:
        """Draw the footer: the keys, or the line that is typed into."""
        self.place_cursor()
        self.pane_layout.arrange(self.app.size)
        self.refresh_status()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow a click into the other pane."""
        pane: Pane = "post" if event.widget is self.post_view else "comments"
        if pane != self.panes.focused and self.entry is None:
            self.focus_pane(pane)

    def refresh_status(self) -> None:
        """Draw the lines around the panes anew, and what is said over them."""
        for line in self.query(OneLine):
            line.refresh()
        self.show_message()

    def refresh_marks(self) -> None:
        """Draw everything whose marks, hits or verdicts changed."""
        self.comments.refresh_marks()
        self.post_view.refresh()
        self.refresh_status()

    def marks_changed(self) -> None:
        """Draw and store what the reader marked."""
        self.memory.note_marks()
        self.refresh_marks()

    def count_links(self) -> None:
        """Count the links by state, for the status line."""
        self.link_words = link_summary(self.thread, is_ascii=self.glyphs.is_ascii)

    def on_thread_view_link_clicked(self, event: ThreadView.LinkClicked) -> None:
        """Follow a link."""
        self._follow(event.comment, event.link)

    def on_post_view_link_clicked(self, event: PostView.LinkClicked) -> None:
        """Follow a link."""
        self._follow(POST, event.link)

    def _follow(self, index: int, link: int) -> None:
        links = self.thread.body(index).links()
        if link < len(links):
            from reader.screens import linking

            linking.open_address(self, links[link].href)

    def _click_tab(self, column: int) -> None:
        self.focus_pane("post" if column < 7 else "comments")

    def on_thread_view_cursor_moved(self, event: ThreadView.CursorMoved) -> None:
        """Say where one is."""
        self.query("#comments-status").refresh()
        self.memory.note_place()

    def on_thread_view_scrolled(self, event: ThreadView.Scrolled) -> None:
        """Tell the branch one is in, and remember the place."""
        self.query("#comments-header").refresh()
        self.memory.note_place()

    def on_post_view_scrolled(self, event: PostView.Scrolled) -> None:
        """Say which paragraph one is at."""
        self.query("#post-status").refresh()
        self.memory.note_place()

    def on_thread_view_fold_clicked(self, event: ThreadView.FoldClicked) -> None:
        """Fold or unfold what was clicked."""
        if event.comment in self.thread.layout.folded:
            self.folds.unfold(event.comment)
        else:
            self.folds.fold(event.comment)

    def on_selectable_selected(self, event: Selectable.Selected) -> None:
        """Copy what was selected with the mouse."""
        self.copy(event.text, f"{len(event.text):,} characters")

    def drop_selection(self) -> bool:
        """Select nothing any more; return whether anything was."""
        panes = [pane for pane in (self.post_view, self.comments) if pane.selection is not None]
        for pane in panes:
            pane.drop_selection()
        return bool(panes)

    def on_divider_dragged(self, event: Divider.Dragged) -> None:
        """Move the divider with the mouse."""
        self.pane_layout.drag_to(event.column)

    def finishing(self) -> Finishing:
        """Return what stores the place and the marks."""
        return self.memory.finishing(self)
