"""Short texts in and around a comment: the author's name, dates, and words that are neither."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from selectolax.lexbor import LexborNode

from scrapers.adapters.byline_words import labelled_author
from scrapers.adapters.comment_words import SAYING
from scrapers.adapters.wordpress.comments.roles import Role, role_of
from scrapers.bodies.tags import BREAKS
from scrapers.body import clean
from scrapers.dates import find_date

_NAMING = frozenset({"a", "cite", "strong", "b"})
_SAYS = re.compile(rf"[\s,:–—-]+(?:(?:{SAYING})\s*:?|(?i:{SAYING})\s*:)\s*$")
"""With a capital and no colon such a word is rather a part of the name: ``"Edward Said"``."""
_SAYS_IN_HAN = re.compile(
    r"(?<=\w)(?:说道?|說道?|さんの(?:発言|コメント)|さんより|님의 말)\s?[:：]$"
)
"""What no space parts from a name; without the colon it may be a part of one."""
_BY = re.compile(
    r"^(?:comment|kommentar|commentaire|comentario|comentário|commento|reactie|komentarz|komentář"
    r"|комментарий|コメント|posted|written|kommentiert|geschrieben|comentado|escrito|enviado"
    r"|publicado|commenté|écrit|publié|commentato|scritto|inviato|geplaatst|geschreven)\s+"
    r"(?:by|von|par|por|de|from|di|door|av|af|od|przez|от)\s*:?\s+",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(
    r"\s+(?:on|at|am|le|el|il|op|em|den|dnia|w dniu|в|@|[-–—|])$", re.IGNORECASE
)
"""What parts a name from the date that follows it."""
_STOREY = re.compile(r"\W*第?\d{1,6}\s?[楼樓层層f]?\W*", re.IGNORECASE)
"""A comment's number in its list, as before names: ``"#1"``, ``"1楼"``."""
_DIGIT = re.compile(r"\d")
_LONGEST_SAYING = 30
"""Characters at the end of a name among which a verb of saying is."""
_MAX_NAME = 300
_LONGEST_NAME = 60
_LONGEST_LINE = 100
_MAX_STEPS = 40
_BLOCKS = frozenset({"div", "header", "section", "p"})
_LEVELS = 3
"""Blocks in blocks in which a name is looked for."""


def text_below(node: LexborNode) -> str:
    """Return the clean text below ``node``, one line, at most some 400 characters."""
    child = node.first_child
    is_lone = child is None or (child.tag == "-text" and child.next is None)
    return clean(node.text()[:400] if is_lone else node.text(separator=" ")[:400])


def name_of(node: LexborNode) -> str | None:
    """Return the name that an author element holds, without "says:" and the like."""
    if node.tag == "a" or node.child is None or node.child.next is None:
        name = text_below(node)
    else:
        name = _name_among_children(node)
    return _plain(name)[:_MAX_NAME].rstrip() or None


def _plain(name: str) -> str:
    """Return a name without "Author:" or "says:", or the date and what ties it to the name."""
    if ":" in name or "：" in name:
        name = _SAYS_IN_HAN.sub("", labelled_author(name) or name)
    if " " in name:
        date = find_date(name) if len(name) > 12 and _DIGIT.search(name) else None
        if date is not None:
            name = _BEFORE_DATE.sub("", name[: date[0]].rstrip(" —–@-|"))
        says = _SAYS.search(name, max(0, len(name) - _LONGEST_SAYING))
        name = name if says is None else name[: says.start()]
    return name.strip(" :,|·•—–")


def without_by(name: str) -> str:
    """Return ``name`` without a leading "Comment by"."""
    return _BY.sub("", name)


def name_before(node: LexborNode) -> str | None:
    """Return the short text that stands on one line before a date, as old themes print names."""
    place: LexborNode | None = node
    for _ in range(3):
        if place is None or place.tag in BREAKS:
            return None
        before = place.prev
        for _ in range(4):
            if before is None or before.tag in BREAKS:
                break
            text = text_below(before)
            if any(map(str.isalnum, text)):
                name = _plain(text) if len(text) <= _LONGEST_LINE else ""
                return name if 0 < len(name) <= _LONGEST_NAME else None
            before = before.prev
        place = place.parent
    return None


def _text_in(node: LexborNode, levels: int) -> str:
    """Return the text of an element, of a block with more than one element the name in it."""
    first = node.first_child
    if levels and node.tag in _BLOCKS and first is not None and first.next is not None:
        return _name_among_children(node, levels - 1)
    return text_below(node)


def _name_among_children(node: LexborNode, levels: int = _LEVELS) -> str:
    """Return the first naming element's text, else the first text that is not furniture."""
    first_loose = ""
    child = node.child
    steps = 0
    while child is not None and steps < _MAX_STEPS:
        steps += 1
        tag = child.tag or ""
        if tag == "-text":
            first_loose = first_loose or clean(child.text()[:400])
        elif tag[0] not in "-_!" and tag != "br":
            attributes = child.attributes
            role, _ = role_of(tag, attributes.get("class"))
            if role is Role.DATE:
                first_loose = _BEFORE_DATE.sub("", first_loose)
            if role in (Role.PLAIN, Role.AUTHOR) and "#" not in (attributes.get("href") or ""):
                text = _text_in(child, levels)
                if tag not in _NAMING and _STOREY.fullmatch(text) is not None:
                    text = ""
                if text and (tag in _NAMING or not first_loose):
                    return text
                if text:
                    return first_loose
        child = child.next
    return first_loose


def loose_nodes(root: LexborNode, furniture: Mapping[int, LexborNode]) -> list[LexborNode]:
    """Return inline nodes and texts on one line with an author or a date below ``root``.

    "Comment by", "—" and "says:" belong to the line of the author, not to the comment.
    """
    containers = {root.mem_id: root}
    marked: set[int] = set()
    for node in furniture.values():
        if role_of(node.tag or "", node.attributes.get("class"))[0] is Role.SKIP:
            continue
        chain = _up_to(node, root)
        marked.update(member.mem_id for member in chain)
        containers.update((member.mem_id, member) for member in chain[1:])
    loose: list[LexborNode] = []
    for container in containers.values():
        run: list[LexborNode] = []
        for child in (*container.iter(include_text=True), None):
            if child is not None and child.tag not in BREAKS and child.tag != "br":
                run.append(child)
                continue
            if any(member.mem_id in marked for member in run):
                loose += [member for member in run if member.mem_id not in containers]
            run = []
    return loose


def _up_to(node: LexborNode, root: LexborNode) -> Sequence[LexborNode]:
    """Return ``node`` and its ancestors below ``root``; nothing when it is not below it."""
    chain = [node]
    parent = node.parent
    end = root.mem_id
    for _ in range(_MAX_STEPS):
        if parent is None:
            return ()
        if parent.mem_id == end:
            return chain
        chain.append(parent)
        parent = parent.parent
    return ()
