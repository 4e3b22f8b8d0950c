"""What the reader should know about a WordPress thread: why counter and list differ, what lacks.

Each sentence says only what the page and the interface together prove.
"""

from __future__ import annotations

from scrapers.adapters.wordpress.api import RestComments
from scrapers.adapters.wordpress.pages import PageWalk
from scrapers.adapters.wordpress.union import Union
from scrapers.completeness import counted
from scrapers.fragment import Fragment


def explain(union: Union, rest: RestComments | None, walk: PageWalk) -> Fragment:
    """Return the thread's comments as a fragment, with notes on what differs and why."""
    shown = walk.first_shown
    declared = shown.declared_count
    count = len(union.comments)
    is_all_read = not walk.has_unread and not walk.missing_urls
    missing, failures = _missing(union, rest, walk)
    notes = [*failures, *_on_orphans(union, rest, is_all_read=is_all_read)]
    if declared is not None and not missing:
        notes += _on_counter(declared, count, has_rest=rest is not None and rest.is_complete)
    notes += _on_flat_replies(union, walk)
    notes += [*_on_total(rest), *walk.remarks]
    is_closed = shown.is_closed
    if is_closed is None and rest is not None:
        is_closed = rest.is_closed
    return Fragment(
        platform="wordpress",
        comments=union.comments,
        declared_count=declared,
        is_closed=is_closed,
        notes=tuple(notes),
        missing_urls=tuple(missing),
        is_count_explained=not missing,
        is_api=rest is not None,
        author=rest.post_author if rest is not None else None,
        published_at=rest.post_published_at if rest is not None else None,
    )


def _missing(
    union: Union, rest: RestComments | None, walk: PageWalk
) -> tuple[list[str], list[str]]:
    """Return addresses that may hold more, and the sentences on them.

    A page that failed is no loss when everything is here by another way.
    """
    has_all_pages = not walk.has_unread and not walk.missing_urls
    has_all_rest = rest is not None and rest.is_complete
    declared = walk.first_shown.declared_count
    if rest is not None and rest.missing_urls:
        stated = declared if rest.total is None else rest.total
        has_all_pages = has_all_pages and stated is not None and len(union.comments) >= stated
    if declared is not None and len(union.comments) >= declared and (has_all_pages or has_all_rest):
        return [], []
    missing = [*walk.missing_urls]
    notes = [*walk.notes]
    if rest is not None and not has_all_pages:
        missing += rest.missing_urls
        notes += rest.notes
    return missing, notes


def _on_orphans(union: Union, rest: RestComments | None, *, is_all_read: bool) -> list[str]:
    count = len(union.orphan_ids)
    if not count:
        return []
    one, verb = ("1 reply", "answers") if count == 1 else (f"{count} replies", "answer")
    pronoun = "it" if count == 1 else "them"
    is_hidden = is_all_read and not union.are_orphans_shown
    source = "feed" if rest is None else "API"
    where = f"; the page leaves {pronoun} out, the site's {source} lists {pronoun}"
    where = where if is_hidden else ""
    return [f"{one} {verb} a comment that is not public{where}."]


def _on_counter(declared: int, count: int, *, has_rest: bool) -> list[str]:
    if declared == count:
        return []
    if declared < count:
        return [f"The counter says {counted(declared)}, but the site lists {count}."]
    if has_rest:
        return [
            f"The counter says {counted(declared)}, but page and API list {count}: "
            "it is out of date, or counts what the site does not show."
        ]
    return [
        f"The counter says {counted(declared)}, but the page lists {count}: "
        "it is out of date, or counts what the page does not show."
    ]


def _on_flat_replies(union: Union, walk: PageWalk) -> list[str]:
    """Say so when replies on the last level may answer each other, which only the API tells."""
    depths = {shown.markup.flattened_at for shown in walk.pages.values()} - {None}
    if not union.flat_ids or not depths:
        return []
    return [
        f"The site shows replies at most {max(d for d in depths if d)} levels deep, so some on "
        "the last level may answer each other."
    ]


def _on_total(rest: RestComments | None) -> list[str]:
    """Say so when the interface counts more than it lists, and no page of it is missing."""
    if rest is None or rest.is_complete or rest.missing_urls or rest.total is None:
        return []
    return [f"The site's API says {counted(rest.total)}, but lists {len(rest.comments)}."]
