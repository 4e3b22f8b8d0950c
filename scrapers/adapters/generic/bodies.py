"""The body of each record of a list, without what stands in it but is not said by the author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from selectolax.lexbor import LexborNode

from scrapers import body
from scrapers.adapters.comment_words import is_answer, is_between_controls, is_control
from scrapers.adapters.generic.fields import Profile, Template, letters
from scrapers.adapters.generic.furniture import NOT_SAID
from scrapers.adapters.generic.names.colon_names import bare_name_of, begin_with_names
from scrapers.adapters.generic.run_source import run_html
from scrapers.bodies.joining import join_bodies, without_ranges
from scrapers.thread import Body

_SIGNS = re.compile(r"[\[\]()|·•/–—-]+$")
_CLICKABLE = re.compile(r"(?i)toggle|button|btn|\bmore\b|expand|label|\blink\b|action")


def build_body(
    template: Template, profile: Profile, author_element: int | None, base_url: str
) -> Body:
    """Return the body of one record; links are resolved against ``base_url``."""
    nodes = template.outline.nodes
    holder = _holder(template, profile)
    skipped = _skipped(template, profile, holder, author_element)
    if holder is not None:
        built = body.build(
            nodes[holder],
            base_url=base_url,
            skip=lambda node: node.mem_id in skipped,
            skipped_texts=_loose_texts(template, profile, holder, author_element),
        )
        name = bare_name_of(template.outline, profile.record)
        if name is not None and built.text.startswith(name):
            built = without_ranges(built, [(0, len(name))])
        if not _is_told_apart(template, profile, holder) or _begin_with_colons(template):
            remnant = _REMNANT.match(built.text)
            return built if remnant is None else without_ranges(built, [(0, remnant.end())])
        quotes = _quotes_before(template, profile, holder)
        quoted = [_quoted(nodes[number], base_url) for number in quotes]
        return join_bodies([*quoted, built]) if quoted else built
    return body.parse(run_html(template, profile, skipped), base_url=base_url)


_BEGIN_WITH_COLONS: WeakKeyDictionary[Template, bool] = WeakKeyDictionary()


def _begin_with_colons(template: Template) -> bool:
    """Return whether the words of all records begin with the colon behind the author's name."""
    begin = _BEGIN_WITH_COLONS.get(template)
    if begin is None:
        outline = template.outline
        holders = [_holder(template, profile) for profile in template.sample]
        starts = [outline.text_starts[holder] for holder in holders if holder is not None]
        begin = len(starts) == len(template.sample) > 1 and all(
            start < len(outline.texts) and outline.texts[start].startswith((":", "："))
            for start in starts
        )
        begin = begin or begin_with_names(template)
        _BEGIN_WITH_COLONS[template] = begin
    return begin


def _quotes_before(template: Template, profile: Profile, holder: int) -> list[int]:
    """Return the quotations between the head of a record and the element of its words."""
    outline = template.outline
    quotes: list[int] = []
    if holder == profile.record.top or outline.parents[holder] < profile.record.top:
        return quotes
    for number in outline.siblings(outline.parents[holder] + 1, holder):
        is_quote = outline.tags[number] == "blockquote" or _QUOTE.search(outline.names(number))
        if is_quote and not template.are_dull(template.own_texts(profile, number)):
            quotes.append(number)
    return quotes[:_MOST_QUOTES]


def _quoted(node: LexborNode, base_url: str) -> Body:
    return body.parse(f"<blockquote>{node.html or ''}</blockquote>", base_url=base_url)


_MOST_QUOTES = 5
_QUOTE = re.compile(r"(?i)quote|zitat|citat|цитат")
_REMNANT = re.compile(r"[)\]]?\s?(?::\s+|：\s*)|[)\]]\s+")
"""What is left of a head that stood in one element with the words: ``": words"``."""


