"""The terminal of plain mode: asking for a line and printing lines; no escape codes, ever."""

from __future__ import annotations

import os
import shutil
import sys
import webbrowser
from collections.abc import Callable, Iterable

from reader.browser import find_browser, takes_terminal
from reader.cli import output

Ask = Callable[[str], str]
"""Prints a prompt and returns the line that was typed; ``EOFError`` at the end of input."""
_PROMPT_LINES = 2


def prepare() -> None:
    """Get line editing ready, and take typed bytes that are no text as they come."""
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    if not _is_talking():
        return
    terminal = os.environ.get("TERM")
    # readline looks at TERM once; a dumb terminal is what it sends no escape codes to.
    os.environ["TERM"] = "dumb"
    try:
        import readline
    except ImportError:
        return
    finally:
        if terminal is None:
            del os.environ["TERM"]
        else:
            os.environ["TERM"] = terminal
    readline.parse_and_bind("set enable-bracketed-paste off")
    readline.set_completer(None)


def ask(prompt: str) -> str:
    """Print ``prompt`` and return the line typed.

    Raises:
        EOFError: the input is at its end.
        OutputClosed: nobody reads our output any more.
    """
    output.finish()
    try:
        return input(prompt)
    except BrokenPipeError as error:
        raise output.OutputClosed from error


def say(lines: Iterable[str]) -> None:
    """Print lines. Raises ``OutputClosed`` as ``output.print_text``."""
    output.print_text("".join(f"{line}\n" for line in lines))


def size() -> tuple[int | None, int | None]:
    """Return the columns to wrap at and the lines of a page; ``None`` away from a terminal.

    The last column stays free: terminals differ in what they do after it. ``COLUMNS`` and
    ``LINES`` are obeyed, for braille lines narrower than their terminal.
    """
    if not output.is_terminal():
        return None, None
    found = shutil.get_terminal_size()
    height = max(3, found.lines - _PROMPT_LINES) if sys.stdin.isatty() else None
    return max(1, found.columns - 1), height


def open_address(href: str) -> str:
    """Hand an address to the browser; return what to say about it."""
    output.finish()
    try:
        browser = find_browser()
        if takes_terminal(browser) and not os.environ.get("BROWSER"):
            return f"There is no graphical browser. The address is {href}"
        is_open = browser.open(href)
    except (webbrowser.Error, OSError) as error:
        return f"No browser: {error}. The address is {href}"
    return f"Opening {href}" if is_open else f"No browser was found. The address is {href}"


def _is_talking() -> bool:
    return sys.stdin.isatty() and output.is_terminal()
