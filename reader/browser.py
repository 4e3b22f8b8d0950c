"""Which browser opens an address, and whether it would draw over this terminal."""

from __future__ import annotations

import webbrowser

_TEXT_BROWSERS = frozenset({"GenericBrowser", "Elinks"})
"""The classes of ``webbrowser`` that wait for the program: exactly these, not those below them."""


def find_browser() -> webbrowser.BaseBrowser:
    """Return the person's browser: ``BROWSER`` if set, else what ``webbrowser`` finds; it may wait.

    Raises:
        webbrowser.Error: there is none.
    """
    return webbrowser.get()


def takes_terminal(browser: webbrowser.BaseBrowser) -> bool:
    """Whether it is a text browser such as lynx or w3m, which runs in the terminal it is given."""
    return type(browser).__name__ in _TEXT_BROWSERS
