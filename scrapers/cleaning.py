"""Takes out of text whatever could steer a terminal or hide words; not HTML (``body.py``).

Removed: control characters, whole escape sequences (ECMA-48 §5.4 and §5.6), bidirectional marks,
overrides, embeddings and isolates (UAX #9 §2: Trojan Source), zero-width characters that hide
text, tag characters, non-characters, and combining marks beyond four on one base. Joiners
(ZWJ, ZWNJ) stay where writing needs them: after letters of joining and Indic scripts and between
emoji. Left-to-right marks go as well: terminals do their own ordering, and no word is lost.
"""

from __future__ import annotations

import re

MAX_MARKS = 4
"""Combining marks kept on one base character; Hebrew and Vietnamese need up to three."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u07eb-\u07f3\u0816-\u0819\u08ca-\u08e1\u08e3-\u0902\u093a\u093c\u0941-\u0948\u094d"
    "\u0951-\u0957\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18\u0f19"
    "\u0f35\u0f37\u0f39\u0f71-\u0f7e\u0f80-\u0f84\u0f86\u0f87\u0f8d-\u0fbc\u135d-\u135f"
    "\u17b4-\u17bd\u17c6\u17c9-\u17d3\u1a55-\u1a7f\u1ab0-\u1aff\u1cd0-\u1cfa\u1dc0-\u1dff"
    "\u20d0-\u20f0\u2cef-\u2cf1\u2de0-\u2dff\u302a-\u302d\u3099\u309a\ua66f-\ua67d\ua69e\ua69f"
    "\ua6f0\ua6f1\ua8e0-\ua8f1\ufe00-\ufe0f\ufe20-\ufe2f\U0001e000-\U0001e02a"
    "\U0001e8d0-\U0001e8d6\U0001d165-\U0001d169\U000e0100-\U000e01ef"
)
_PLAIN = (
    "\x20-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20cf\u2100-\u2cee\u3000-\u3029\u3030-\u3098\u309b-\u3163\u3165-\ua66e\uac00-\ud7a3"
    "\uf900-\ufaff\uff01-\uff9f\U0001f000-\U0001faff\U00020000-\U0003fffd"
)
"""Where most text lies, and no mark, joiner or invisible character that prints."""
_INVISIBLE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b"
    "\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe"
    "\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_JOINING_SCRIPTS = (
    "\u0600-\u08ff\u0900-\u0fff\u1000-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff"
    "\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
_EMOJI = "\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff"

_UNUSUAL = re.compile(f"[^{_PLAIN}]")
_UNUSUAL_OR_CONTROL = re.compile(f"[^\n{_PLAIN}]|[\x7f-\x9f]")
_CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x80, 0xA0), 0x2028, 0x2029)))
"""What escape sequences begin with, tabs, and all ends of lines but the usual one."""
_ESCAPE_STARTS = frozenset("\x1b\x90\x98\x9b\x9d\x9e\x9f")
_JOINERS = frozenset("\u200c\u200d")
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\n\x80-\x9f]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|\x1b[ -/]*[0-~]"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_HIDDEN = re.compile(f"[{_INVISIBLE}]+")
_STRAY_JOINER = re.compile(
    f"(?<![{_JOINING_SCRIPTS}{_EMOJI}])[\u200c\u200d]+"
    f"|(?<=[{_JOINING_SCRIPTS}])([\u200c\u200d])[\u200c\u200d]+"
    f"|(?<=[{_EMOJI}])(?:\u200c[\u200c\u200d]*|\u200d[\u200c\u200d]+|\u200d(?![{_EMOJI}]))"
)
_MARK = f"[{_MARKS}\u200c\u200d]"
_PILED_MARKS = re.compile(f"({_MARK}{{{MAX_MARKS}}}){_MARK}+|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]+")
_LEADING_MARKS = re.compile(f"{_MARK}+")
LONG = 1 << 16
"""Characters beyond which a text is taken in stretches."""
_STRETCH = re.compile(rf".{{1,{LONG}}}\S*", re.DOTALL)
"""Ends where a word does."""
_SUSPECT = re.compile(
    f"[{_INVISIBLE}]|{_MARK}{{{MAX_MARKS + 1}}}|[\ufe00-\ufe0f]{{2}}|[\u200c\u200d]"
)


def clean(text: str) -> str:
    """Return ``text`` as one line fit for a terminal: cleaned, its whitespace collapsed.

    For authors, titles, dates and other short fields.
    """
    line = " ".join(text.split())
    if is_clean_line(line):
        return line
    return " ".join(scrub(text).split())


def collapse(text: str) -> str:
    """Return ``text`` with white space collapsed; of a long one not all words at a time.

    Each word would be an object of its own, ten times what it takes in the text.
    """
    if len(text) <= LONG:
        return " ".join(text.split())
    stretches = (" ".join(found[0].split()) for found in _STRETCH.finditer(text))
    return " ".join(filter(None, stretches))


def is_clean_line(line: str) -> bool:
    """Return whether ``line`` surely needs no cleaning; cheap, ``False`` when in doubt."""
    if not line.isprintable():
        return False
    if line.isascii() or _UNUSUAL.search(line) is None:
        return True
    return _SUSPECT.search(line) is None


def scrub(text: str) -> str:
    """Return ``text`` without what steers or hides; newlines stay, tabs become four spaces.

    Line and paragraph separators become newlines, lone surrogates U+FFFD. Linear in time.
    """
    if text.isascii() and text.isprintable():
        return text
    text = mend_surrogates(text)
    unusual = set(_UNUSUAL_OR_CONTROL.findall(text))
    if not _CONTROLS.isdisjoint(unusual):
        if not _ESCAPE_STARTS.isdisjoint(unusual):
            text = _ESCAPES.sub("", text)
        text = _LINE_ENDS.sub("\n", text).replace("\t", "    ")
        unusual = set(_UNUSUAL_OR_CONTROL.findall(text))
    if any(map(_HIDDEN.match, unusual)):
        text = _HIDDEN.sub("", text)
    if not _JOINERS.isdisjoint(unusual):
        text = _STRAY_JOINER.sub(r"\1", text)
    if any(map(_LEADING_MARKS.match, unusual)):
        text = _PILED_MARKS.sub(r"\1", text)
    return text


def is_mark(character: str) -> bool:
    """Return whether ``character`` combines with what stands before it; ``""`` does not."""
    return character >= "\u0300" and _LEADING_MARKS.match(character) is not None


def without_leading_marks(text: str) -> str:
    """Return ``text`` without the combining marks and joiners it begins with."""
    found = _LEADING_MARKS.match(text)
    return text[found.end() :] if found else text


def mend_surrogates(text: str) -> str:
    """Return ``text`` with surrogate pairs joined and lone surrogates replaced by U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
