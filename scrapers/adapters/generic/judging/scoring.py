"""How much a group of records looks like a discussion, and why."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scrapers.adapters.comment_words import (
    is_answer,
    is_reply,
    tells_last_post,
    tells_saying,
)
from scrapers.adapters.element_names import (
    leads_to_comment,
    leads_to_last_post,
    names_answer,
    names_comments,
    names_counter,
    names_other,
    names_post,
    names_side,
    names_topic,
)
from scrapers.adapters.generic.fields import Profile, Template, are_undated, letters
from scrapers.adapters.generic.judging.list_signs import (
    are_in_order,
    are_topics,
    has_columns,
    indented_share,
    is_headed,
    is_posting,
    nested_share,
)
from scrapers.adapters.generic.judging.teasers import (
    is_signature,
    is_teaser,
    leads_on,
    leads_to_answers,
)
from scrapers.adapters.generic.records.record import Record
from scrapers.adapters.member_words import shows_membership

IS_COMMENT = re.compile(
    r"^(?:[A-Za-z]+(?:[-_]{1,2}|(?=[CKR])))?"
    r"(?i:comment|kommentar|commentaire|comentario|commento|reply)"
    r"(?i:[-_]{1,2}?(?:item|body|wrapper|wrap|content|text|block|container|box|row|entry))?$"
)
_COMMENT_TYPE = re.compile(r"/(?:User)?Comments?$|/Answer$|/Review$")
_WORDS_OF_POST = frozenset({"articleBody", "text"})
_NEAR_TOP = 25
"""Elements of a record among which that of its words is."""
_NUMBERS = re.compile(r"\d+")
_COMMENT_ID = re.compile(
    r"(?i)(?:li-|div-)?(?:c|comm?ent|kommentar|msg|message|reply|note|tb)[-_]?\d+$"
)
_BARE_ID = re.compile(r"(?i)c[-_]?\d")
"""An id that is a comment's beside a date only: ``c12`` is any block of content, too (TYPO3)."""
_TOLD_NUMBER = re.compile(r"(?:^|\s)(?:[Nn][or]\.?|№|#)\s?(\d{2,12})$")
_LONGEST_HEAD = 60
_TRAILING_NUMBER = re.compile(r"\d{1,24}$")


@dataclass(frozen=True)
class Score:
    """A sum of terms that grows with the number of records."""

    terms: tuple[tuple[str, float], ...]
    """What was judged, in that order, and how much each weighs."""
    record_count: int
    factor: float = 1.0
    """What evidence of this kind is worth."""

    @cached_property
    def total(self) -> float:
        """The sum."""
        size = size_factor(self.record_count)
        return size * sum(value for _, value in self.terms) * self.factor

    @property
    def is_named(self) -> bool:
        """Whether records are named as comments themselves."""
        return any(value > 0 for name, value in self.terms if name == _NAMED)

    @property
    def reasons(self) -> tuple[str, ...]:
        """``"prose +2.0"`` and the like: the terms that weigh anything, then the size."""
        told = (f"{name} {value:+.1f}" for name, value in self.terms if abs(value) >= 0.05)
        return (*told, f"{self.record_count} records ×{size_factor(self.record_count):.2f}")

    def with_authors(self, share: float) -> Score:
        """Return the score when authors were found for a ``share`` of the records."""
        terms = ((name, share if name == _AUTHORS else value) for name, value in self.terms)
        return replace(self, terms=tuple(terms))


def score(template: Template, records: Sequence[Record]) -> Score:
    """Return how much ``records`` look like comments, leaving out their authors.

    ``template`` is made of all of them or a sample. The terms and weights are shares of records,
    as in the list of hints every comment page follows: prose, vocabulary, numbered links, reply
    controls, authors, replies inside; against them: teasers, sidebars and other things.
    """
    sample = template.sample
    count, record_count = len(sample), len(records)
    nested = nested_share(template, records)
    terms: list[tuple[str, float]] = []
    shares = [_traits(template, profile) for profile in sample]

    def share(name: str) -> float:
        return sum(traits[name] for traits in shares) / count

    prose = share("prose")
    terms.append(("prose", 2 * prose - (2 if prose < 0.5 else 0)))
    headed = float(is_headed(template))
    terms.append(("comment words", 1.5 * max(headed, share("named"))))
    terms.append((_NAMED, 0.7 * share("exact")))
    if _lead_elsewhere(template):
        terms.append(("links to other posts", -4.0))
    else:
        terms.append(("numbered links", 1.2 * share("linked")))
    terms.append(("reply controls", share("replies")))
    terms.append(("members", share("member")))
    terms.append(("words of saying", share("says")))
    terms.append((_AUTHORS, 0.0))
    terms.append(("numbered ids", share("numbered")))
    in_order = float(are_in_order(template, record_count))
    terms.append(("numbers in order", 1.2 * in_order))
    lengths = [traits["length"] for traits in shares]
    mean = sum(lengths) / count
    spread = math.sqrt(sum((length - mean) ** 2 for length in lengths) / count)
    terms.append(("lengths vary", 0.5 if mean and spread / mean > 0.25 else 0.0))
    terms += _against(share, count, is_headed=bool(headed), are_listed=are_topics(template))
    is_undated = are_undated(template.profiles)
    is_told = bool(headed or in_order) or any(map(share, _SIGNS)) or has_columns(template)
    is_told = is_told or (not is_undated and share("linked") > 0)  # manuals number theirs, too
    if not is_told and is_undated:
        nested = 0.0  # sections of a page lie in each other, too
    elif not is_told and not nested:
        nested = indented_share(template)
    terms.append(("replies inside", min(1.5, 5 * nested)))
    if not is_told and not nested:
        terms.append(("no sign of comments", -1.5))
    if record_count == 2 and not _are_neighbours(template):
        terms.append(("far apart", -1.0))
    return Score(tuple(terms), record_count)


