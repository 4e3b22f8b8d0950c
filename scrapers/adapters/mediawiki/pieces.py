"""A talk page cut into pieces: blocks that hold no signature, and the lines that end in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborNode

from scrapers.adapters.mediawiki.signatures import STAMP
from scrapers.bodies.tags import BREAKS, DROPPED, HEADINGS

_INDENTING = frozenset({"dl", "ul", "ol"})
"""What ``:``, ``*`` and ``#`` at the beginning of a line become."""
_ITEMS = frozenset({"dd", "dt", "li"})
_BLOCKS = ", ".join(sorted(BREAKS))
_BOXES = frozenset({"table", "div"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the page that belongs to one comment, or to none."""

    html: str
    depth: int
    """Lists it stands in."""
    tag: str
    """``p`` for lines."""
    is_signed: bool = False
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces up to a signature, or what stands unsigned before a heading, a box or the end."""

    section: int
    """Headings before it, its own included."""
    pieces: Sequence[Piece]

    @property
    def is_signed(self) -> bool:
        """Whether it ends in what looks like a signature."""
        return self.pieces[-1].is_signed


def stretches(container: LexborNode) -> Iterator[Stretch]:
    """Yield the content of a talk page in order, each comment a stretch of its own."""
    section = 0
    current: list[Piece] = []
    for piece in _pieces(container):
        is_box = section == 0 and piece.tag in _BOXES and not piece.is_heading
        is_new = piece.is_heading and not all(one.is_heading for one in current)
        if current and (is_box or is_new):
            yield Stretch(section, current)
            current = []
        section += piece.is_heading
        current.append(piece)
        if piece.is_signed or is_box:
            yield Stretch(section, current)
            current = []
    if current:
        yield Stretch(section, current)


def indentation(pieces: Sequence[Piece]) -> int:
    """Return how far a comment is indented: as far as the less indented of its ends."""
    said = [piece.depth for piece in pieces if not piece.is_heading]
    return min(said[0], said[-1]) if said else 0


def _pieces(container: LexborNode) -> Iterator[Piece]:
    signed = _holders_of_stamps(container)
    stack: list[LexborNode] = []
    run: list[LexborNode] = []
    depth = 0
    node = container.first_child
    while node is not None or stack:
        if node is None:
            yield from _lines(run, depth, signed)
            run = []
            above = stack.pop()
            depth -= above.tag in _INDENTING
            node = above.next
            continue
        tag = node.tag or ""
        if tag == "-text" or (tag not in DROPPED and _is_inline(node)):
            run.append(node)
        elif tag not in DROPPED:
            yield from _lines(run, depth, signed)
            run = []
            is_heading = _is_heading(node)
            if tag in _ITEMS or (node.mem_id in signed and not is_heading):
                stack.append(node)
                depth += tag in _INDENTING
                node = node.first_child
                continue
            yield Piece(node.html or "", depth, tag, is_heading=is_heading)
        node = node.next
    yield from _lines(run, depth, signed)


def _lines(run: Iterable[LexborNode], depth: int, signed: set[int]) -> Iterator[Piece]:
    nodes = list(run)
    html = "".join(
        escape(node.text_content or "") if node.tag == "-text" else node.html or ""
        for node in nodes
    )
    if html.strip():
        is_signed = any(node.mem_id in signed for node in nodes)
        yield Piece(f"<p>{html}</p>", depth, "p", is_signed=is_signed)


def _holders_of_stamps(container: LexborNode) -> set[int]:
    """Return the ``mem_id`` of each text with a time of a signature, and of all it stands in."""
    holders: set[int] = set()
    for node in container.traverse(include_text=True):
        if node.tag == "-text" and STAMP.search(node.text_content or ""):
            above: LexborNode | None = node
            while above is not None and above.mem_id not in holders:
                holders.add(above.mem_id)
                above = above.parent
    return holders


def _is_inline(node: LexborNode) -> bool:
    return node.tag not in BREAKS and node.css_first(_BLOCKS) is None


def _is_heading(node: LexborNode) -> bool:
    return node.tag in HEADINGS or "mw-heading" in (node.attributes.get("class") or "").split()
