"""A model of how tags nest, near enough to the HTML parser's to bound what it will be given.

Follows the stack of open elements (HTML standard, "The stack of open elements") with scopes,
implied end tags and the rule that inline end tags do not close blocks. Where it errs, it takes
nesting for deeper. Not a parser: no tree, no attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

FORMATTING = frozenset(b"b big code em font i s small strike strong tt u".split())
"""Elements that the parser opens again in each following block until they are closed."""
_VOID = frozenset(
    b"area base br col embed hr img input link meta param source track wbr keygen frame html head "
    b"body path rect circle use".split()
)
"""Elements that are never open, or open but once."""
_INLINE = FORMATTING | frozenset(
    b"a abbr acronym bdi bdo cite data del dfn ins kbd label mark nobr output q ruby rb rt rp "
    b"samp span sub sup time var".split()
)
_HARD_SCOPES = frozenset(b"object applet marquee template svg math".split())
_SCOPES = _HARD_SCOPES | frozenset(b"table td th caption".split())
_TABLE_PARTS = frozenset(b"table tr td th tbody thead tfoot caption".split())
_REPEATED = frozenset(b"li dd dt option".split())
_ROWS = frozenset(b"tr td th tbody thead tfoot".split())
_CLOSES_P = frozenset(
    b"address article aside blockquote center details dialog dir div dl fieldset figcaption figure "
    b"footer form h1 h2 h3 h4 h5 h6 header hgroup main menu nav ol p pre section summary "
    b"ul li dd dt".split()
)
_TAG = re.compile(
    rb"<(?:!--(?s:.*?)(?:-->|\Z)"
    rb"|(script|style|textarea|title|xmp|iframe|noembed|noframes)\b(?s:.*?)(?:</\1|\Z)"
    rb"|(/?)([a-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>)",
    re.IGNORECASE,
)

Tag = tuple[int, int, bool, bytes, bool]
"""Where a tag begins and ends, whether it is an end tag, its name, whether it has attributes."""


def tags(markup: bytes, start: int = 0, end: int | None = None) -> Iterator[Tag]:
    """Yield the tags of ``markup[start:end]``, without those in comments and scripts; linear."""
    end = markup.rfind(b">", start, len(markup) if end is None else end) + 1
    for found in _TAG.finditer(markup, start, end):
        name = found[3]
        if name is not None:
            yield found.start(), found.end(), bool(found[2]), name.lower(), not found[4].isspace()


class TagNesting:
    """The elements open at one place of the markup; each step takes constant time in the mean."""

    __slots__ = ("_attributed", "_blocks", "_hard_scopes", "_places", "_scopes", "leaks", "names")

    def __init__(self) -> None:
        self.names: list[bytes] = []
        """Open elements, outermost first; empty where a formatting element was ended."""
        self.leaks: dict[bytes, int] = {}
        """Formatting elements that the end of a block left active, by name."""
        self._places: dict[bytes, list[int]] = {}
        """For each name where it is open."""
        self._blocks = [-1]
        self._scopes = [-1]
        self._hard_scopes = [-1]
        self._attributed: set[int] = set()
        """Where a formatting element with attributes is open."""

    def open(self, name: bytes, *, has_attributes: bool) -> list[bytes]:
        """Take a start tag; return the elements it closes before it opens its own."""
        if name in _VOID:
            return []
        closed = self._close_for(name)
        place = len(self.names)
        self.names.append(name)
        self._places.setdefault(name, []).append(place)
        if name not in _INLINE and b"-" not in name:
            self._blocks.append(place)
            if name in _SCOPES:
                self._scopes.append(place)
                if name in _HARD_SCOPES:
                    self._hard_scopes.append(place)
        elif has_attributes and name in FORMATTING:
            self._attributed.add(place)
        return closed

    def close(self, name: bytes) -> list[bytes]:
        """Take an end tag; return the elements it closes, its own first, if any."""
        places = self._places.get(name)
        if not places:
            if self.leaks.get(name):
                self.leaks[name] -= 1
            return []
        if name in _INLINE or b"-" in name:
            barrier = self._blocks[-1]
        elif name in _TABLE_PARTS:
            barrier = self._hard_scopes[-1]
        elif name in _HARD_SCOPES:
            barrier = self._scopes[-1] - 1
        else:
            barrier = self._scopes[-1]
        if places[-1] > barrier:
            return self._pop_from(places[-1])
        if name in FORMATTING and places[-1] > self._scopes[-1]:
            self._attributed.discard(places[-1])
            self.names[places.pop()] = b""  # ended, though the blocks inside it stay open
        return []

    @property
    def attributed_count(self) -> int:
        """How many formatting elements with attributes are open."""
        return len(self._attributed)

    def is_open(self, name: bytes) -> bool:
        """Return whether any element of this name is open, in scope or not."""
        return bool(self._places.get(name))

    def _close_for(self, name: bytes) -> list[bytes]:
        closed: list[bytes] = []
        if name in _CLOSES_P:
            paragraphs = self._places.get(b"p")
            if paragraphs and paragraphs[-1] > self._scopes[-1]:
                closed = self._pop_from(paragraphs[-1])
        if name in _REPEATED or name in _ROWS:
            same = self._places.get(name)
            if same:
                tables = self._places.get(b"table") or [-1]
                barrier = tables[-1] + 1 if name in _ROWS else self._blocks[-1]
                if same[-1] >= barrier:
                    closed += self._pop_from(same[-1])
        return closed

    def _pop_from(self, place: int) -> list[bytes]:
        popped = self.names[place:]
        for offset in range(len(popped) - 1, -1, -1):
            name, at = popped[offset], place + offset
            if not name:
                continue
            self._places[name].pop()
            if name in FORMATTING:
                is_attributed = at in self._attributed
                self._attributed.discard(at)
                if offset and (is_attributed or self.leaks.get(name, 0) < 3):
                    self.leaks[name] = self.leaks.get(name, 0) + 1
        for positions in (self._blocks, self._scopes, self._hard_scopes):
            while positions[-1] >= place:
                positions.pop()
        del self.names[place:]
        return popped