def _loose_texts(
    template: Template, profile: Profile, holder: int, author_element: int | None
) -> set[int]:
    """Return the identities of bare texts in a record's body that belong to its head.

    Such as ``Says:`` between the author and the date, or brackets around a link left out.
    """
    outline = template.outline
    if _is_told_apart(template, profile, holder):
        return set()
    head = _head(template, profile, template.own_texts(profile, holder), author_element)
    loose: set[int] = set()
    for position in template.own_texts(profile, holder):
        is_sign = template.is_dull[position] and _SIGNS.match(outline.texts[position])
        is_date = outline.texts[position] == profile.record.anchor.shown
        if position in head or is_sign or is_date:
            owner = outline.owners[position]
            place = sum(
                outline.owners[other] == owner
                for other in range(outline.text_starts[owner], position)
            )
            texts = (node for node in outline.nodes[owner].iter(include_text=True))
            said = [node for node in texts if node.is_text_node and not _is_blank(node)]
            if place < len(said):
                loose.add(said[place].mem_id)
    return loose


def _is_blank(node: LexborNode) -> bool:
    return not (node.text_content or "").split()


def _is_told_apart(template: Template, profile: Profile, holder: int | None) -> bool:
    """Return whether an element holds the words and nothing of a record's head."""
    return (
        holder is not None and not template.is_dated(profile, holder) and not template.is_body_mixed
    )


def _holder(template: Template, profile: Profile) -> int | None:
    """Return the element that holds the body; ``None`` when it is a run of siblings."""
    for path in template.paths.chain(template.body_path):
        if path == 0:
            break
        number = profile.element_at(path)
        if number is not None:
            return number
    record = profile.record
    return record.top if record.end == template.outline.ends[record.top] else None


def _skipped(
    template: Template, profile: Profile, holder: int | None, author_element: int | None
) -> set[int]:
    """Return the identities of the elements to leave out of the body."""
    outline, record = template.outline, profile.record
    start = holder if holder is not None else record.top
    end = outline.ends[holder] if holder is not None else record.end
    is_body = _is_told_apart(template, profile, holder)
    lowest = start if holder is not None else start - 1
    unwanted = {number for number in (author_element, record.anchor.element) if number is not None}
    if record.anchor.is_loose and author_element != record.anchor.element:
        unwanted.discard(record.anchor.element)
    if (record.anchor.shown is None and is_body) or _holds_words(template):
        unwanted.discard(record.anchor.element)
    dull = _unspoken(template, profile, (start, end), author_element, is_body=is_body)
    gone = dull.union(*(template.own_texts(profile, number) for number in unwanted))
    for position in dull:
        number = outline.owners[position]
        if not gone.issuperset(template.own_texts(profile, number)):
            continue
        while (above := outline.parents[number]) > lowest and gone.issuperset(
            template.own_texts(profile, above)
        ):
            number = above
        unwanted.add(number)
    unwanted |= _ornaments(template, profile)
    skipped = {outline.nodes[number].mem_id for number in unwanted if lowest < number < end}
    if len(record.elements) < record.end - record.top:
        skipped |= _others(template, profile, start, end)
    return skipped


def _others(template: Template, profile: Profile, start: int, end: int) -> set[int]:
    """Return the identities of the records nested between two elements."""
    outline = template.outline
    own = set(profile.record.elements)
    others = set()
    number = start + 1
    while number < end:
        if number in own:
            number += 1
        else:
            others.add(outline.nodes[number].mem_id)
            number = outline.ends[number]
    return others


def _ornaments(template: Template, profile: Profile) -> set[int]:
    """Return the images that most records have at the same place: avatars and icons."""
    usual = template.image_paths
    if not usual:
        return set()
    path_at = template.path_at
    return {number for number in profile.record.elements if path_at[number] in usual}


def _unspoken(
    template: Template,
    profile: Profile,
    limits: tuple[int, int],
    author_element: int | None,
    *,
    is_body: bool,
) -> set[int]:
    """Return the positions of texts inside the body's range that are not its words.

    Inside a body that was told apart, repeated words are words ("Thanks!"); only controls are not.
    """
    outline = template.outline
    start, end = limits
    positions = [p for p in profile.record.texts if start <= outline.owners[p] < end]
    dull = {position for position in positions if template.is_dull[position]}
    if not is_body:
        dull |= _head(template, profile, positions, author_element)
        if author_element is not None:
            dull |= set(template.own_texts(profile, author_element))
        return dull
    furniture = {position for position in dull if template.is_furniture(position)}
    if len(furniture) == len(positions):
        furniture = set()
    unspoken = {
        position
        for position in dull
        if template.is_dull[position] == NOT_SAID
        or template.is_aside(profile, outline.owners[position])
        or _is_control(template, position)
        or (position == positions[0] and is_answer(outline.texts[position]))
    }
    unspoken |= furniture
    unspoken |= _brackets_around(template, positions, unspoken)
    return unspoken if len(unspoken) < len(positions) else set()


