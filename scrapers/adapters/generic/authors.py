"""Who wrote each record of a list: the short text that varies, at the same path."""

from __future__ import annotations

import re
from weakref import WeakKeyDictionary

from scrapers.adapters.byline_words import (
    labelled_author,
    labels_author,
    labels_sender,
    labels_sending,
    strip_filler,
)
from scrapers.adapters.generic.fields import Profile, Template
from scrapers.adapters.generic.names.author_paths import SURE, name_at, ranked_paths
from scrapers.adapters.generic.names.bylines import (
    are_introduced,
    are_signed_below,
    beside_date,
    has_bylines,
    introduced,
    introduced_first,
    signed_below,
)
from scrapers.adapters.generic.names.colon_names import (
    bare_name_of,
    before_colon,
    begin_with_names,
)
from scrapers.adapters.generic.names.person_names import Signed, is_name, without_storey
from scrapers.adapters.generic.names.shared_ends import (
    without_numbers,
    without_shared_end,
    without_shared_start,
)

_LABELS = 10
"""Texts among which the label of the name is."""
_NAME_LABELS = frozenset(("name", "nom", "nombre", "имя", "名前", "お名前"))
"""Labels that mean nothing else, with or without a colon."""
_INLINE = frozenset({"a", "b", "bdi", "em", "font", "i", "small", "span", "strong", "wbr"})
_TAG = re.compile(r"</?[a-z]+[^<>]*>?", re.IGNORECASE)
_TOWN = re.compile(r"[^\W\d_](?:[^\W\d_]{3}|[^\W\d_A-Z]{2}(?:\W|$))")
"""How the name of a town begins: with four letters, or three that are no initials."""
_FEWEST_TOWNS = 3
_FOUND: WeakKeyDictionary[Template, list[Signed]] = WeakKeyDictionary()
"""Of each template: a list that was judged by its authors is then read."""
_WAYS = (
    (are_introduced, introduced),
    (are_signed_below, signed_below),
    (begin_with_names, before_colon),
)
"""What tells that a list names its authors in a certain way, and what then reads them."""


def find_authors(template: Template) -> list[Signed]:
    """Return for each record the author's name and the element it stands in, or ``None``."""
    found = _FOUND.get(template)
    if found is None:
        found = _FOUND[template] = _find_authors(template)
    return found


def _find_authors(template: Template) -> list[Signed]:
    ranked = ranked_paths(template)
    sure = [path for path, hint in ranked if hint >= SURE]
    paths = [path for path, _ in ranked]
    is_byline = not sure and (has_bylines(template) or not _are_many(template, paths[:1]))
    ways = [] if sure else [way for tells, way in _WAYS if tells(template)]
    found: list[Signed] = []
    for profile in template.profiles:
        name, number = (None, None) if sure else _labelled(template, profile)
        name = name or bare_name_of(template.outline, profile.record)
        for way in ways if name is None else ():
            name, number = way(template, profile)
            if name is not None:
                break
        if name is not None:
            found.append((name, number))
            continue
        name, number = _at_paths(template, profile, sure if sure else paths[:1])
        if name is None:
            name, number = _repeated(template, profile, paths[:1])
        if name is None:
            name, number = _of_usual_kind(template, profile, paths[:1])
        if name is None and sure:
            name, number = _labelled(template, profile)
        if name is None or is_byline:
            beside = beside_date(template, profile)
            name, number = beside if beside[0] else (name, number)
        if name is None:
            name, number = _at_paths(template, profile, paths)
        if name is None:
            name, number = introduced_first(template, profile)
        if name is not None and profile.record.anchor.is_signature:
            name = name.partition(",")[0]
        else:
            name = _as_written(template, name, number)
        found.append((name, number))
    found = without_shared_end(without_numbers(found))
    return _without_towns(without_shared_start(template.outline, found))


def _are_many(template: Template, paths: list[int]) -> bool:
    """Return whether most records have a name at the best path: else short comments look so."""
    named = (_repeated(template, profile, paths)[0] for profile in template.sample)
    return 2 * sum(name is not None for name in named) > len(template.sample)


