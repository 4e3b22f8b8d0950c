"""Text dumps of pages: what w3m, lynx, links and elinks print, and copies from a browser.

The post stands above, the comments below it as a list or under heads with names and dates. How
they are told apart is in ``entries``; this module makes comments of what was found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scrapers import body, dates
from scrapers.adapters.plain_text.entries import Section, declared_above, find_section
from scrapers.adapters.plain_text.lines import Dump, blocks, join_lines, read_dump, without_marker
from scrapers.adapters.plain_text.links import mark_missing, resolve_references
from scrapers.adapters.plain_text.lists import Entry
from scrapers.adapters.plain_text.post import PostText, is_notice, read_post
from scrapers.calendar.orders import date_order
from scrapers.document import Document
from scrapers.fragment import Fragment, with_opening
from scrapers.thread import Body, Comment

PLATFORM: Final = "text"
_LEVEL_STEP: Final = 2
"""Columns by which the number of a list item may move its text ("9." and "10.")."""
_STOP_WORDS: Final = {
    "en": "the and of to is that for with this was",
    "de": "der die und ist das nicht ein mit auf für",
    "fr": "le la les et des est une que pour dans",
    "es": "el los que las una por con para del como",
    "it": "il che di per una non con sono della gli",
    "pt": "que os uma para com não por mais dos em",
    "nl": "de het een van en dat niet voor met op",
    "pl": "nie się na że jest do jak to co tak",
    "ru": "и в не на что с по как это для",
    "sv": "och att det som en är på för inte med",
    "cs": "je se na že to si jak pro ale jsem",
    "tr": "bir ve bu için çok ile da ne daha gibi",
}
_SCRIPTS: Final = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
"""Writing that tells the language by itself."""


@dataclass(frozen=True, slots=True)
class TextFound:
    """Where the comments of a dump are."""

    dump: Dump
    section: Section | None
    lang: str | None


def find_comments(document: Document) -> TextFound:
    """Return where the comments of a text are."""
    dump = read_dump(document.text)
    lang = document.lang or guess_language(document.text)
    return TextFound(dump, find_section(dump, lang), lang)


def parse_dump(found: TextFound, *, url: str) -> Fragment:
    """Return what a dump holds; ``url`` is where it came from, for relative addresses."""
    dump, section = found.dump, found.section
    end = section.start if section else len(dump.lines)
    heading = section.heading if section else None
    post = read_post(dump, end, heading=heading, lang=found.lang)
    if section and not post.text and section.declared is None and len(section.entries) > 1:
        return _topic(found, post, url)
    notice = post.notice or _notice_below(dump, section)
    declared = section.declared if section else None
    return Fragment(
        platform=PLATFORM,
        comments=_comments(found, post, url) if section else (),
        declared_count=declared_above(dump.lines) if declared is None else declared,
        is_closed=True if notice else None,
        notes=_notes(dump, notice),
        title=body.clean(post.title) if post.title else None,
        author=body.clean(post.author) if post.author else None,
        published_at=dates.parse_date(post.date, lang=found.lang) if post.date else None,
        published_raw=body.clean(post.date) if post.date else None,
        body=_body(post.text, dump, url),
    )


def _topic(found: TextFound, post: PostText, url: str) -> Fragment:
    """Return a forum's topic, whose first entry is the post that the others answer."""
    comments = _comments(found, post, url)
    title = body.clean(post.title) if post.title else None
    topic = Fragment(PLATFORM, comments, notes=_notes(found.dump, None), title=title)
    return with_opening(topic, comments[0])


def guess_language(text: str) -> str | None:
    """Return the language whose commonest words a text uses most, or ``None``."""
    sample = text[:20_000].casefold()
    for lang, script in _SCRIPTS:
        if 20 * len(script.findall(sample)) > len(sample):
            return lang
    words = re.findall(r"[^\W\d_]+", sample)
    if not words:
        return None
    counts = {
        lang: sum(word in common for word in words)
        for lang, common in ((lang, set(line.split())) for lang, line in _STOP_WORDS.items())
    }
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= max(3, len(words) // 40) else None


def _comments(found: TextFound, post: PostText, url: str) -> tuple[Comment, ...]:
    assert found.section is not None
    entries = found.section.entries
    shown = [entry.head.date for entry in entries if entry.head and entry.head.date]
    order = date_order(shown, found.lang)
    result = []
    for number, (entry, parent) in enumerate(zip(entries, _parents(entries), strict=True), 1):
        author, date = (entry.head.author, entry.head.date) if entry.head else (None, None)
        result.append(
            Comment(
                id=str(number),
                body=_body(_text(entry, found.dump), found.dump, url),
                parent_id=None if parent is None else str(parent + 1),
                parent_source=None if parent is None else "stated",
                author=body.clean(author) if author else None,
                is_by_post_author=bool(author and author == post.author),
                published_at=dates.parse_date(date, lang=found.lang, order=order) if date else None,
                published_raw=body.clean(date) if date else None,
                kind="pingback" if entry.head and entry.head.layout == "pingback" else "comment",
            )
        )
    return tuple(result)


def _parents(entries: Sequence[Entry]) -> list[int | None]:
    """Return the index of each entry's parent: the last one before it that is less indented."""
    parents: list[int | None] = []
    levels: list[tuple[int, int]] = []
    for number, entry in enumerate(entries):
        step = _LEVEL_STEP if entry.head is None or entry.start != entry.head.start else 1
        while levels and entry.column < levels[-1][0] + step:
            levels.pop()
        parents.append(levels[-1][1] if levels else None)
        levels.append((entry.column, number))
    return parents


def _text(entry: Entry, dump: Dump) -> str:
    lines = list(dump.lines[entry.body : entry.end])
    if entry.head is not None and entry.head.layout == "pingback":
        return entry.head.author or ""
    if entry.head is None and lines:
        lines[0] = without_marker(lines[0])
    return join_lines(lines, dump.width)


def _body(text: str, dump: Dump, url: str) -> Body:
    made = resolve_references(body.parse_text(text), dump.references, url)
    return made if dump.keeps_addresses else mark_missing(made)


def _notice_below(dump: Dump, section: Section | None) -> str | None:
    """Return the notice that comments are closed from below (or beside) the comments."""
    if section is None:
        return None
    heading = section.heading or ""
    if is_notice(heading):
        return heading
    below = dump.lines[section.end :]
    for start, end in blocks(below)[:12]:
        text = join_lines(below[start:end], dump.width)
        if is_notice(text):
            return text
    return None


def _notes(dump: Dump, notice: str | None) -> tuple[str, ...]:
    notes = []
    if notice:
        notes.append(f"Comments are closed: “{body.clean(notice)}”")
    if dump.is_cut:
        notes.append(f"The text is longer than {len(dump.lines):,} lines; the rest was left out.")
    return tuple(notes)
