"""Links, the browser and the clipboard, as the keys of a thread use them."""

from __future__ import annotations

import asyncio
import webbrowser
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import App, SuspendNotSupported

from reader.browser import find_browser, takes_terminal
from reader.reading.archived_copies import ARCHIVE, archived_copy
from reader.reading.open_thread import POST
from reader.reading.quoting import markdown_quote
from reader.screens.action import Action
from reader.screens.keyed import KeyedScreen
from scrapers.thread import Span

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen

_OPENED = frozenset({"http", "https", "mailto"})
"""Schemes handed to the browser; others could start programs."""


def numbered(number: int) -> Action:
    """Return the action that opens link ``number`` (from 1) of what one is on."""

    def act(screen: ThreadScreen) -> None:
        links = _links(screen)
        first = screen.post_view.first_link_in_view() if screen.is_in_post else 0
        if first + number > len(links):
            screen.say(f"no link {number} here" if links else "no links here")
        else:
            open_address(screen, links[first + number - 1].href)

    return act


def open_one(screen: ThreadScreen) -> None:
    """Open the link of the comment, or let one of several be chosen."""
    links = _links(screen)
    if not links:
        screen.say("no links here")
    elif len(links) == 1:
        open_address(screen, links[0].href)
    else:
        from reader.screens.links import LinksScreen

        where = POST if screen.is_in_post else screen.here
        screen.app.push_screen(LinksScreen(screen, only=where))


def show_all(screen: ThreadScreen) -> None:
    """Show all links of the thread."""
    from reader.screens.links import LinksScreen

    screen.app.push_screen(LinksScreen(screen))


def open_page(screen: ThreadScreen) -> None:
    """Open the comment's own page, or the post's."""
    open_address(screen, _address(screen))


def open_address(screen: KeyedScreen[None], href: str | None, words: str = "") -> None:
    """Open an address in the browser; only one that needs this terminal is waited for.

    ``words`` say what is opened, where the address itself does not tell.
    """
    if href is None:
        screen.say("the address of this link is lost")
        return
    scheme, colon, _ = href.lower().partition(":")
    if scheme not in _OPENED:
        kind = scheme if colon else "this kind of"
        screen.say(f"not opened: {kind} address; it can be copied from the list")
        return
    screen.say(f"opening {words or href}")
    # Not the screen's own: that would end with a list that is closed at once.
    screen.app.run_worker(_open(screen.app, href), group="browser")


def open_archived(screen: KeyedScreen[None], href: str | None, at: datetime | None) -> None:
    """Open the copy of a page that was made nearest ``at``, without a time the newest."""
    copy = archived_copy(href, at) if href else None
    if href is None:
        open_address(screen, None)
    elif copy is None:
        screen.say("only pages of the web have archived copies, and this may be one itself")
    else:
        which = f"nearest {at:%Y-%m-%d}" if at else "that is newest"
        open_address(screen, copy, f"at {ARCHIVE} the copy {which} of {href}")


async def _open(app: App[object], href: str) -> None:
    try:
        browser = await asyncio.to_thread(find_browser)
        if takes_terminal(browser):
            with app.suspend():
                is_open = browser.open(href)
        else:
            is_open = await asyncio.to_thread(browser.open, href)
    except SuspendNotSupported:
        _tell(app, "this terminal cannot be lent to a text browser; copy the address instead")
        return
    except (webbrowser.Error, OSError) as error:
        _tell(app, f"no browser: {error}; the list of links copies addresses")
        return
    if not is_open:
        _tell(app, "the browser did not open it; the list of links copies addresses")


def _tell(app: App[object], words: str) -> None:
    """Say on the screen that is on top by now what came of it."""
    if isinstance(app.screen, KeyedScreen):
        app.screen.say(words)


def copy_permalink(screen: ThreadScreen) -> None:
    """Copy the comment's permalink, or the post's address."""
    address = _address(screen)
    if address is None:
        screen.say("this comment has no address of its own")
        return
    screen.copy(address, address)


def copy_quote(screen: ThreadScreen) -> None:
    """Copy the comment, or the post, as a Markdown quote."""
    thread = screen.thread.thread
    is_post = screen.is_in_post or not thread.comments
    item = thread.post if is_post else thread.comments[screen.here]
    screen.copy(markdown_quote(item, address=_address(screen)), "a Markdown quote")


def _address(screen: ThreadScreen) -> str | None:
    thread = screen.thread.thread
    own = thread.post.url or thread.url
    if screen.is_in_post or not thread.comments:
        return own
    return thread.comments[screen.here].permalink or own


def _links(screen: ThreadScreen) -> tuple[Span, ...]:
    if screen.is_in_post:
        return screen.thread.thread.post.body.links()
    if not screen.comments.has_comments:
        return ()
    return screen.thread.comments[screen.here].body.links()
