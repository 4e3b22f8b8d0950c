"""The main text of a page nobody described, by trafilatura. Slow to import: import where needed."""

from __future__ import annotations

from lxml import etree, html  # type: ignore[import-untyped]
from trafilatura import extract

_MANY_TAGS = 20_000
"""Tags beyond which trafilatura is not to ask others as well: jusText compares each short
paragraph with all around it."""


def main_text(page: str, url: str, lang: str | None) -> str | None:
    """Return the main text of ``page`` as HTML, without comments; ``None`` when there is none.

    ``lang`` is the language the page states: only with it does trafilatura's last resort spare
    the stop words of all languages, 33 MB of them.
    """
    try:
        tree = html.fromstring(page.encode("utf-8", "replace"), parser=_PARSER)
    except etree.ParserError:  # nothing in it
        return None
    is_long = page.count("<") > _MANY_TAGS
    known = lang[:2].lower() if lang else None
    extracted = _extracted(tree, url, known, is_fast=is_long)
    return _extracted(tree, url, None, is_fast=is_long) if known and not extracted else extracted


def _extracted(tree: html.HtmlElement, url: str, lang: str | None, *, is_fast: bool) -> str | None:
    """Return the main text; ``None`` also where it is found to be in another language."""
    return extract(
        tree,
        url=url,
        target_language=lang,
        fast=is_fast,
        output_format="html",
        include_comments=False,
        include_links=True,
        include_images=True,
        include_formatting=True,
        include_tables=True,
    )


def _parser() -> html.HTMLParser:
    """Return a parser as trafilatura's own, but that makes all elements of one class.

    lxml's asks a Python function for the class of each, every time an element is looked at.
    """
    parser = html.HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    return parser


_PARSER = _parser()
