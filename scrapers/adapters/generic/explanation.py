"""What the structural detector saw on a page, for people who ask why it chose as it did.

Looks again at the page, so that reading itself pays nothing. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scrapers.adapters.generic.authors import find_authors
from scrapers.adapters.generic.detector import (
    COUNTED_THRESHOLD,
    GUESTBOOK_THRESHOLD,
    THRESHOLD,
    Candidate,
    candidates,
)
from scrapers.adapters.generic.fields import Template
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.generic.structure import find_ids, parent_signs
from scrapers.cleaning import clean
from scrapers.document import Document

_MOST_OTHERS = 5


def explain_page(document: Document) -> tuple[tuple[str, str], ...]:
    """Return what was found on the page and why: each fact's name and words, in order."""
    root = document.tree.body
    outline = None if root is None else Outline(root, is_large=document.is_large)
    ranked = [] if outline is None else candidates(outline, document.lang)
    if not ranked:
        return (("lists", "nothing repeats with a date, a numbered id or an author"),)
    best, others = ranked[0], ranked[1:]
    template = best.whole_template()
    facts = [
        ("anchor", f"{best.group.kind}, {best.group.label}"),
        ("records", f"{len(best.records)}, each in {_shapes(best)}"),
        ("score", _score(best)),
        (
            "threshold",
            f"{THRESHOLD}; {COUNTED_THRESHOLD} when the page declares as many comments;"
            f" {GUESTBOOK_THRESHOLD} when it is a guestbook",
        ),
        *_fields(template),
    ]
    facts += [("runner-up", _summary(other)) for other in others[:1]]
    facts += [("rejected", _summary(other)) for other in others[1:_MOST_OTHERS]]
    return tuple((name, clean(words)) for name, words in facts)


def _score(candidate: Candidate) -> str:
    return f"{candidate.score.total:.1f} = {', '.join(candidate.score.reasons)}"


def _summary(candidate: Candidate) -> str:
    return f"{candidate.group.kind}, {candidate.group.label}: {_score(candidate)}"


def _shapes(candidate: Candidate) -> str:
    """Return the make of most records."""
    outline = candidate.template.outline
    shapes = Counter(".".join(outline.kind(record.top)) for record in candidate.records)
    return shapes.most_common(1)[0][0]


def _fields(template: Template) -> Iterator[tuple[str, str]]:
    """Yield where each field of the records comes from."""
    places = [number for _, number in find_authors(template)]
    named = sum(name is not None for name, _ in find_authors(template))
    count = len(template.profiles)
    yield "author", f"{_usual_path(template, places)} ({named} of {count})"
    yield "date", _date(template)
    yield "body", _path(template, template.body_path) or "what is left of the record"
    ids = find_ids(template)
    yield "id", f"{sum(own is not None for own in ids)} of {count} have one of their own"
    yield "parent", parent_signs(template, ids)


def _date(template: Template) -> str:
    anchors = [profile.record.anchor for profile in template.profiles]
    stated = sum(anchor.stated is not None for anchor in anchors)
    shown = next((anchor.shown for anchor in anchors if anchor.shown), None)
    if stated:
        return f"an attribute of the anchor ({stated} of {len(anchors)}), shown as {shown!r}"
    return f"text of the anchor, such as {shown!r}" if shown else "none at the anchor"


def _usual_path(template: Template, places: Sequence[int | None]) -> str:
    """Return the path at which most of the elements stand in their records."""
    paths: Counter[int] = Counter()
    for profile, number in zip(template.profiles, places, strict=True):
        if number is not None and profile.record.top <= number < profile.record.end:
            paths[template.path_at[number]] += 1
    return _path(template, paths.most_common(1)[0][0]) if paths else "text beside the date"


def _path(template: Template, path: int) -> str:
    chain = list(template.paths.chain(path))[:-1]
    return " > ".join(".".join(template.paths.kind(step)) for step in reversed(chain))
