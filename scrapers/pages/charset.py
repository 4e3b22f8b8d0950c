"""Which characters a page's bytes mean, whatever its headers say.

The order of the WHATWG encoding sniffing algorithm (byte order mark, transport, ``<meta>``), then
a check against the bytes: declarations lie, and pages mix encodings. Statistics only as a last
resort.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BROWSER_NAMES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
    "utf-7": "utf-8",
}
"""Codecs that browsers read as another one (WHATWG Encoding standard §4.2)."""
_META_CHARSET = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:\-]{2,30})", re.I)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:\-]{2,30})")
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:\-]{2,30})", re.I)
_TAGS = re.compile(rb"<(?:script|style)\b.{0,20000}?</|<[^>]{0,2000}>|\s+", re.I | re.S)
_BAD_SHARE = 0.1
"""Above this share of unreadable among the non-ASCII characters a declaration is not believed."""
_HEAD_SIZE = 16_384
_CHUNK = 32_768
_SAMPLE_SIZE = 32_768
_STRAY_BYTES = 10_000
"""So many stray bytes are read one by one as Windows-1252; beyond, they become U+FFFD."""


@dataclass(frozen=True, slots=True)
class Charset:
    """How to read the bytes of one page."""

    codec: str
    """Name of a Python codec."""
    errors: str = "strict"
    note: str | None = None
    """What was odd, a sentence."""

    def decode(self, content: bytes) -> str:
        """Return the text of ``content``; never raises."""
        return content.decode(self.codec, self.errors)


def find_charset(content: bytes, content_type: str | None) -> Charset:
    """Return how ``content`` is best read, given its Content-Type header."""
    for bom, codec in _BOMS:
        if content.startswith(bom):
            return Charset(codec, "replace")
    stated = _stated(content, content_type)
    if _is_utf8(content):
        if stated and stated[0] != "utf-8" and not content.isascii():
            return Charset("utf-8", note=f"The page says it is in {stated[0]}, but is in UTF-8.")
        return Charset("utf-8")
    for codec in stated:
        charset = _believed(content, codec)
        if charset is not None:
            return charset
    if not stated:
        charset = _believed(content, "utf-8")
        if charset is not None:
            return charset
    codec = _guess(content)
    wrong = f"says it is in {stated[0]}" if stated else "does not say which characters it uses"
    return Charset(codec, _STRAY, f"The page {wrong}; it was read as {codec}.")


def _stated(content: bytes, content_type: str | None) -> list[str]:
    """Return the codecs that header and page name, most binding first, without repetition."""
    names = _HEADER_CHARSET.findall(content_type or "")[:1]
    head = content[:_HEAD_SIZE]
    stated = (_XML_ENCODING.search(head), _META_CHARSET.search(head))
    names += [found[1].decode("ascii", "replace") for found in stated if found is not None]
    codecs_named: list[str] = []
    for name in names:
        codec = _codec(name)
        if codec is not None and codec not in codecs_named:
            codecs_named.append(codec)
    return codecs_named


def _codec(label: str) -> str | None:
    """Return the Python codec browsers would use for ``label``, or ``None`` for nonsense."""
    label = label.strip().lower().removeprefix("x-")
    try:
        found = codecs.lookup(label)
        "a".encode(found.name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return _BROWSER_NAMES.get(found.name, found.name)


def _is_utf8(content: bytes) -> bool:
    if content.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), _CHUNK):  # the text itself is not wanted: it is large
            decoder.decode(content[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _believed(content: bytes, codec: str) -> Charset | None:
    """Return how to read ``content`` in ``codec``, or ``None`` when it can hardly be that."""
    text = content.decode(codec, "replace")
    bad_count = text.count("\ufffd")
    if not bad_count:
        return Charset(codec)
    strange = len(text) - len(text.encode("ascii", "ignore"))
    if bad_count > max(3, strange * _BAD_SHARE):
        return None
    noun = "character" if bad_count == 1 else "characters"
    note = f"{bad_count} {noun} of the page could not be read as {codec}."
    return Charset(codec, _STRAY if bad_count < _STRAY_BYTES else "replace", note)


def _guess(content: bytes) -> str:
    """Return the likeliest codec by statistics over the text between tags."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - costs 30 ms, seldom needed

    start = next((found.start() for found in re.finditer(rb"[\x80-\xff]", content)), 0)
    words = _TAGS.sub(b" ", content[max(0, start - 200) : start + 8 * _SAMPLE_SIZE])
    best = from_bytes(words[:_SAMPLE_SIZE]).best()
    codec = None if best is None else _codec(best.encoding)
    return codec if codec is not None and codec != "utf-8" else "cp1252"


def _read_stray(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that a codec does not know as Windows-1252, as browsers' users would expect."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


_STRAY = "scrapers.stray"
codecs.register_error(_STRAY, _read_stray)
