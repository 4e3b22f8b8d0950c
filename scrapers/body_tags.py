"""What each HTML element means for a body; the walk itself is in ``body.py``.

Breaks follow the "required line break count" of innerText in the HTML standard (§3.2.7, "The
innerText getter"): two around a paragraph, one around other blocks.
"""

from __future__ import annotations

from scrapers.thread import SpanKind

DROPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "meta",
        "link",
        "base",
        "svg",
        "canvas",
        "object",
        "embed",
        "applet",
        "iframe",
        "frame",
        "frameset",
        "textarea",
        "select",
        "option",
        "optgroup",
        "datalist",
        "button",
        "input",
        "audio-source",
        "source",
        "track",
        "param",
        "area",
        "map",
        "colgroup",
        "col",
        "rp",
        "annotation",
        "annotation-xml",
        "dialog",
        "-comment",
        "-doctype",
    ]
)
"""Elements whose content is not text for readers: code, controls, embedded things."""

PARAGRAPHS = frozenset(
    [
        "p",
        "ul",
        "ol",
        "dl",
        "menu",
        "dir",
        "table",
        "figure",
        "pre",
        "xmp",
        "listing",
        "plaintext",
        "blockquote",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "details",
        "fieldset",
    ]
)
"""Elements set apart by a blank line."""

LINES = frozenset(
    [
        "div",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "main",
        "nav",
        "address",
        "center",
        "form",
        "figcaption",
        "summary",
        "legend",
        "caption",
        "dt",
        "dd",
        "li",
        "tr",
        "thead",
        "tbody",
        "tfoot",
        "hgroup",
        "search",
        "body",
        "html",
        "optgroup",
        "video",
        "audio",
        "td",
        "th",
    ]
)
"""Elements that begin and end a line."""

BREAKS = dict.fromkeys(LINES, 1) | dict.fromkeys(PARAGRAPHS, 2)

INLINE = {
    "em": SpanKind.EMPHASIS,
    "i": SpanKind.EMPHASIS,
    "cite": SpanKind.EMPHASIS,
    "dfn": SpanKind.EMPHASIS,
    "var": SpanKind.EMPHASIS,
    "b": SpanKind.STRONG,
    "strong": SpanKind.STRONG,
    "summary": SpanKind.STRONG,
    "th": SpanKind.STRONG,
    "dt": SpanKind.STRONG,
    "s": SpanKind.STRIKE,
    "del": SpanKind.STRIKE,
    "strike": SpanKind.STRIKE,
    "code": SpanKind.CODE,
    "tt": SpanKind.CODE,
    "kbd": SpanKind.CODE,
    "samp": SpanKind.CODE,
}
"""Elements that are a span and nothing more."""

HIDING_CLASSES = frozenset(
    [
        "screen-reader-text",
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "assistive-text",
        "katex-html",
    ]
)
"""Classes by which pages keep text off the screen."""
