"""A body as lines of words: what is a quote, code or a link is said, not drawn. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.formats.blocks import Block, Run, blocks
from reader.markers import LINK_MARKERS
from scrapers.thread import Body, LinkHealth, LinkState, Span, SpanKind

_NAMES = {"code": "Code", "table": "Table"}


def body_lines(body: Body) -> Iterator[str]:
    """Yield the lines of ``body``, unwrapped, one blank line between blocks.

    Quotes, code and tables are named before and after; ``(link 2)`` follows the words of the
    second link.
    """
    numbers = {(span.start, span.end): number for number, span in enumerate(body.links(), 1)}
    quote_level, is_first, in_list = 0, True, False
    for block in blocks(body):
        if quote_level and not block.quote_level:
            yield "End of quote."
        if not is_first and not (in_list and block.list_level):
            yield ""
        is_first, in_list = False, block.list_level > 0
        if block.quote_level not in {0, quote_level}:
            yield _quote_words(quote_level, block.quote_level)
        quote_level = block.quote_level
        yield from _block_lines(block, numbers)
    if quote_level:
        yield "End of quote."


def _quote_words(before: int, level: int) -> str:
    if level < before:
        return f"Back to the quote of level {level}:"
    return "Quote:" if level == 1 else f"Quote, level {level}:"


def _block_lines(block: Block, numbers: dict[tuple[int, int], int]) -> Iterator[str]:
    lines = ["".join(_run_words(run, numbers) for run in line) for line in block.lines]
    match block.kind:
        case "rule":
            yield "Section break."
        case "code" | "table":
            name = _NAMES[block.kind]
            yield f"{name}:"
            yield from lines if block.kind == "code" else (_row(line) for line in lines)
            yield f"End of {name.lower()}."
        case "heading":
            yield f"Heading: {' '.join(lines)}"
        case _:
            first, *others = lines or [""]
            yield _marker(block) + first
            yield from others


def _marker(block: Block) -> str:
    if block.marker is None:
        return ""
    sign = block.marker if block.marker.isascii() else "-"
    return f"{'  ' * (block.list_level - 1)}{sign} "


def _row(line: str) -> str:
    """Return a table's row with its cells parted as in speech."""
    return "; ".join(cell.strip() for cell in line.split(" | "))


def _run_words(run: Run, numbers: dict[tuple[int, int], int]) -> str:
    ended = (s for s in run.spans if s.kind is SpanKind.LINK and s.end == run.end)
    found = (numbers.get((span.start, span.end)) for span in ended)
    return run.text + "".join(f" (link {number})" for number in found if number)


def link_lines(
    links: Sequence[Span], states: Sequence[LinkState], health: dict[str, LinkHealth]
) -> Iterator[str]:
    """Yield one line a link: number, address, where it stands and why."""
    for number, (span, state) in enumerate(zip(links, states, strict=True), 1):
        yield f"Link {number}: {link_words(span.href, state, health)}"


def link_words(href: str | None, state: LinkState, health: dict[str, LinkHealth]) -> str:
    """Return a link's address without ``https://``, its state and the reason of the verdict."""
    if href is None:
        return LINK_MARKERS[LinkState.MISSING].word
    words = short_address(href)
    if state is not LinkState.UNCHECKED:
        words += f", {LINK_MARKERS[state].word}"
    verdict = health.get(href)
    return f"{words}, {verdict.reason}" if verdict and verdict.reason else words


def short_address(href: str) -> str:
    """Return an address as it is spoken: the scheme is told only when it is not the web's."""
    for scheme in ("https://", "http://"):
        if href.lower().startswith(scheme):
            return href[len(scheme) :].removesuffix("/") or href
    return href
