"""The titles in the head of a page, and what of them is the site, a section or a count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from scrapers.body import clean
from scrapers.document import Document
from scrapers.json_ld import json_ld_objects

_HAN = "[\u3040-\u30ff\u3400-\u9fff]"
_SEPARATOR = re.compile(
    rf"\s+(?:[|–—·•»«~/\\>-]+|::)\s+|\s*[|»«]\s*|(?<={_HAN})_|(?<!_)_(?={_HAN})"
)
_COLON = re.compile(r"\s*:\s+")
_EITHER = re.compile(rf"{_SEPARATOR.pattern}|{_COLON.pattern}|(?<={_HAN})-(?={_HAN})")
_WORD = re.compile(r"\w+")
COUNTED = re.compile(r"\s*[(\[](?!\s?(?:19|20)\d\d\s?[)\],])\s*\d[\d.,\s]*\s*[^\W\d]*\s*[)\]]\s*$")
"""What is counted behind a title, as in ``"Moss (7 posts)"``; a lone year is the title's."""
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p[áa]gina|pagina|strona|strana|sida|sivu|стр\w*)?\.?\s*\d+(?:\s*(?:of|von|de|/)\s*\d+)?$",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?i)^(?P<site>.{0,100}?)(?:^|\s[-–•|]|\s::)\s?(?:view topic|viewing topic|thema anzeigen"
    r"|voir le sujet|ver tema|leggi argomento|bekijk onderwerp|toon onderwerp|zobacz temat"
    r"|zobrazit téma|просмотр темы|visa ämne|vis emne|näytä aihe|témák? megtekintése"
    r"|exibir tópico|ver tópico|başlığı görüntüle|vizualizare subiect)\s?[-–:]\s+(?=\S)"
)
"""What forums write before the title of a topic, and before that their own name."""
_BOARD = re.compile(r"^/\w{1,8}/\s[-–—]\s+(?=\S)")
"""What image boards write before a title: the short name of the board."""
_UNREAD = re.compile(r"^\(\d{1,2}\+?\)\s+(?=\S)")
"""How many messages wait for who looked at the page."""
_COUPLED = re.compile(
    r"&(?:amp|quot|lt|gt|nbsp|[lr][sd]quo|[nm]dash|hellip|#\d{2,5}|#x[\da-f]{2,5});"
)
_LABEL = re.compile(
    r"(?i)^(?:topic|thread|thema|subject|betreff|sujet|tema|asunto|assunto|oggetto|onderwerp|temat"
    r"|téma|тема|emne|ämne|aihe|konu|re|comments on|kommentare zu|question|frage|pregunta|pergunta"
    r"|domanda|vraag|вопрос)\s?:\s+(?=\S)"
)
"""A word before a title that is none of it."""
_NUMBERED = re.compile(r"(?i)(?:(?:bug|issue|ticket|case|task)\s?#?|#|№\s?)\d{1,9}\s?[:–—-]")
"""What trackers write before the title of a report, and seldom in that of the page."""
_ABOUT = re.compile(r"(?i)^comments on:\s+(?=\S)")
_ARCHIVE = frozenset(
    ("blogarchive", "blogarchiv", "archivesdublog", "archivodelblog", "archivioblog", "blogarchief")
)
"""What the first themes of WordPress write between the site's name and the title; its letters."""
_SHORTEST_TITLE = 8
"""Characters from which a title is told from a word that stands in it."""
_SHORTEST_LABEL = 4
"""Characters from which a label of the host may be the site's name."""