def _without_towns(found: list[Signed]) -> list[Signed]:
    """Return the names without what stands behind a comma, where a page adds a town throughout.

    As newspapers do below letters: ``"Ann Smith, Leeds"``. A page that puts the family's name
    first (``"Smith, Ann"``) or a title last (``"Ann Smith, MD"``) is left alone; of one word, what
    begins with a small letter, or ends with a digit, is no family's name.
    """
    parts = [name.partition(", ")[::2] for name, _ in found if name is not None]
    towns = [town for _, town in parts if town[:1].isupper() and _TOWN.match(town)]
    are_whole = 2 * sum(_is_whole(name) and bool(town) for name, town in parts) > len(parts)
    if len(towns) < _FEWEST_TOWNS or 10 * len(towns) < 9 * len(parts) or not are_whole:
        return found
    return [(name and name.partition(", ")[0], number) for name, number in found]


def _is_whole(name: str) -> bool:
    """Return whether a name is more than a family's."""
    return " " in name or name[:1].islower() or name[-1:].isdigit()


def _labelled(template: Template, profile: Profile) -> Signed:
    """Return the name behind a label such as "Name:", and its element where it has one.

    "From:" is one above "Date:" or "Sent:", as in the head of a mail; elsewhere it names a town.
    """
    outline = template.outline
    head = [outline.texts[position] for position in profile.record.texts[:_LABELS]]
    for position, text in zip(profile.record.texts, head, strict=False):
        inside = labelled_author(text) if ":" in text or "：" in text else None
        if inside is not None and is_name(inside):
            template.is_dull[position] = True
            return inside, None
        is_last = position + 1 == len(outline.texts)
        is_label = text.lower() in _NAME_LABELS
        if not is_last and (
            is_label
            or (
                text.endswith((":", "："))
                and (
                    labels_author(text) or (labels_sender(text) and any(map(labels_sending, head)))
                )
            )
        ):
            name = strip_filler(outline.texts[position + 1]).rstrip(" ([<")
            owner = outline.owners[position + 1]
            is_alone = outline.text_ends[owner] - outline.text_starts[owner] == 1
            if owner < profile.record.top and is_name(name):
                template.is_dull[position + 1] = True  # bare between siblings: no element to skip
            return (name, owner if is_alone else None) if is_name(name) else (None, None)
    return None, None


def _as_written(template: Template, name: str | None, number: int | None) -> str | None:
    """Return a name with the spacing of the page: ``"ann<b>@host</b>"`` has none."""
    if name is None:
        return None
    outline = template.outline
    if number is not None and outline.text_ends[number] - outline.text_starts[number] > 1:
        inside = outline.tags[number + 1 : outline.ends[number]]
        written = " ".join((outline.nodes[number].text() or "").split())
        if _INLINE.issuperset(inside) and written.replace(" ", "") == name.replace(" ", ""):
            name = written
    return without_storey(_TAG.sub("", name).strip()) or name


def _at_paths(
    template: Template, profile: Profile, ranked: list[int]
) -> tuple[str | None, int | None]:
    for path in ranked:
        number = _first_in_line(template, profile, path)
        if number is not None:
            name = name_at(template, profile, number)
            if name is not None:
                return name, number
    return None, None


def _repeated(template: Template, profile: Profile, paths: list[int]) -> Signed:
    """Return the name where others have theirs, of somebody who wrote most of the records."""
    number = profile.element_at(paths[0]) if paths else None
    name = name_at(template, profile, number, may_repeat=True) if number is not None else None
    return (name, number) if name is not None else (None, None)


def _first_in_line(template: Template, profile: Profile, path: int) -> int | None:
    """Return the first element at a path; where names stand in the date's line, the first there.

    The words above that line may have links at the same place.
    """
    number = profile.element_at(path)
    line = profile.record.anchor.element
    if number is None or number >= line:
        return number
    path_at, ends = template.path_at, template.outline.ends
    inside = next((n for n in range(line + 1, ends[line]) if path_at[n] == path), None)
    if inside is None:
        return number
    lines = ((p.record.anchor.element, p.element_at(path)) for p in template.sample)
    in_line = sum(first is not None and start < first < ends[start] for start, first in lines)
    return inside if 2 * in_line > len(template.sample) else number


def _of_usual_kind(template: Template, profile: Profile, paths: list[int]) -> Signed:
    """Return the name in an element such as holds it elsewhere, but at another place."""
    outline = template.outline
    usual = (other.element_at(path) for path in paths for other in template.sample)
    kind = next((outline.kind(number) for number in usual if number is not None), ())
    for number in profile.record.elements if len(kind) > 1 else ():
        if outline.tags[number] == kind[0] and outline.kind(number) == kind:
            name = name_at(template, profile, number)
            if name is not None:
                return name, number
    return None, None