def _brackets_around(template: Template, positions: Sequence[int], unspoken: set[int]) -> set[int]:
    """Return the positions of brackets and strokes beside controls: ``(Reply) (Parent)``."""
    texts = template.outline.texts
    signs = {place for place, p in enumerate(positions) if is_between_controls(texts[p])}
    return {
        positions[place]
        for place in signs
        if any(
            0 <= beside < len(positions) and positions[beside] in unspoken
            for beside in (place - 1, place + 1)
        )
    }


_LONGEST_HEAD = 200


def _head(
    template: Template, profile: Profile, positions: Sequence[int], author_element: int | None
) -> set[int]:
    """Return the short texts that stand before the author or the date: a record's head."""
    outline = template.outline
    anchor = profile.record.anchor
    elements = [author_element, anchor.element if anchor.shown is not None else None]
    if _is_signed_below(template):
        elements = [author_element] if _begins_with(template, profile, author_element) else []
    last = -1
    for element in elements:
        if element is None:
            continue
        end = outline.text_ends[element] - 1
        if element == anchor.element and not anchor.is_loose:
            end = _end_of_date(template, profile)
        if any(position > end and not template.is_dull[position] for position in positions):
            last = max(last, end)
    head = [position for position in positions if position <= last]
    length = sum(len(outline.texts[position]) for position in head)
    return set(head) if length <= _LONGEST_HEAD and len(head) < len(positions) else set()


_SIGNED_BELOW: WeakKeyDictionary[Template, bool] = WeakKeyDictionary()


def _is_signed_below(template: Template) -> bool:
    """Return whether the dates of a list stand below the words: more is said before them."""
    is_below = _SIGNED_BELOW.get(template)
    if is_below is None:
        before = after = 0
        for profile in template.sample:
            date = template.outline.text_starts[profile.record.anchor.element]
            for position in profile.record.texts:
                if not template.is_dull[position]:
                    length = letters(template.outline.texts[position])
                    before += length if position < date else 0
                    after += length if position > date else 0
        is_below = _SIGNED_BELOW[template] = before > 2 * after
    return is_below


_HOLDS_WORDS: WeakKeyDictionary[Template, bool] = WeakKeyDictionary()


def _holds_words(template: Template) -> bool:
    """Return whether the elements that hold the dates of a list say most of what is said."""
    holds = _HOLDS_WORDS.get(template)
    if holds is None:
        inside = outside = 0
        for profile in template.sample:
            element = profile.record.anchor.element
            own = set(template.own_texts(profile, element))
            for position in profile.record.texts:
                if not template.is_dull[position]:
                    length = letters(template.outline.texts[position])
                    inside += length if position in own else 0
                    outside += length if position not in own else 0
        holds = _HOLDS_WORDS[template] = inside > outside
    return holds


def _begins_with(template: Template, profile: Profile, author_element: int | None) -> bool:
    """Return whether nothing is said in a record before the author's name."""
    if author_element is None:
        return False
    start = template.outline.text_starts[author_element]
    return all(p >= start or template.is_dull[p] for p in profile.record.texts)


def _end_of_date(template: Template, profile: Profile) -> int:
    """Return the position of the last text of the date, where it is not all its element has."""
    outline, anchor = template.outline, profile.record.anchor
    start, stop = outline.text_starts[anchor.element], outline.text_ends[anchor.element]
    for position in range(start, stop):
        if outline.texts[position] == anchor.shown:
            return position
    return stop - 1


def _is_control(template: Template, position: int) -> bool:
    outline = template.outline
    owner = outline.owners[position]
    has_own_element = outline.text_ends[owner] - outline.text_starts[owner] == 1
    is_clickable = has_own_element and (
        outline.tags[owner] in {"a", "button", "span", "small"}
        or _CLICKABLE.search(outline.names(owner)) is not None
        or (outline.tags[owner] == "div" and " " in outline.texts[position])
    )
    return is_clickable and is_control(outline.texts[position])
