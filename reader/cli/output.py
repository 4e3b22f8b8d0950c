"""What standard output can show: its width, and whether it carries more than ASCII."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedWriter, RawIOBase, TextIOWrapper

_WIDEST = 80
"""Columns of wrapped text: longer lines are hard to read."""


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def is_full_screen() -> bool:
    """Return whether the reader can be shown: a terminal at both ends that is not dumb."""
    return sys.stdin.isatty() and is_terminal() and os.environ.get("TERM", "") not in {"", "dumb"}


def is_dumb_terminal() -> bool:
    """Return whether a person can type, but only plain lines can be shown."""
    is_dumb = os.environ.get("TERM", "") in {"", "dumb"}
    return is_dumb and sys.stdin.isatty() and is_terminal()


def is_utf8() -> bool:
    """Return whether standard output carries any character."""
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def is_ascii() -> bool:
    """Return whether our own signs have to be ASCII."""
    from reader.markers import needs_ascii

    return needs_ascii(sys.stdout.encoding)


def separator() -> str:
    """Return what stands between facts on one line."""
    return " - " if is_ascii() else " · "


def wrap_width() -> int | None:
    """Return the columns to wrap at, ``None`` in a pipe: other programs want whole lines."""
    if not is_terminal():
        return None
    return min(_WIDEST, os.get_terminal_size(sys.stdout.fileno()).columns or _WIDEST)


class OutputClosed(Exception):  # noqa: N818 - reads as what happened
    """Whoever read our output has seen enough, as ``head`` does."""


class OutputFailed(Exception):  # noqa: N818 - reads as what happened
    """What we print cannot be written; the message says why and what to do."""


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise OutputClosed from error
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        raise OutputFailed(f"cannot write the output: {reason}; print it elsewhere") from error


def print_text(text: str) -> None:
    """Print ``text`` as it is; it ends in a newline.

    Raises:
        OutputClosed: nobody reads it any more.
        OutputFailed: it cannot be written, to a full disk for one.
    """
    with _told():
        sys.stdout.write(text)


def print_parts(parts: Iterable[str]) -> None:
    """Print ``parts`` as they are made, one behind the other. Raises as ``print_text``."""
    for part in parts:
        print_text(part)


def buffer() -> None:
    """Buffer standard output where ``PYTHONUNBUFFERED`` has it bare.

    A bare stream may write less than it is given (io.RawIOBase.write), and text written to it does
    not look: on a disk that fills up half a thread would be written, and nothing said.
    """
    raw = getattr(sys.stdout, "buffer", None)
    if isinstance(raw, RawIOBase):
        encoding, is_terminal = sys.stdout.encoding, sys.stdout.isatty()
        sys.stdout = TextIOWrapper(
            BufferedWriter(raw), encoding=encoding, line_buffering=is_terminal
        )


def finish() -> None:
    """Hand over what is still buffered. Raises as ``print_text``."""
    with _told():
        sys.stdout.flush()


def drop() -> None:
    """Throw away what is still buffered, so that the interpreter's own flush says nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def open_missing() -> None:
    """Put a void where the caller closed a standard stream (``>&-``), which Python has as None."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - open until the end
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
