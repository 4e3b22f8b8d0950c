"""One fetched page, decoded and parsed on demand: tree, metadata and links.

Bytes of any kind come in; what is no page is named in a ``ParseFailed``. Not here: comments.
"""

from __future__ import annotations

import json
import re
from functools import cached_property
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from scrapers.cleaning import clean, mend_surrogates
from scrapers.thread import Page

JsonObject = dict[str, object]


class Document:
    """A page that can hold a post."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.notes: tuple[str, ...] = ()
        self.text_encoding = "utf-8"
        self.text = page.content.decode("utf-8", "replace")

    @property
    def is_plain_text(self) -> bool:
        """Whether this is text, not HTML."""
        kind = (self.page.header("content-type") or "").split(";")[0].strip().lower()
        return kind == "text/plain" or "<" not in self.text

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed page."""
        return LexborHTMLParser(mend_surrogates(self.text))

    @cached_property
    def base_url(self) -> str:
        """What relative addresses are relative to (HTML standard §2.4.3)."""
        base = self.tree.css_first("base[href]")
        href = None if base is None else base.attributes.get("href")
        return urljoin(self.page.url, href) if href else self.page.url

    @cached_property
    def lang(self) -> str | None:
        """The language the page states, such as ``"de"``."""
        html = self.tree.css_first("html")
        return (html.attributes.get("lang") if html else None) or None

    def meta(self, name: str) -> str | None:
        """Return the content of the first ``<meta>`` of this name or property."""
        for node in self.tree.css("meta"):
            attributes = node.attributes
            if name in (
                attributes.get("name"),
                attributes.get("property"),
                attributes.get("itemprop"),
            ):
                return clean(attributes.get("content") or "") or None
        return None

    def links(self, rel: str) -> tuple[str, ...]:
        """Return the addresses of ``<link rel>`` elements and Link headers."""
        found = []
        for node in self.tree.css("link[rel][href]"):
            attributes = node.attributes
            if rel in (attributes.get("rel") or "").lower().split():
                found.append(urljoin(self.base_url, attributes.get("href") or ""))
        return tuple(found)

    def json_ld(self) -> tuple[JsonObject, ...]:
        """Return the JSON-LD objects of the page."""
        objects: list[JsonObject] = []
        for node in self.tree.css('script[type="application/ld+json"]'):
            try:
                value = json.loads(re.sub(r"^\s*<!--|-->\s*$", "", node.text()))
            except (ValueError, RecursionError):
                continue
            objects += [
                item
                for item in (value if isinstance(value, list) else [value])
                if isinstance(item, dict)
            ]
        return tuple(objects)
