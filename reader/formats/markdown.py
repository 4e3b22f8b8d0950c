"""A body, or a whole thread, as CommonMark (with strikethrough, as GitHub writes it)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.formats.blocks import Block, Run, blocks
from scrapers.thread import Body, Span, SpanKind

_SPECIAL = re.compile(r"([\\`*_\[\]<>~])|&(?=#?\w+;)")
_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|=|-|$)|\d+(?=[.)](?:\s|$))|>)")
_MARKS = {SpanKind.EMPHASIS: "*", SpanKind.STRONG: "**", SpanKind.STRIKE: "~~"}


def to_markdown(body: Body) -> str:
    """Return ``body`` as Markdown: blocks separated by one blank line, no trailing newline."""
    if not body.spans:
        return _paragraphs(body.text)
    written: list[str] = []
    indents: list[int] = []
    for block in blocks(body):
        indent = _indent(block, indents)
        lines = _block_lines(block)
        if block.marker is not None and block.kind != "code":
            marker = _marker(block.marker)
            lines = [f"{marker} {lines[0]}", *(" " * (len(marker) + 1) + x for x in lines[1:])]
        quote = "> " * block.quote_level
        written.append("\n".join(f"{quote}{' ' * indent}{line}".rstrip() for line in lines))
    return "\n\n".join(written)


def _paragraphs(text: str) -> str:
    """Return a text without spans, as most comments are: it need not be cut into blocks."""
    written: list[str] = []
    lines: list[str] = []
    for line in (*text.split("\n"), ""):
        if line.strip():
            lines.append(_escape_start(escape(line)))
        elif lines:
            written.append("\\\n".join(lines).rstrip())
            lines.clear()
    return "\n\n".join(written)


def _indent(block: Block, indents: list[int]) -> int:
    """Return where the block's first column is; ``indents`` holds the open lists' widths."""
    if not block.list_level:
        indents.clear()
        return 0
    if block.marker is not None and block.kind != "code":
        del indents[block.list_level - 1 :]
        indent = sum(indents)
        indents.append(len(_marker(block.marker)) + 1)
        return indent
    return sum(indents[: block.list_level])


def _marker(marker: str) -> str:
    return marker if re.fullmatch(r"\d{1,9}[.)]", marker) else "-"


def _block_lines(block: Block) -> list[str]:
    match block.kind:
        case "code":
            return _fenced(block)
        case "rule":
            return ["---"]
        case "heading":
            text = " ".join(_inline(line) for line in block.lines)
            return [f"{'#' * min(6, max(1, block.level))} {text}"]
        case "table":
            return [_escape_start(_inline(line)) + "\\" for line in block.lines[:-1]] + [
                _escape_start(_inline(block.lines[-1]))
            ]
        case "paragraph" | "item":
            lines = [_escape_start(_inline(line)) for line in block.lines]
            return [line + "\\" for line in lines[:-1]] + lines[-1:]


def _fenced(block: Block) -> list[str]:
    longest = max((len(run) for run in re.findall(r"`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    language = re.sub(r"[^\w+#.-]", "", block.marker or "")
    return [fence + language, *block.text.split("\n"), fence]


def escape(text: str) -> str:
    """Return ``text`` with the signs that mean something in Markdown made plain."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text)


def _escape_start(line: str) -> str:
    """Keep a line from becoming a heading, list or quote that it was not."""
    found = _LINE_START.match(line)
    if not found:
        return line
    at = found.end() if found[2].isdigit() else found.start(2)
    return f"{line[:at]}\\{line[at:]}"


def _inline(line: Sequence[Run]) -> str:
    """Write one line, opening and closing spans so that they nest."""
    written: list[str] = []
    is_open: list[Span] = []
    for run in line:
        keep = 0
        while keep < min(len(is_open), len(run.spans)) and is_open[keep] is run.spans[keep]:
            keep += 1
        written.extend(_close(span) for span in reversed(is_open[keep:]))
        written.extend(_opening(run.spans[keep:]))
        is_open = list(run.spans)
        written.append(_run_text(run))
    written.extend(_close(span) for span in reversed(is_open))
    return "".join(written)


def _opening(spans: Iterable[Span]) -> Iterable[str]:
    for span in spans:
        if span.kind is SpanKind.LINK:
            yield "["
        elif span.kind in _MARKS:
            yield _MARKS[span.kind]


def _close(span: Span) -> str:
    if span.kind is SpanKind.LINK:
        return f"]({_destination(span.href)})"
    return _MARKS.get(span.kind, "")


def _run_text(run: Run) -> str:
    image = next((span for span in run.spans if span.kind is SpanKind.IMAGE), None)
    if image is not None:
        alt = run.text.removeprefix("[image").removesuffix("]").lstrip(":").strip()
        return f"![{escape(alt)}]({_destination(image.href)})"
    if any(span.kind is SpanKind.CODE for span in run.spans):
        longest = max((len(ticks) for ticks in re.findall(r"`+", run.text)), default=0)
        fence = "`" * (longest + 1)
        pad = " " if run.text.startswith("`") or run.text.endswith("`") else ""
        return f"{fence}{pad}{run.text}{pad}{fence}"
    return escape(run.text)


def _destination(href: str | None) -> str:
    if not href:
        return ""
    if re.search(r"[\s<>()\\]", href):
        return "<" + re.sub(r"[<>\s\\]", lambda f: f"%{ord(f[0]):02X}", href) + ">"
    return href
