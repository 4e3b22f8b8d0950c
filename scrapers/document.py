"""One fetched page, decoded and parsed on demand: tree, metadata and links.

Bytes of any kind come in; what is no page is named in a ``ParseFailed``. Not here: comments.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Final, Literal, get_args

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from scrapers.cleaning import clean
from scrapers.errors import ParseFailed
from scrapers.hrefs import find_address
from scrapers.pages.charset import find_charset
from scrapers.pages.depth import bound_depth
from scrapers.pages.link_header import parse_link_header
from scrapers.pages.minifying import minified
from scrapers.pages.page_kind import kind_of
from scrapers.thread import Page

JsonObject = dict[str, object]

_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_SCRIPT_BEGIN = re.compile(r"<!--|(?://\s*)?<!\[CDATA\[")
_MAX_SCRIPTS = 200
_LARGE = 1 << 20
"""Bytes; not one page in a hundred has more."""

Singular = Literal["base", "form", "link", "meta", "script"]
_SINGULAR: Final[tuple[Singular, ...]] = get_args(Singular)
_WEB = ("http://", "https://")
_SAVED_FROM = re.compile(
    rb"<!--\s*(?:saved from url=\(\d{1,8}\)|Page saved with SingleFile\s{1,9}url:\s{0,9})"
    rb"(https?://[!-=?-~]{1,2000})"
)
"""Where a browser says it saved the page from ("mark of the web"), or the extension SingleFile."""


class Document:
    """A page that can hold a post: HTML or plain text."""

    def __init__(self, page: Page) -> None:
        """Look at the first bytes and the charset; parsing waits until ``tree`` is asked for.

        Raises:
            ParseFailed: the page is something else; the message says what.
        """
        kind, what = kind_of(page.content, page.header("content-type"))
        if kind is None:
            raise ParseFailed(
                f"{page.url} is {what}; give the address of a post or a thread", url=page.url
            )
        self.page = page
        self.is_plain_text = kind == "text"
        """Whether this is text, not HTML."""
        self._charset = find_charset(page.content, page.header("content-type"))
        self._is_cut = False
        self._matching: dict[str, frozenset[int]] = {}
        self._notes: list[str] = [self._charset.note] if self._charset.note else []

    @property
    def notes(self) -> tuple[str, ...]:
        """What was odd about the page so far, one sentence each; more may come with ``tree``."""
        return tuple(self._notes)

    @property
    def is_cut(self) -> bool:
        """Whether the page was too large to be read to its end, as far as it was parsed."""
        return self._is_cut

    @property
    def is_large(self) -> bool:
        """Whether to read the page in little memory matters more than to read it fast."""
        return len(self.page.content) > _LARGE

    @property
    def text_encoding(self) -> str:
        """The codec the page was read with."""
        return self._charset.codec

    @cached_property
    def text(self) -> str:
        """The page's source, decoded."""
        return self._charset.decode(self.page.content)

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed page, its nesting bounded (see ``depth.py``)."""
        bounded = bound_depth(self.source)
        self._is_cut = bounded.is_cut
        if bounded.note:
            self._notes.append(bounded.note)
        markup = minified(bounded.markup) if self.is_large else bounded.markup
        tree = LexborHTMLParser(markup, options=LexborDocumentOptions.WO_EVENTS)
        tree.raw_html = b""  # a copy of what was rewritten; the nodes have their own
        return tree

    @property
    def source(self) -> bytes:
        """The page's source as UTF-8: to search here spares ``text``, up to four times as large."""
        if self._charset.codec == "utf-8" and self._charset.errors == "strict":
            return self.page.content
        return self._recode() if self.is_large else self._recoded

    @cached_property
    def _recoded(self) -> bytes:
        return self._recode()

    def _recode(self) -> bytes:
        return self._charset.decode(self.page.content).encode("utf-8", "replace")

    @cached_property
    def class_names(self) -> frozenset[str]:
        """Every class name on the page: whether a platform is there is asked of them first."""
        values = {node.attrs.get("class") or "" for node in self.tree.css("[class]")}
        return frozenset(" ".join(values).split())

    def matching(self, selector: str) -> frozenset[int]:
        """Return the ``mem_id`` of the elements that a CSS selector matches; looked up once.

        A node's own ``css_matches`` also says yes when only something inside the node matches.
        """
        found = self._matching.get(selector)
        if found is None:
            found = frozenset(node.mem_id for node in self.tree.css(selector))
            self._matching[selector] = found
        return found

    @cached_property
    def base_url(self) -> str:
        """What relative addresses are relative to (HTML standard, "The base element")."""
        address = self.address
        for node in self.tagged("base"):
            href = node.attributes.get("href")
            if href:
                base = find_address(href, address) or ""
                return base if base.startswith(_WEB) else address
        return address

    @cached_property
    def own_urls(self) -> tuple[str, ...]:
        """Every address the page goes by: asked for, fetched from, stated."""
        known = (self.page.url, self.page.requested_url or self.page.url, self.address)
        return tuple(dict.fromkeys((*known, *self.links("canonical"))))

    @cached_property
    def address(self) -> str:
        """The page's address; of a saved page the one it says it had on the web, if it does."""
        if self.page.url.startswith(_WEB):
            return self.page.url
        saved_from = _SAVED_FROM.search(self.source[:4096])
        stated = [saved_from.group(1).decode("ascii")] if saved_from else []
        stated += [href for href, _ in self._links.get("canonical", ())]
        stated.append(self.meta("og:url") or "")
        usable = (url for url in map(find_address, stated) if url is not None)
        return next((url for url in usable if url.startswith(_WEB)), self.page.url)

    @property
    def now(self) -> datetime | None:
        """When the page said "3 days ago", ``None`` where nobody knows.

        Of a saved page only the file's time is known, and copying one makes it new.
        """
        return self.page.fetched_at if self.page.url.startswith(_WEB) else None

    @cached_property
    def lang(self) -> str | None:
        """The language the page states, such as ``"de"`` or ``"pt-BR"``."""
        root = self.tree.root
        attributes = {} if root is None else root.attributes
        for stated in (
            attributes.get("lang"),
            attributes.get("xml:lang"),
            self.page.header("content-language"),
            self.meta("content-language"),
            self.meta("og:locale"),
        ):
            if stated and _LANG.fullmatch(stated.strip()):
                return stated.strip().replace("_", "-")
        return None

    def tagged(self, tag: Singular) -> list[LexborNode]:
        """Return the elements of a tag that few elements have, in document order."""
        return self._tagged[tag]

    @cached_property
    def _tagged(self) -> dict[str | None, list[LexborNode]]:
        """One query for all of these tags costs little more than one for one of them."""
        found: dict[str | None, list[LexborNode]] = {tag: [] for tag in _SINGULAR}
        for node in () if self.is_plain_text else self.tree.css(", ".join(_SINGULAR)):
            found[node.tag].append(node)
        return found

    def meta(self, name: str) -> str | None:
        """Return what the first ``<meta>`` of this name, property or the like says, cleaned."""
        return clean(self._metas.get(name.lower(), "")) or None

    @cached_property
    def _metas(self) -> dict[str, str]:
        """What each says as it stands there."""
        metas: dict[str, str] = {}
        for node in self.tagged("meta"):
            attributes = node.attributes
            content = attributes.get("content")
            if content and not content.isspace():
                for key in ("name", "property", "itemprop", "http-equiv"):
                    metas.setdefault((attributes.get(key) or "").lower(), content)
        return metas

    def links(self, rel: str) -> tuple[str, ...]:
        """Return the addresses the page names for ``rel``, absolute, without repetition.

        First those of ``<link>`` elements, then those of Link headers (RFC 8288).
        """
        stated = self._links.get(rel.lower(), ())
        found = (find_address(href, base_url or self.base_url) for href, base_url in stated)
        return tuple(dict.fromkeys(href for href in found if href is not None))

    @cached_property
    def _links(self) -> dict[str, list[tuple[str, str | None]]]:
        """Each rel's addresses as written, and what those of headers are relative to."""
        found: dict[str, list[tuple[str, str | None]]] = {}
        for node in self.tagged("link"):
            attributes = node.attributes
            href = attributes.get("href")
            for rel in (attributes.get("rel") or "").lower().split() if href is not None else ():
                found.setdefault(rel, []).append((href or "", None))
        for name, value in self.page.headers:
            if name == "link":
                for rel, href in parse_link_header(value):
                    found.setdefault(rel, []).append((href, self.page.url))
        return found

    def json_ld(self) -> tuple[JsonObject, ...]:
        """Return the page's JSON-LD objects, those of lists and of ``@graph`` one by one."""
        return self._json_ld

    @cached_property
    def _json_ld(self) -> tuple[JsonObject, ...]:
        objects: list[JsonObject] = []
        scripts = [node for node in self.tagged("script") if _is_json_ld(node)]
        for node in scripts[:_MAX_SCRIPTS]:
            objects += _json_objects(_unwrapped(node.text()))
        return tuple(objects)


def _unwrapped(script: str) -> str:
    """Return what a script says without the comment or CDATA section that it is wrapped in."""
    script = script.strip()
    begin = _SCRIPT_BEGIN.match(script)
    script = script if begin is None else script[begin.end() :]
    if script.endswith(("-->", "]]>")):
        script = script[:-3].rstrip().removesuffix("//")
    return script


def _is_json_ld(script: LexborNode) -> bool:
    return "ld+json" in (script.attributes.get("type") or "").lower()


def _json_objects(source: str) -> Iterator[JsonObject]:
    try:
        value = json.loads(source.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (
                (part for part in graph or () if isinstance(part, dict))
                if isinstance(graph, list)
                else ()
            )
