"""Whether a record points to another page, as entries of an index do and comments do not."""

from __future__ import annotations

from scrapers.adapters.element_names import leads_to_person, names_author
from scrapers.adapters.generic.fields import Profile, Template, letters
from scrapers.adapters.generic.outline import Outline

_SHORTEST_TITLE = 16
"""Letters of a link that is more than a name or a control."""


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
    outline = template.outline
    body = template.body_element(profile)
    for number in links:
        href = outline.attribute(number, "href")
        if not href or "#" in href or outline.contains(profile.record.anchor.element, number):
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
            return len(outline.text(number)) > 25
    return link_length > 0.6 * max(length, 1)


def _opens(outline: Outline, body: int, link: int) -> bool:
    """Return whether a link is the first that a body says, as a heading is."""
    return outline.text_starts[link] == outline.text_starts[body]
