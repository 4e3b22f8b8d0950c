"""HTML or plain text to ``Body``: the one place where content becomes text of ours.

A single iterative walk; whitespace, blocks and line breaks as in a browser (HTML standard, "The
innerText getter"), markers of lists and quotes in spans. ``parse_text`` is in ``body_plain``.
"""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.body_builder import MAX_LEVEL, BodyBuilder, OpenSpan
from scrapers.body_images import image_text
from scrapers.body_plain import parse_text
from scrapers.body_tags import BREAKS, DROPPED, HIDING_CLASSES, INLINE
from scrapers.cleaning import clean, mend_surrogates
from scrapers.hrefs import resolve
from scrapers.thread import Body, SpanKind

__all__ = ["build", "clean", "parse", "parse_text"]

Skip = Callable[[LexborNode], bool]
Attributes = dict[str, str | None]

_TEXT = "-text"
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_PREFORMATTED = frozenset({"pre", "xmp", "listing", "plaintext"})
_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}


def parse(html: str, *, base_url: str | None = None) -> Body:
    """Return the body of an HTML fragment; links are resolved against ``base_url``.

    Never raises: whatever the markup, something readable comes out.
    """
    if "<" not in html and "&" not in html:
        builder = BodyBuilder()
        builder.write(html)
        return builder.finish()
    tree = LexborHTMLParser(mend_surrogates(html))
    root = tree.body or tree.root
    return Body() if root is None else build(root, base_url=base_url)


def build(node: LexborNode, *, base_url: str | None = None, skip: Skip | None = None) -> Body:
    """Return the body of what ``node`` contains; ``node`` itself is only the container.

    ``skip`` is asked once for each element inside (not for text); ``True`` leaves it out with
    everything in it. Linear in the number of nodes, whatever their nesting.
    """
    walk = _Walk(base_url, skip)
    walk.run(node)
    return walk.builder.finish()


class _Walk:
    """One walk over the nodes below a container."""

    __slots__ = ("_base_url", "_lists", "_open_kinds", "_quotes", "_skip", "_verbatim", "builder")

    def __init__(self, base_url: str | None, skip: Skip | None) -> None:
        self.builder = BodyBuilder()
        self._base_url = base_url
        self._skip = skip
        self._lists: list[int | None] = []
        """For each open list the number of its next item; ``None`` in an unordered one."""
        self._quotes = 0
        self._verbatim = 0
        self._open_kinds: set[SpanKind] = set()

    def run(self, root: LexborNode) -> None:
        """Walk everything below ``root``."""
        if root.tag in _PREFORMATTED:
            self._verbatim = 1
        builder = self.builder
        stack: list[tuple[LexborNode, str, OpenSpan | None]] = []
        node = root.first_child
        while True:
            while node is None:
                if not stack:
                    return
                parent, tag, span = stack.pop()
                self._leave(tag, span)
                node = parent.next
            tag = node.tag or ""
            if tag == _TEXT:
                if self._verbatim:
                    builder.write_verbatim(node.text_content or "")
                else:
                    builder.write(node.text_content or "")
                node = node.next
            elif tag in DROPPED or (self._skip is not None and self._skip(node)):
                node = node.next
            else:
                attributes = node.attributes
                if attributes and _is_hidden(attributes):
                    node = node.next
                elif tag == "br":
                    builder.line_break()
                    node = node.next
                elif tag == "img":
                    self._image(attributes)
                    node = node.next
                else:
                    stack.append((node, tag, self._enter(node, tag, attributes)))
                    node = node.first_child

    def _enter(self, node: LexborNode, tag: str, attributes: Attributes) -> OpenSpan | None:
        breaks = BREAKS.get(tag, 0)
        if breaks:
            if tag in _LISTS and self._lists:
                breaks = 1
            self.builder.block(breaks)
        kind = INLINE.get(tag)
        if kind is not None:
            return self._open_once(kind)
        if tag == "a":
            href = attributes.get("href")
            if href is None or SpanKind.LINK in self._open_kinds:
                return None
            return self._open_once(SpanKind.LINK, href=resolve(href, self._base_url))
        if breaks:
            return self._enter_block(node, tag, attributes)
        return None

    def _enter_block(self, node: LexborNode, tag: str, attributes: Attributes) -> OpenSpan | None:
        if tag == "blockquote":
            self._quotes += 1
            if self._quotes <= MAX_LEVEL:
                return self.builder.open(SpanKind.QUOTE, level=self._quotes)
        elif tag in _LISTS:
            self._lists.append(_number(attributes.get("start"), 1) if tag == "ol" else None)
        elif tag == "li":
            return self._enter_item(attributes)
        elif tag in _PREFORMATTED:
            self._verbatim += 1
            if self._verbatim == 1:
                return self.builder.open(SpanKind.CODE_BLOCK)
        elif tag in _HEADINGS:
            return self._open_once(SpanKind.HEADING, level=_HEADINGS[tag])
        elif tag == "hr":
            span = self.builder.open(SpanKind.RULE)
            self.builder.write_word("---")
            return span
        return None

    def _enter_item(self, attributes: Attributes) -> OpenSpan | None:
        if not self._lists:
            self._lists.append(None)
        number = self._lists[-1]
        marker = "•"
        if number is not None:
            number = _number(attributes.get("value"), number)
            marker = f"{number}."
            self._lists[-1] = number + 1
        if len(self._lists) > MAX_LEVEL:
            return None
        return self.builder.open(SpanKind.LIST_ITEM, level=len(self._lists), marker=marker)

    def _leave(self, tag: str, span: OpenSpan | None) -> None:
        breaks = BREAKS.get(tag, 0)
        if breaks:
            if tag in _LISTS:
                self._lists.pop()
                breaks = 1 if self._lists else 2
            elif tag == "blockquote":
                self._quotes -= 1
            elif tag in _PREFORMATTED:
                self._verbatim -= 1
            self.builder.block(breaks)
        if span is not None:
            self.builder.close(span)
            self._open_kinds.discard(span.kind)

    def _open_once(
        self, kind: SpanKind, *, href: str | None = None, level: int = 0
    ) -> OpenSpan | None:
        if kind in self._open_kinds:
            return None
        self._open_kinds.add(kind)
        return self.builder.open(kind, href=href, level=level)

    def _image(self, attributes: Attributes) -> None:
        text, src = image_text(attributes)
        if not text:
            return
        if src is None:
            self.builder.write(text)
            return
        span = self.builder.open(SpanKind.IMAGE, href=resolve(src, self._base_url))
        self.builder.write_word(text)
        self.builder.close(span)


def _is_hidden(attributes: Attributes) -> bool:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if style and "none" in style and "display:none" in style.replace(" ", "").lower():
        return True
    classes = attributes.get("class")
    return bool(classes) and not HIDING_CLASSES.isdisjoint((classes or "").split())


def _number(text: str | None, default: int) -> int:
    text = (text or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else default