def _against(
    share: Callable[[str], float], count: int, *, is_headed: bool, are_listed: bool
) -> list[tuple[str, float]]:
    """Return what speaks against a list, given the shares of ``count`` records with a trait.

    ``are_listed``: titles of columns say that they are topics.
    """
    terms = [
        ("teasers", -2.5 * share("teaser")),
        ("side block", -2.5 * share("side")),
        ("other things", -2 * share("other")),
        ("tweets", -3 * share("tweet")),
    ]
    is_plain = not is_headed and share("replies") <= _MOST
    most = _MOST if count > _FEW else 1.01 * _MOST  # of many, half may be the others' last posts
    if are_listed or share("index") >= most:
        terms.append(("lists threads or posts", -4.0))
    elif share("leads") > _MOST or (share("counted") > _MOST and is_plain):
        terms.append(("comments of each counted", -2.4))
    return terms


_AUTHORS = "authors"
_FEW = 4
"""Records of which half may be those that are told of in another way."""
_NAMED = "records named comment"
_MOST = 0.5
"""The share of records above which a trait is the list's; one comment may say anything."""
_SIGNS = ("replies", "named", "exact", "marked", "member", "says")
_TRAITS = (
    "named",
    "linked",
    "replies",
    "member",
    "says",
    "numbered",
    "side",
    "other",
    "index",
    "counted",
    "leads",
    "tweet",
)
_RETWEET = frozenset(
    {"retweet", "retweeten", "retweeter", "retwittear", "retwittare", "ретвитнуть"}
)
"""What a control beside that for replies says below a tweet; blogs show their own."""
_REPLY = 31
"""Characters enough to tell that a text is no control to answer."""


def size_factor(record_count: int) -> float:
    """Return by how much a long list outweighs a short one."""
    return 1 + 0.15 * math.log(record_count)


def _are_neighbours(template: Template) -> bool:
    outline = template.outline
    one, other = (profile.record.top for profile in template.profiles)
    wrapper = outline.parents[other]
    is_behind = wrapper == outline.ends[one]
    return is_behind or outline.contains(one, other) or outline.parents[one] == wrapper


def _traits(template: Template, profile: Profile) -> dict[str, float]:
    outline, record = template.outline, profile.record
    link_length = length = 0
    traits = dict.fromkeys(_TRAITS, 0.0)
    links = [number for number in record.elements if outline.tags[number] == "a"]
    linked: set[int] = set()
    signed: set[int] = set()
    shown = record.anchor.shown
    for number in links:
        inside = range(outline.text_starts[number], outline.text_ends[number])
        (signed if is_signature(template, number) else linked).update(inside)
        href = outline.attribute(number, "href")
        if href and leads_to_last_post(href) and not is_reply(outline.text(number)[:_REPLY]):
            traits["index"] = 1.0  # a control to answer may lead to the form behind the last one
        if href and leads_to_comment(href):
            traits["linked"] = 1.0
    for position in record.texts:
        text = outline.texts[position]
        if len(text) <= 30 and is_reply(text):
            traits["replies"] = 1.0
        if len(text) <= 60 and shows_membership(text):
            traits["member"] = 1.0
        if len(text) <= 60 and tells_last_post(text):
            traits["index"] = 1.0
        is_tied = (text == shown or template.is_dull[position]) and tells_saying(text)
        if is_tied or (position not in linked and is_answer(text)):
            traits["says"] = 1.0  # the subject of a mail that answers one; a link leads to a mail
        if not template.is_dull[position] and position not in signed:
            length += letters(text)
            if position in linked:
                link_length += letters(text)
    if traits["replies"]:
        traits["tweet"] = float(any(outline.texts[p].lower() in _RETWEET for p in record.texts))
    plain = max(0, length - link_length)
    traits["length"] = float(length)
    is_mainly_plain = plain >= 0.4 * length
    traits["prose"] = (1.0 if plain >= 25 else 0.6 if plain >= 8 else 0.0) * is_mainly_plain
    traits["teaser"] = float(is_teaser(template, profile, links, link_length, length))
    traits["side"], traits["other"], named = _surroundings(template, profile)
    traits["exact"] = float(_is_named_comment(template, profile))
    traits["named"] = max(named, traits["exact"])
    if not traits["exact"]:
        is_counted = any(map(names_counter, set(map(outline.names, record.elements))))
        traits["counted"] = float(is_counted or leads_to_answers(template, links))
        traits["leads"] = float(is_counted and leads_on(template, profile, links))
    traits["index"] = max(traits["index"], float(names_topic(outline.names(record.top))))
    traits["numbered"], traits["marked"] = _numbers(template, profile)
    return traits


