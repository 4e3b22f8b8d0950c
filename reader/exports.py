"""A thread, or part of it, as text in one of the formats files are written in."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final, Literal

from reader.formats.own_marks import NO_MARKS, OwnMarks
from scrapers.thread import LinkHealth, Thread

ExportFormat = Literal["markdown", "html", "json", "mbox"]
SUFFIXES: Final[Mapping[ExportFormat, str]] = {
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
    "mbox": ".mbox",
}
_FORMATS: Final[Mapping[str, ExportFormat]] = {
    **{suffix: form for form, suffix in SUFFIXES.items()},
    ".markdown": "markdown",
    ".htm": "html",
}


def format_of(path: Path) -> ExportFormat | None:
    """Return the format that a file's name asks for, ``None`` when it asks for none."""
    return _FORMATS.get(path.suffix.lower())


def file_name(thread: Thread, form: ExportFormat) -> str:
    """Return a name for a file with the thread, such as ``a-quiet-post.md``."""
    words = re.findall(r"\w+", (thread.post.title or "thread").lower())[:8]
    return ("-".join(words)[:60] or "thread") + SUFFIXES[form]


def file_at(name: str, thread: Thread, form: ExportFormat) -> Path:
    """Return the file that ``name`` means: in a folder one called after the title.

    Raises:
        FileNotFoundError: it ends as a folder's, and there is no such folder.
    """
    path = Path(name)
    if path.is_dir():
        return path / file_name(thread, form)
    if name.endswith(("/", os.sep)):
        raise FileNotFoundError(f"there is no folder {name}")
    return path


def written(
    thread: Thread,
    form: ExportFormat,
    *,
    health: Mapping[str, LinkHealth] | None = None,
    chosen: Sequence[int] | None = None,
    matching: Collection[int] | None = None,
    marks: OwnMarks = NO_MARKS,
) -> Iterable[str]:
    """Return the parts of ``thread`` in a format, to be written one after another.

    ``chosen`` are the indexes of the comments to write, all by default; ``matching`` those of
    them that a filter matched, which JSON tells; ``marks`` are the reader's own.
    """
    match form:
        case "json":
            from reader.formats.json import to_json

            return to_json(thread, health=health, chosen=chosen, matching=matching, marks=marks)
        case "markdown":
            from reader.formats.thread_markdown import thread_to_markdown

            return thread_to_markdown(thread, chosen=chosen, marks=marks)
        case "html":
            from reader.formats.html import to_html

            return to_html(thread, chosen=chosen, marks=marks)
        case "mbox":
            from reader.formats.mbox import to_mbox

            return to_mbox(thread, chosen=chosen, marks=marks)


def write_file(path: Path, parts: Iterable[str], *, replaces: bool) -> None:
    """Write ``parts`` to a file, all or nothing: a full disk leaves what was there.

    Args:
        path: the file; a device or pipe is written to as it is.
        parts: the text.
        replaces: whether a file that exists may be replaced.

    Raises:
        FileExistsError: it exists, and ``replaces`` is false.
        OSError: it cannot be written.
    """
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", errors="replace") as out:
            out.writelines(parts)
        return
    if path.exists() and not replaces:
        raise FileExistsError(f"{path} exists")
    whole = path.resolve()  # a link stays a link
    beside = whole.with_name(f".{whole.name[:100]}.{os.getpid()}.part")
    with ExitStack() as undo:
        with beside.open("x", encoding="utf-8", errors="replace") as out:
            undo.callback(beside.unlink)
            out.writelines(parts)
        if whole.exists():
            beside.chmod(whole.stat().st_mode)
        beside.replace(whole)
        undo.pop_all()
