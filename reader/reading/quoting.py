"""A comment as a Markdown quote, to be pasted elsewhere."""

from __future__ import annotations

from scrapers.thread import Comment, Post


def markdown_quote(item: Comment | Post, *, address: str | None) -> str:
    """Return the words of a comment or post as a quote with its author and address below."""
    from reader.formats.markdown import to_markdown

    lines = to_markdown(item.body).strip().split("\n")
    quoted = "\n".join(f"> {line}".rstrip() for line in lines)
    author = item.author or "anonymous"
    source = f"— {author}, <{address}>" if address else f"— {author}"
    return f"{quoted}\n>\n> {source}\n"