def _numbers(template: Template, profile: Profile) -> tuple[float, float]:
    """Return whether a record has a number of its own, and whether that is told as a comment's."""
    own_id = _numbered(template, profile)
    if own_id is None:
        return 0.0, 0.0
    is_bare = profile.record.anchor.shown is None and _BARE_ID.match(own_id) is not None
    is_comment = _COMMENT_ID.match(own_id) is not None and not is_bare
    return 1.0, float(is_comment or _tells_number(template, profile, own_id))


def _tells_number(template: Template, profile: Profile, own_id: str) -> bool:
    """Return whether the head of a record shows the number that marks it: ``"No.4026"``."""
    own = _TRAILING_NUMBER.search(own_id)
    if own is None:
        return False
    texts = (template.outline.texts[position] for position in profile.record.head)
    return any(
        (told := _TOLD_NUMBER.search(text)) is not None and told[1] == own[0]
        for text in texts
        if len(text) <= _LONGEST_HEAD and text.endswith(own[0])
    )


def _lead_elsewhere(template: Template) -> bool:
    """Return whether the records' numbered links lead to as many posts, as in a sidebar."""
    outline = template.outline
    posts: list[str] = []
    for profile in template.sample:
        for number in profile.record.elements:
            href = outline.attribute(number, "href") if outline.tags[number] == "a" else ""
            if "#" in href and leads_to_comment(href):
                posts.append(_post_of(href))
                break
    return 2 * len(posts) > len(template.sample) and len(set(posts)) > max(2, 0.6 * len(posts))


def _post_of(href: str) -> str:
    """Return the path of a comment's address, without the comment's own number."""
    address, _, fragment = href.partition("#")
    own = set(_NUMBERS.findall(fragment))
    path = address.partition("?")[0]
    return _NUMBERS.sub(lambda number: "" if number[0] in own else number[0], path)


def _surroundings(template: Template, profile: Profile) -> tuple[float, float, float]:
    """Return whether names around a record speak of a side block, of other things, of comments.

    What is nearer counts: comments inside a page with a sidebar are no side block. Undated answers
    may be those to frequent questions.
    """
    outline, is_dated = template.outline, profile.record.anchor.shown is not None
    number, side, other, named = profile.record.top, 0.0, 0.0, 0.0
    for level in range(7):
        names = outline.names(number)
        is_named = names_comments(names) or (is_dated and level == 0 and names_answer(names))
        if named == 0.0 and level < 5 and is_named:
            named = 1.0
            side = float(names_side(names))
        elif named == 0.0 and names_side(names):
            side = 1.0
        if named == 0.0 and (names_other(names) or outline.tags[number] == "figure"):
            other = 1.0
        if named == 0.0 and level == 0 and names_post(names):
            other = 1.0
        if outline.tags[number] == "aside" and (
            names_side(names) or not _belongs(template, profile, number)
        ):
            side = 1.0
        number = outline.parents[number]
        if number < 0 or outline.tags[number] in {"body", "main"}:
            break
    if named == 0.0 and any(
        map(names_comments, set(map(outline.names, profile.record.elements[1:_NEAR_TOP])))
    ):
        named = 0.8
    return side, other, named


def _belongs(template: Template, profile: Profile, aside: int) -> bool:
    """Return whether an aside holds comments: so named, or signed in an article or the main part.

    Of an aside that stands there the standard says that it is about the article.
    """
    outline = template.outline
    is_inside = outline.tags[outline.parents[aside]] in {"article", "main"}
    is_signed = profile.record.anchor.is_signature and is_inside
    return is_signed or _is_named_comment(template, profile)


def _is_named_comment(template: Template, profile: Profile) -> bool:
    attributes = template.outline.attributes[profile.record.top]
    if "comment" in (attributes.get("itemprop") or "") or _COMMENT_TYPE.search(
        attributes.get("itemtype") or ""
    ):
        return True
    if is_posting(template.outline, profile.record.top):
        return _has_words(template, profile)
    return any(IS_COMMENT.match(word) for word in template.outline.kind(profile.record.top)[1:])


def _has_words(template: Template, profile: Profile) -> bool:
    """Return whether a record has an element for words; a list of topics has their titles."""
    attributes = (template.outline.attributes[n] for n in profile.record.elements[1:_NEAR_TOP])
    return any(one and one.get("itemprop") in _WORDS_OF_POST for one in attributes)


def _numbered(template: Template, profile: Profile) -> str | None:
    """Return the numbered id or name of a record, or of an element near its top."""
    outline, record = template.outline, profile.record
    near = [record.top, *record.elements[:8], outline.parents[record.top], record.top - 1]
    for number in near:
        if number >= 0:
            attributes = outline.attributes[number]
            for name in ("id", "name", "data-comment-id", "data-id", "data-key"):
                value = attributes.get(name)
                if value and _TRAILING_NUMBER.search(value):
                    return value
    return None