@dataclass(frozen=True, slots=True)
class PageTitles:
    """The titles a page gives itself."""

    stated: str | None
    """For sharing (``og:title``) or in JSON-LD (``headline``)."""
    shown: str | None
    """In ``<title>``."""
    sites: frozenset[str]
    """The letters of names of the site."""

    @property
    def all(self) -> tuple[str, ...]:
        """Those there are, the stated one first."""
        return tuple(title for title in (self.stated, self.shown) if title)

    def is_site(self, text: str) -> bool:
        """Return whether ``text`` is a name of the site, or of a board: ``"/m/ - Mechanics"``."""
        return letters_of(text) in self.sites or _BOARD.match(text) is not None

    def parts(self) -> tuple[str, ...]:
        """Return what may be the post's title: whole titles, then their parts, without the site."""
        found = list(self.all)
        for title in self.all:
            for separator in (_SEPARATOR, _COLON, _EITHER):
                pieces = [piece.strip() for piece in separator.split(title)]
                if 1 < len(pieces) <= 8:
                    found += [piece for piece in pieces if not self.is_site(piece)]
            found.append(COUNTED.sub("", title))
        return tuple(dict.fromkeys(filter(None, found)))

    def answered(self, source: bytes) -> str | None:
        """Return the part of a title that the subjects of answers repeat: ``"Re: Old mills"``."""
        for title in self.all if b"Re: " in source else ():
            for piece in _split(title)[0]:
                is_title = len(piece) >= _SHORTEST_TITLE and not self.is_site(piece)
                if is_title and any(f"Re: {piece}{end}".encode() in source for end in '<"'):
                    return piece
        return None

    def agreed(self) -> str | None:
        """Return the stated title if ``<title>`` begins with it as well."""
        if self.stated is None or self.shown is None:
            return None
        title = self.without_site(self.stated)
        return title if letters_of(self.shown).startswith(letters_of(title)) else None

    def without_site(self, title: str, sections: Iterable[str] = ()) -> str:
        """Return ``title`` without the site's name, ``sections``, a page number and a count.

        Where nothing tells the site's name, it is the last part if that is not the longest.
        """
        pieces, between = _split(title)
        drop = {letters_of(section) for section in sections}
        while len(pieces) > 1 and (
            self.is_site(pieces[0]) or self.is_site(pieces[0].partition(": ")[0])
        ):
            del pieces[0], between[0]
        archive = next((n for n, p in enumerate(pieces[:-1]) if letters_of(p) in _ARCHIVE), -1)
        del pieces[: archive + 1], between[: archive + 1]
        knows_site = archive >= 0
        while len(pieces) > 1 and self.is_site(pieces[-1]):
            del pieces[-1], between[-1]
            knows_site = True
        joined = _join(pieces[:-1], between[:-1])
        if len(pieces) > 1 and not knows_site and len(pieces[-1]) < len(joined):
            del pieces[-1], between[-1]
        while len(pieces) > 1 and (
            letters_of(pieces[-1]) in drop or _PAGE_NUMBER.match(pieces[-1])
        ):
            del pieces[-1], between[-1]
        title = _join(pieces, between)
        before, _, after = title.partition(": ")
        title = after if after and self.is_site(before) else title
        return COUNTED.sub("", title) or title

    def without_parts(self, heading: str, parts: Iterable[str]) -> str:
        """Return ``heading`` without ``parts`` before or behind a title that the page has.

        ``parts`` are the texts of elements inside it, such as the name of a section. A word for
        a topic before it and letters that run together are put right as well.
        """
        heading = _ABOUT.sub("", heading)
        titles = list(map(self.without_site, self.all))
        titles += [_BRACKETED.sub("", title) for title in titles]
        known = [title for title in dict.fromkeys(titles) if title]
        known += sorted(set(self.parts()).difference(known), key=len, reverse=True)
        texts = {"", *parts}
        around = texts | {letters_of(text) for text in texts}
        for title in known:
            before, found, behind = (piece.strip() for piece in heading.partition(title))
            outside = (letters_of(piece) or piece for piece in (before, behind))
            is_numbered = not behind and _NUMBERED.fullmatch(before) is not None
            is_told = is_numbered or around.issuperset(outside)
            if found and len(title) >= _SHORTEST_TITLE and is_told:
                return title
            if not before and behind.startswith(",") and title in texts:
                return title
            if letters_of(heading) == letters_of(title):
                return heading if words_of(heading) == words_of(title) else title
        label, whole = _LABEL.match(heading), letters_of(heading)
        if label is None or any(letters_of(title).startswith(whole) for title in self.all):
            return heading
        bare = heading[label.end() :]
        said = letters_of(bare)
        is_told = said in map(letters_of, known) or (
            len(said) >= _SHORTEST_TITLE and any(said in letters_of(title) for title in self.all)
        )
        return bare if is_told else heading

    def trimmed(self, heading: str) -> str:
        """Return ``heading`` without what the page's titles do not have.

        That is the site's name or a section beside it, or brackets behind it.
        """
        known = {letters_of(self.without_site(title)) for title in self.all}
        pieces, _ = _split(heading)
        is_whole = not self.is_site(pieces[-1]) and heading in self.all
        if is_whole or letters_of(heading) in known:
            return heading
        core = _BRACKETED.sub("", heading)
        if core != heading and any(title.startswith(f"{core} : ") for title in self.all):
            return core
        for piece in (core, *sorted(pieces, key=len, reverse=True)):
            if piece != heading and letters_of(piece) in known:
                return piece
        return heading


def page_titles(document: Document) -> PageTitles:
    """Return the titles of a page, from its head."""
    stated = document.meta("og:title") or _headline(document)
    stated = stated or document.meta("twitter:title") or document.meta("citation_title")
    names = [document.meta("og:site_name"), document.meta("application-name")]
    shown = _shown(document)
    topic = _TOPIC.match(shown) if shown is not None else None
    if shown is not None and topic is not None:
        names.append(topic["site"])
        shown = shown[topic.end() :]
    if shown is not None:
        shown = _BOARD.sub("", shown)
    host = (urlsplit(document.address).hostname or "").split(".")
    labels = [label for label in host[:-1] if len(label) >= _SHORTEST_LABEL]
    sites = {letters_of(name) for name in (*names, *labels, ".".join(host)) if name} - {""}
    if stated is not None and letters_of(stated) in sites:
        stated = None
    if shown is not None and stated is None:
        shown = _UNREAD.sub("", shown)
    stated = None if stated is None else decoded(stated)
    return PageTitles(stated, shown, frozenset(sites))


def decoded(title: str) -> str:
    """Return a title without references to characters, which a page encoded twice."""
    return clean(unescape(title)) if "&" in title and _COUPLED.search(title) else title


def _shown(document: Document) -> str | None:
    node = document.tree.css_first("head title") or document.tree.css_first("title")
    return (decoded(clean(node.text()[:600])) or None) if node is not None else None


def _headline(document: Document) -> str | None:
    for item in json_ld_objects(document):
        headline = item.get("headline")
        if isinstance(headline, str) and clean(headline[:600]):
            return clean(headline[:600])
    return None


def _split(title: str) -> tuple[list[str], list[str]]:
    """Return the parts of a title, and what stands behind each of them."""
    pieces, between, begin = [], [], 0
    for place in _SEPARATOR.finditer(title):
        pieces.append(title[begin : place.start()].strip())
        between.append(place.group())
        begin = place.end()
    return [*pieces, title[begin:].strip()], [*between, ""]


def _join(pieces: Sequence[str], between: Sequence[str]) -> str:
    return "".join(
        piece + (gap if number < len(pieces) - 1 else "")
        for number, (piece, gap) in enumerate(zip(pieces, between, strict=True))
    )


def words_of(text: str) -> list[str]:
    """Return the words of ``text``, case folded."""
    return _WORD.findall(text.casefold())


def letters_of(text: str) -> str:
    """Return the letters and digits of ``text``, case folded: what makes two titles the same."""
    return "".join(words_of(text))
