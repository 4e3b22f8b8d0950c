"""A thread as one HTML page that needs nothing else; content is escaped, never passed through.

What a page says is in no language we know, so none is claimed for it but for our own words; each
paragraph runs in the direction of its own letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from reader.counts import found_and_declared
from reader.formats.blocks import Block, Run, blocks
from reader.formats.json import address_of
from reader.formats.own_marks import NO_MARKS, OwnMarks
from reader.formats.text import absolute, comment_facts
from scrapers.thread import Body, Comment, Span, SpanKind, Thread

_TAGS = {
    SpanKind.EMPHASIS: "em",
    SpanKind.STRONG: "strong",
    SpanKind.STRIKE: "s",
    SpanKind.CODE: "code",
}
_SAFE_SCHEMES = ("http://", "https://", "mailto:")
_CELL = '<td dir="auto">'
_STYLE = """
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Georgia, serif; }
header p, article > p.facts { color: #666; }
article { border-left: 2px solid #ccc; margin: 1rem 0; padding-left: 1rem; }
pre { overflow-x: auto; background: #f4f4f4; padding: .5rem; }
@media (prefers-color-scheme: dark) { body { background: #111; color: #ddd; }
  pre { background: #222; } a { color: #8cf; } header p, article > p.facts { color: #999; } }
"""


def to_html(
    thread: Thread, *, chosen: Sequence[int] | None = None, marks: OwnMarks = NO_MARKS
) -> Iterator[str]:
    """Yield the lines of ``thread`` as an HTML document without scripts or outside resources.

    ``chosen`` are the indexes of the comments to write, all by default; ``marks`` the reader's
    own. Depth is told by an indent and by ``data-depth``; elements do not nest, a chain of
    replies may be very long.
    """
    for element in _elements(thread, chosen, marks):
        yield f"{element}\n"


def _elements(thread: Thread, chosen: Sequence[int] | None, marks: OwnMarks) -> Iterator[str]:
    indexes = range(len(thread.comments)) if chosen is None else chosen
    title = escape(thread.post.title or "(no title)")
    yield "<!DOCTYPE html>"
    yield '<html lang=""><head><meta charset="utf-8">'
    yield (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
    )
    yield f"<title>{title}</title>"
    yield f"<style>{_STYLE}</style></head><body>"
    yield from _head(thread, title)
    yield body_to_html(thread.post.body)
    yield '<h2 lang="en">Comments</h2>'
    for index in indexes:
        yield _comment(thread.comments[index], marks)
    yield "</body></html>"


def _head(thread: Thread, title: str) -> Iterator[str]:
    post = thread.post
    yield f'<header><h1 dir="auto">{title}</h1>'
    published = absolute(post.published_at, post.published_raw)
    closed = "comments closed" if thread.is_closed else None
    facts = [post.author, published, closed, found_and_declared(thread)]
    yield f"<p>{_facts(fact for fact in facts if fact)}<br>"
    yield f"{_link(address_of(thread), escape(address_of(thread)))}</p>"
    for note in thread.notes:
        yield f'<p lang="en">{escape(note)}</p>'
    yield "</header>"


def _comment(comment: Comment, marks: OwnMarks) -> str:
    indent = min(comment.depth, 20)
    facts = _facts((*comment_facts(comment), *marks.facts(comment)))
    note = marks.note(comment)
    own = f'\n<p class="note">Note: <bdi>{escape(note)}</bdi></p>' if note is not None else ""
    return (
        f'<article id="comment-{comment.number}" data-depth="{comment.depth}" '
        f'style="margin-left: {indent}rem"><p class="facts">{facts}</p>\n'
        f"{body_to_html(comment.body)}{own}\n</article>"
    )


def _facts(facts: Iterable[str]) -> str:
    """Return facts beside each other; the letters of one do not turn the order of the others."""
    return " · ".join(f"<bdi>{escape(fact)}</bdi>" for fact in facts)


def body_to_html(body: Body) -> str:
    """Return ``body`` as HTML blocks, one a line; list items are paragraphs with their sign."""
    return "\n".join(_block(block) for block in blocks(body))


def _block(block: Block) -> str:
    lines = ["".join(map(_run, line)) for line in block.lines]
    match block.kind:
        case "code":
            written = f"<pre><code>{escape(block.text)}</code></pre>"
        case "rule":
            written = "<hr>"
        case "heading":
            rank = min(6, max(1, block.level) + 1)
            written = f'<h{rank} dir="auto">{"<br>".join(lines)}</h{rank}>'
        case "table":
            rows = (
                f"<tr>{_CELL}{line.replace(' | ', f'</td>{_CELL}')}</td></tr>" for line in lines
            )
            written = f"<table>{''.join(rows)}</table>"
        case "paragraph" | "item":
            marker = f"{escape(block.marker)} " if block.marker else ""
            indent = f' style="margin-left: {block.list_level}rem"' if block.list_level else ""
            written = f'<p dir="auto"{indent}>{marker}{"<br>".join(lines)}</p>'
    quote = min(block.quote_level, 20)
    return "<blockquote>" * quote + written + "</blockquote>" * quote


def _run(run: Run) -> str:
    image = next((span for span in run.spans if span.kind is SpanKind.IMAGE), None)
    text = escape(run.text)
    for span in reversed(run.spans):
        if span.kind in _TAGS:
            text = f"<{_TAGS[span.kind]}>{text}</{_TAGS[span.kind]}>"
        elif span.kind is SpanKind.LINK or span is image:
            text = _anchor(span, text)
    return text


def _anchor(span: Span, text: str) -> str:
    return _link(span.href, text) if span.href else text


def _link(href: str, text: str) -> str:
    if not href.lower().startswith(_SAFE_SCHEMES):
        return text
    return f'<a href="{escape(href)}" rel="noreferrer">{text}</a>'
