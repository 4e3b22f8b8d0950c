"""How much a group of records looks like a discussion, and why."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from scrapers.adapters.comment_words import is_reply, names_comments, names_side
from scrapers.adapters.generic.fields import Profile, Template

_FRAGMENT_ID = re.compile(
    r"(?i)#(?:\w*?(?:comment|kommentar|reply|post|note|c|p|msg|r|t)[-_]?)?\d+|replytocom"
    r"|showComment|comment[-_/]?id="
)
IS_COMMENT = re.compile(
    r"^(?:[A-Za-z]+(?:[-_]{1,2}|(?=[CKR])))?"
    r"(?i:comment|kommentar|commentaire|comentario|commento|reply)"
    r"(?i:[-_]{1,2}?(?:item|body|wrapper|wrap|content|text|block|container|box|row|entry))?$"
)
_COMMENT_TYPE = re.compile(r"/(?:User)?Comments?$|/Answer$|/Review$")
_TRAILING_NUMBER = re.compile(r"\d{1,24}$")


@dataclass(frozen=True, slots=True)
class Score:
    """A sum of terms, each with its reason."""

    total: float
    reasons: tuple[str, ...]
    """``"prose +2.0"`` and the like, in the order they were judged."""


def score(template: Template, record_count: int, author_share: float) -> Score:
    """Return how much the records look like comments.

    ``author_share`` is the share of records for which an author was found. The terms and
    weights are shares of records, as in the list of hints every comment page follows: prose,
    vocabulary, numbered links, reply controls, authors; against them: teasers and sidebars.
    """
    sample = template.sample
    count = len(sample)
    terms: list[tuple[str, float]] = []
    shares = [_traits(template, profile) for profile in sample]

    def share(name: str) -> float:
        return sum(traits[name] for traits in shares) / count

    prose = share("prose")
    terms.append(("prose", 2 * prose - (2 if prose < 0.5 else 0)))
    terms.append(("comment words", 1.5 * share("named")))
    terms.append(("records named comment", 0.7 * share("exact")))
    terms.append(("numbered links", 1.2 * share("linked")))
    terms.append(("reply controls", share("replies")))
    terms.append(("authors", author_share))
    terms.append(("numbered ids", share("numbered")))
    lengths = [traits["length"] for traits in shares]
    mean = sum(lengths) / count
    spread = math.sqrt(sum((length - mean) ** 2 for length in lengths) / count)
    terms.append(("lengths vary", 0.5 if mean and spread / mean > 0.25 else 0.0))
    terms.append(("teasers", -2.5 * share("teaser")))
    terms.append(("side block", -2.5 * share("side")))
    if not any(map(share, ("replies", "linked", "numbered", "exact"))):
        terms.append(("no sign of comments", -1.0))
    if record_count == 2 and not _are_neighbours(template):
        terms.append(("far apart", -1.0))
    size = size_factor(record_count)
    total = size * sum(value for _, value in terms)
    reasons = tuple(f"{name} {value:+.1f}" for name, value in terms if abs(value) >= 0.05)
    return Score(total, (*reasons, f"{record_count} records ×{size:.2f}"))


def size_factor(record_count: int) -> float:
    """Return by how much a long list outweighs a short one."""
    return 1 + 0.15 * math.log(record_count)


def _are_neighbours(template: Template) -> bool:
    outline = template.outline
    one, other = (profile.record.top for profile in template.profiles)
    return outline.contains(one, other) or outline.parents[one] == outline.parents[other]


def _traits(template: Template, profile: Profile) -> dict[str, float]:
    outline, record = template.outline, profile.record
    link_length = length = 0
    traits = dict.fromkeys(("named", "linked", "replies", "numbered", "side"), 0.0)
    links = [number for number in record.elements if outline.tags[number] == "a"]
    linked: set[int] = set()
    for number in links:
        linked.update(range(outline.text_starts[number], outline.text_ends[number]))
        href = outline.attribute(number, "href")
        if href and ("#" in href or "omment" in href) and _FRAGMENT_ID.search(href):
            traits["linked"] = 1.0
    for position in record.texts:
        text = outline.texts[position]
        if len(text) <= 30 and is_reply(text):
            traits["replies"] = 1.0
        if position not in profile.dull:
            length += len(text)
            if position in linked:
                link_length += len(text)
    plain = max(0, length - link_length)
    traits["length"] = float(length)
    is_mainly_plain = plain >= 0.4 * length
    traits["prose"] = (1.0 if plain >= 25 else 0.6 if plain >= 8 else 0.0) * is_mainly_plain
    traits["teaser"] = float(_is_teaser(template, profile, links, link_length, length))
    traits["side"], named = _surroundings(template, profile)
    traits["exact"] = float(_is_named_comment(template, profile))
    traits["named"] = max(named, traits["exact"])
    traits["numbered"] = _numbered(template, profile)
    return traits


def _is_teaser(
    template: Template, profile: Profile, links: list[int], link_length: int, length: int
) -> bool:
    """Return whether a record is a pointer to another page: linked heading or mostly link."""
    outline = template.outline
    body = template.body_element(profile)
    for number in links:
        href = outline.attribute(number, "href")
        if not href or "#" in href or (body is not None and outline.contains(body, number)):
            continue
        parent = outline.parents[number]
        if outline.tags[parent] in {"h1", "h2", "h3", "h4"} or any(
            tag in {"h1", "h2", "h3", "h4"} for tag in outline.tags[number : outline.ends[number]]
        ):
            return len(outline.text(number)) > 25
    return link_length > 0.6 * max(length, 1)


def _surroundings(template: Template, profile: Profile) -> tuple[float, float]:
    """Return whether names around a record speak of a side block, and of comments.

    What is nearer counts: comments inside a page with a sidebar are no side block.
    """
    outline = template.outline
    number, side, named = profile.record.top, 0.0, 0.0
    for level in range(7):
        names = outline.names(number)
        if named == 0.0 and level < 5 and names_comments(names):
            named = 1.0
            side = float(names_side(names))
        elif named == 0.0 and names_side(names):
            side = 1.0
        if outline.tags[number] == "aside" and not _is_named_comment(template, profile):
            side = 1.0
        number = outline.parents[number]
        if number < 0 or outline.tags[number] in {"body", "main"}:
            break
    if named == 0.0 and any(
        names_comments(outline.names(inside)) for inside in profile.record.elements[1:25]
    ):
        named = 0.8
    return side, named


def _is_named_comment(template: Template, profile: Profile) -> bool:
    attributes = template.outline.attributes[profile.record.top]
    if "comment" in (attributes.get("itemprop") or "") or _COMMENT_TYPE.search(
        attributes.get("itemtype") or ""
    ):
        return True
    return any(IS_COMMENT.match(word) for word in template.outline.kind(profile.record.top)[1:])


def _numbered(template: Template, profile: Profile) -> float:
    outline, record = template.outline, profile.record
    near = [record.top, *record.elements[:8], outline.parents[record.top], record.top - 1]
    for number in near:
        if number >= 0:
            attributes = outline.attributes[number]
            for name in ("id", "name", "data-comment-id", "data-id", "data-key"):
                value = attributes.get(name)
                if value and _TRAILING_NUMBER.search(value):
                    return 1.0
    return 0.0
