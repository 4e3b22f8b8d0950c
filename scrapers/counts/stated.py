"""How many comments a page states for machines: in attributes, microdata or JSON-LD.

Not here: what it shows to people, see ``declared_count``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from scrapers.counts.words import NUMBER
from scrapers.document import Document
from scrapers.json_ld import json_ld_objects

_COUNT_ATTRIBUTES = (
    *("data-comments-count", "data-comment-count", "data-commentcount"),
    *("data-comments-total", "data-total-comments", "data-num-comments"),
)
_PROPERTIES = {
    "itemprop": ("commentCount", "interactionCount", "answerCount"),
    "property": ("sioc:num_replies", "schema:interactionCount"),
}
_STATING = ", ".join(
    (
        "[itemprop=interactionStatistic]",
        "[itemprop$=Count]",
        "[property$=num_replies]",
        "[property$=Count]",
        *(f"[{name}]" for name in _COUNT_ATTRIBUTES),
    )
)
"""Holds the elements that have one of those."""
_STATISTICS = "interactionStatistic"
_ACTIONS = ("CommentAction", "ReplyAction")
_PLAIN_COUNT = re.compile(r"[0-9]{1,9}")
_OTHER_ACTIONS = re.compile(r"User(?!Comments)[A-Z]|Plays")
"""What an ``interactionCount`` counts besides comments: ``"UserLikes:8"``."""
_MOST_STATISTICS = 8


def stated_count(document: Document) -> int | None:
    """Return the count from attributes or structured data, ``None`` where there is none."""
    stating = document.tree.css(_STATING)
    for name in _COUNT_ATTRIBUTES:
        values = (node.attributes.get(name) for node in stating)
        value = next((value for value in values if value is not None), "")
        if _PLAIN_COUNT.fullmatch(value):
            return int(value)
    properties = [node for node in stating if _has_property(node)]
    for node in properties[:3] if not _are_of_records(properties) else ():
        value = node.attributes.get("content") or node.text()
        found = NUMBER.search(value.replace("UserComments:", " "))
        if found is not None and _OTHER_ACTIONS.search(value) is None:
            return int(re.sub(r"\D", "", found.group(1)))
    stated = _in_microdata(stating)
    for item in json_ld_objects(document) if stated is None else ():
        for count in _counts_of(item):
            if isinstance(count, int | str) and _PLAIN_COUNT.fullmatch(str(count)):
                return int(count)
    return stated


def _has_property(node: LexborNode) -> bool:
    attributes = node.attributes
    return any(attributes.get(name) in values for name, values in _PROPERTIES.items())


def _are_of_records(properties: list[LexborNode]) -> bool:
    """Return whether each of several records states how often it was answered."""
    contents = (node.attributes.get("content") or "" for node in properties)
    return sum(content.startswith("UserComments:") for content in contents) > 1


def _in_microdata(nodes: list[LexborNode]) -> int | None:
    """Return the count of the first statistic that is one of comments."""
    statistics = [node for node in nodes if node.attributes.get("itemprop") == _STATISTICS]
    for node in statistics[:_MOST_STATISTICS]:
        kind = node.css_first("[itemprop=interactionType]")
        count = node.css_first("[itemprop=userInteractionCount]")
        if kind is not None and count is not None:
            attributes = kind.attributes
            action = attributes.get("content") or attributes.get("href") or ""
            value = (count.attributes.get("content") or count.text()).strip()
            if action.endswith(_ACTIONS) and _PLAIN_COUNT.fullmatch(value):
                return int(value)
    return None


def _counts_of(item: dict[str, object]) -> Iterator[object]:
    """Yield what a JSON-LD object says of its comments, as a property or a statistic.

    The statistics of a topic in a forum are of the topic, which may have many pages.
    """
    yield item.get("commentCount")
    is_topic = item.get("@type") == "DiscussionForumPosting"
    statistics = None if is_topic else item.get(_STATISTICS)
    several = statistics if isinstance(statistics, list) else [statistics]
    for one in several[:_MOST_STATISTICS]:
        kind = one.get("interactionType") if isinstance(one, dict) else None
        kind = kind.get("@type") if isinstance(kind, dict) else kind
        if isinstance(one, dict) and isinstance(kind, str) and kind.endswith(_ACTIONS):
            yield one.get("userInteractionCount")
