"""What a response is, by its first bytes and its Content-Type: a page, plain text, or neither.

Bytes count more than headers, as servers are often wrong about the latter (WHATWG MIME Sniffing
§7). No parsing here.
"""

from __future__ import annotations

import json
import re
from typing import Literal

Kind = Literal["html", "text"]

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"BM", "an image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio or video file"),
    (b"fLaC", "an audio file"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x00asm", "a program"),
    (b"SQLite format 3", "a database"),
    (b"wOF", "a font"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
"""Signatures; the two-letter ones count only beside other binary bytes."""
_SHORT = frozenset({b"BM", b"MZ", b"ID3", b"BZh"})
_FOREIGN_TYPES = {
    "image/": "an image",
    "video/": "a video",
    "audio/": "an audio file",
    "font/": "a font",
    "application/pdf": "a PDF",
    "application/zip": "an archive",
    "text/css": "a style sheet",
    "text/javascript": "a script",
    "application/javascript": "a script",
    "text/csv": "a table of values",
    "text/calendar": "a calendar",
}
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_XML = re.compile(rb"\s*<\?xml\b")
_MARKUP = re.compile(
    rb"<(?:!--|/?(?:p|br|div|a|span|table|tr|td|ul|ol|li|h[1-6]|b|i|em|strong|img|script|style|meta|"
    rb"title|link|section|article|main|font|center|pre|blockquote|form|frameset)\b[^<>]*>)",
    re.I,
)
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32)])
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD_SIZE = 4096


def kind_of(content: bytes, content_type: str | None) -> tuple[Kind | None, str]:
    """Return whether ``content`` is HTML or plain text; else ``None`` and what it is instead.

    The name reads after "is": ``"a PDF"``, ``"empty"``, ``"a feed"``.
    """
    mime = (content_type or "").split(";")[0].strip().lower()
    start = content[:_HEAD_SIZE].lstrip(b"\xef\xbb\xbf\x00\t\n\v\f\r ")
    if not start and not content.strip(b"\x00\t\n\v\f\r "):
        return None, "empty"
    if not content.startswith(_UTF_16):
        foreign = _by_signature(content[:_HEAD_SIZE], start)
        if foreign is None and not _PAGE.search(start):
            foreign = _by_shape(content, start, mime)
        if foreign is not None:
            return None, foreign
    return _text_kind(content, mime)


def _by_shape(content: bytes, start: bytes, mime: str) -> str | None:
    """Return what ``content`` is if neither HTML nor plain text."""
    if _FEED.search(start[:1024]) and (start.startswith(b"<") or "xml" in mime):
        return "a feed, not a post"
    if _binary_share(start) > 0.1:
        return "binary, not text"
    if _is_json(content, start, mime):
        return "JSON, not a page"
    if _XML.match(start) and not _MARKUP.search(start):
        return "an XML file, not a page"
    return next((name for kind, name in _FOREIGN_TYPES.items() if mime.startswith(kind)), None)


def _text_kind(content: bytes, mime: str) -> tuple[Kind, str]:
    if mime in {"text/plain", "text/markdown", "text/x-markdown"}:
        return "text", "plain text"
    if content.startswith(_UTF_16):
        content = content[: 1 << 20].replace(b"\x00", b"")
    if _MARKUP.search(content):
        return "html", "a page"
    return "text", "plain text"


def _by_signature(head: bytes, start: bytes) -> str | None:
    for magic, name in _MAGIC:
        if head.startswith(magic) and (magic not in _SHORT or _binary_share(head)):
            return name
    if start.startswith(b"%PDF-"):
        return "a PDF"
    if head.startswith(b"RIFF"):
        return "an image" if head[8:12] == b"WEBP" else "an audio or video file"
    if head[4:8] == b"ftyp":
        return "an image" if head[8:12] in {b"avif", b"heic", b"mif1"} else "a video"
    return None


def _binary_share(head: bytes) -> float:
    """Return the share of control bytes no text has, 0 to 1; NULs alone do not make a binary."""
    return 1 - len(head.translate(None, _CONTROLS)) / max(1, len(head))


def _is_json(content: bytes, start: bytes, mime: str) -> bool:
    if not start.startswith((b"{", b"[")):
        return False
    if mime == "application/json" or mime.endswith("+json"):
        return True
    if re.match(rb'(?:\{\s*"|\[\s*[\[{"\d\]])', start) is None:
        return False
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True
