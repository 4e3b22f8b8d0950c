"""Whether a record points to another page, as entries of an index do and comments do not."""

from __future__ import annotations

from scrapers.adapters.comment_words import leads_to_full_text
from scrapers.adapters.element_names import leads_to_person, names_author
from scrapers.adapters.generic.fields import Profile, Template, letters
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.counts.words import count_in

_SHORTEST_TITLE = 16
"""Letters of a link that is more than a name or a control."""

_LONGEST_COUNTER = 30

_REVISION = "oldid="
"""What the address of an earlier version of a wiki's page holds."""


def leads_on(template: Template, profile: Profile, links: list[int]) -> bool:
    """Return whether a link with a title leads to another page, besides those of the body."""
    outline, body = template.outline, template.body_element(profile)
    return any(
        "#" not in outline.attribute(number, "href")
        and letters(outline.text(number)) >= _SHORTEST_TITLE
        and not is_signature(template, number)
        and (body is None or not outline.contains(body, number))
        for number in links
    )


def is_signature(template: Template, link: int) -> bool:
    """Return whether a link leads to the author: to people's pages, or where it is named so."""
    outline = template.outline
    attributes = outline.attributes[link]
    return (
        "nofollow" in (attributes.get("rel") or "")
        or names_author(outline.names(link)) > 0
        or names_author(outline.names(outline.parents[link])) > 0
        or leads_to_person(attributes.get("href") or "")
    )


def is_teaser(
    template: Template, profile: Profile, links: list[int], link_length: int, length: int
) -> bool:
    """Return whether a record is a pointer to another page: linked heading or mostly link."""
    outline, anchor = template.outline, profile.record.anchor.element
    is_dated = anchor != profile.record.top
    body = template.body_element(profile)
    if any(
        _REVISION in outline.attribute(number, "href")
        and (body is None or not outline.contains(body, number))
        for number in links
    ):
        return True
    for number in links:
        href = outline.attribute(number, "href")
        if not href or "#" in href or (is_dated and outline.contains(anchor, number)):
            continue
        if (
            body is not None
            and outline.contains(body, number)
            and not _opens(outline, body, number)
        ):
            continue
        parent = outline.parents[number]
        if outline.tags[parent] in {"h1", "h2", "h3", "h4"} or any(
            tag in {"h1", "h2", "h3", "h4"} for tag in outline.tags[number : outline.ends[number]]
        ):
            return len(outline.text(number)) > 25 or _is_begun(outline, href, links)
    return link_length > 0.6 * max(length, 1)


def _opens(outline: Outline, body: int, link: int) -> bool:
    """Return whether a link is the first that a body says, as a heading is."""
    return outline.text_starts[link] == outline.text_starts[body]


def _is_begun(outline: Outline, href: str, links: list[int]) -> bool:
    """Return whether another link says that there is more at an address."""
    return any(
        outline.attribute(number, "href").partition("#")[0] == href
        and leads_to_full_text(outline.text(number))
        for number in links
    )


def leads_to_answers(template: Template, links: list[int]) -> bool:
    """Return whether a link counts the answers on another page: ``/notes/7#replies``.

    A link to the answers of one comment has its number.
    """
    outline = template.outline
    for number in links:
        page, _, place = outline.attribute(number, "href").partition("#")
        if page and place and not any(map(str.isdigit, place)):
            text = outline.text(number)
            if len(text) <= _LONGEST_COUNTER and count_in(text, is_heading=False) is not None:
                return True
    return False
