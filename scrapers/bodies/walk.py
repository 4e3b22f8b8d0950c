"""The walk from parsed HTML to a body: one pass, no recursion, no serialising.

Text and breaks as a browser would show them (HTML standard, "The innerText getter"), with the
signs of lists and quotes in spans. Tables of data become rows ``a | b``; tables that lay out a
page are taken as blocks. What an element means is in ``tags.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set

from selectolax.lexbor import LexborNode

from scrapers.bodies.builder import MAX_LEVEL, BodyBuilder, OpenSpan
from scrapers.bodies.images import frame_source, image_text
from scrapers.bodies.tags import (
    AFFIXES,
    BREAKS,
    DROPPED,
    HEADINGS,
    INLINE,
    LISTS,
    PREFORMATTED,
    Attributes,
    is_hidden,
)
from scrapers.hrefs import resolve
from scrapers.thread import Body, SpanKind

_LANGUAGE = re.compile(r"(?:lang(?:uage)?|brush|highlight-source)[-:]\s*([\w+#.\-]{1,30})")
_PLAIN_BLOCKS = frozenset({"p", "div"})
_LEAVES = frozenset({"br", "hr", "iframe", "img"})
_ROW_PARTS = frozenset({"tr", "thead", "tbody", "tfoot", "caption"})
_LAYS_OUT = "table, ul, ol, menu, dir, li, blockquote, pre, xmp, p + p, h1, h2, h3, h4, h5, h6, hr"
_HAS_COLUMNS = "td + td, th + td, th + th, td + th"


class BodyWalk:
    """One walk over the nodes below a container."""

    __slots__ = (
        "_base_url",
        "_builder",
        "_cell_count",
        "_is_in_rows",
        "_lists",
        "_open_kinds",
        "_quotes",
        "_skip",
        "_skipped_texts",
        "_verbatim",
    )

    def __init__(
        self,
        base_url: str | None,
        skip: Callable[[LexborNode], bool] | None,
        skipped_texts: Set[int] = frozenset(),
    ) -> None:
        self._builder = BodyBuilder()
        self._base_url = base_url
        self._skip = skip
        self._skipped_texts = skipped_texts
        self._lists: list[int | None] = []
        """For each open list the number of its next item; ``None`` in an unordered one."""
        self._quotes = 0
        self._verbatim = 0
        """How many preformatted elements are open."""
        self._is_in_rows = False
        """Whether a table of data is open; those do not nest."""
        self._cell_count = 0
        self._open_kinds: set[SpanKind] = set()

    def run(self, root: LexborNode) -> Body:
        """Return the body of everything below ``root``."""
        builder, skip, skipped_texts = self._builder, self._skip, self._skipped_texts
        write, write_verbatim = builder.write, builder.write_verbatim
        self._verbatim = int(root.tag in PREFORMATTED)
        stack: list[tuple[LexborNode, str, OpenSpan | None]] = []
        node = root.first_child
        while node is not None or stack:
            if node is None:
                parent, tag, span = stack.pop()
                if tag:
                    self._leave(tag, span)
                node = parent.next
                continue
            tag = node.tag or "-unknown"
            if tag == "-text":
                if skipped_texts and node.mem_id in skipped_texts:
                    node = node.next
                    continue
                (write_verbatim if self._verbatim else write)(node.text_content or "")
                node = node.next
            elif tag in DROPPED or (skip is not None and skip(node)):
                node = node.next
            else:
                attributes = node.attributes
                if attributes and is_hidden(attributes):
                    node = node.next
                elif tag in _LEAVES:
                    self._write_leaf(tag, attributes)
                    node = node.next
                else:
                    stack.append((node, tag, self._enter(node, tag, attributes)))
                    node = node.first_child
        return builder.finish()

    def _write_leaf(self, tag: str, attributes: Attributes) -> None:
        """Write what an element without content stands for."""
        if tag == "img":
            self._write_image(attributes)
        elif tag == "iframe":
            self._write_frame(attributes)
        elif tag == "hr":
            self._write_rule()
        elif self._verbatim:
            self._builder.write_verbatim("\n")
        elif self._is_in_rows:
            self._builder.space()
        else:
            self._builder.line_break()

    def _enter(self, node: LexborNode, tag: str, attributes: Attributes) -> OpenSpan | None:
        breaks = BREAKS.get(tag)
        if breaks:
            if self._is_in_rows:
                self._place_in_rows(tag)
            else:
                self._builder.block(1 if self._lists and tag in LISTS else breaks)
            if tag in INLINE:
                return self._open_once(INLINE[tag])
            return None if tag in _PLAIN_BLOCKS else self._enter_block(node, tag, attributes)
        if tag in INLINE:
            return self._open_once(INLINE[tag])
        if tag == "a":
            href = attributes.get("href")
            if href:
                return self._open_once(SpanKind.LINK, href=resolve(href, self._base_url))
        elif tag in AFFIXES:
            self._builder.write_word(AFFIXES[tag][0])
        return None

    def _enter_block(self, node: LexborNode, tag: str, attributes: Attributes) -> OpenSpan | None:
        if tag == "li":
            return self._enter_item(attributes)
        if tag == "blockquote":
            self._quotes += 1
            if self._quotes <= MAX_LEVEL:
                return self._builder.open(SpanKind.QUOTE, level=self._quotes)
        elif tag in LISTS:
            self._lists.append(_number(attributes.get("start"), 1) if tag == "ol" else None)
        elif tag in PREFORMATTED:
            self._verbatim += 1
            if self._verbatim == 1:
                return self._builder.open(SpanKind.CODE_BLOCK, marker=_language(node, attributes))
        elif tag in HEADINGS:
            return self._open_once(SpanKind.HEADING, level=HEADINGS[tag])
        elif tag == "table" and _holds_rows(node):
            self._is_in_rows = True
            return self._builder.open(SpanKind.TABLE)
        return None

    def _enter_item(self, attributes: Attributes) -> OpenSpan | None:
        number = self._lists[-1] if self._lists else None
        marker = "•"
        if number is not None:
            number = _number(attributes.get("value"), number)
            marker = f"{number}."
            self._lists[-1] = number + 1
        level = max(1, len(self._lists))
        if level > MAX_LEVEL:
            return None
        return self._builder.open(SpanKind.LIST_ITEM, level=level, marker=marker)

    def _place_in_rows(self, tag: str) -> None:
        """Place a block inside a table of data: rows are lines, all else stays on the line."""
        if tag in _ROW_PARTS:
            self._cell_count = 0
            self._builder.block(1)
        elif tag in {"td", "th"}:
            if self._cell_count:
                self._builder.write_separator()
            self._cell_count += 1
        else:
            self._builder.space()

    def _leave(self, tag: str, span: OpenSpan | None) -> None:
        if span is not None:
            self._builder.close(span)
            self._open_kinds.discard(span.kind)
        breaks = BREAKS.get(tag)
        if breaks:
            if tag in _PLAIN_BLOCKS:
                pass
            elif tag in LISTS:
                self._lists.pop()
                breaks = 1 if self._lists else 2
            elif tag == "blockquote":
                self._quotes -= 1
            elif tag in PREFORMATTED:
                self._verbatim -= 1
                self._builder.end_verbatim()
            elif tag == "table" and span is not None:
                self._is_in_rows = False
            if self._is_in_rows and tag not in _ROW_PARTS:
                self._builder.space()
            else:
                self._builder.block(breaks)
        elif tag in AFFIXES:
            self._builder.write_word(AFFIXES[tag][1])

    def _open_once(
        self, kind: SpanKind, *, href: str | None = None, level: int = 0
    ) -> OpenSpan | None:
        if kind in self._open_kinds or (self._verbatim and kind is SpanKind.CODE):
            return None
        self._open_kinds.add(kind)
        return self._builder.open(kind, href=href, level=level)

    def _write_image(self, attributes: Attributes) -> None:
        text, src = image_text(attributes)
        if src is None:
            self._builder.write(text)
            return
        span = self._builder.open(SpanKind.IMAGE, href=resolve(src, self._base_url) or None)
        self._builder.write_word(text)
        self._builder.close(span)

    def _write_rule(self) -> None:
        self._builder.block(2)
        span = self._builder.open(SpanKind.RULE)
        self._builder.write_word("---")
        self._builder.close(span)
        self._builder.block(2)

    def _write_frame(self, attributes: Attributes) -> None:
        """Write an embedded page (a video, say) as a link to it: an address is nobody's words."""
        src = frame_source(attributes)
        if not src:
            return
        self._builder.block(2)
        span = self._open_once(SpanKind.LINK, href=resolve(src, self._base_url))
        self._builder.write("[frame]")
        if span is not None:
            self._builder.close(span)
            self._open_kinds.discard(SpanKind.LINK)
        self._builder.block(2)


def _language(node: LexborNode, attributes: Attributes) -> str | None:
    """Return the language of a code block by its classes (HTML standard, "The code element")."""
    names = attributes.get("class") or ""
    code = node.first_child
    if code is not None and code.tag == "code":
        names = f"{code.attributes.get('class') or ''} {names}"
    found = _LANGUAGE.search(names)
    return found[1].lower() if found else None


def _holds_rows(table: LexborNode) -> bool:
    """Return whether a table is data: several columns, and nothing but running text in cells."""
    has_columns = False
    part = table.first_child
    while part is not None:
        if part.tag in _ROW_PARTS:
            if part.css_first(_LAYS_OUT) is not None:
                return False
            has_columns = has_columns or part.css_first(_HAS_COLUMNS) is not None
        part = part.next
    return has_columns


def _number(text: str | None, default: int) -> int:
    text = (text or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else default
