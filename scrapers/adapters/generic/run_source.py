"""The source of a record that is no element but a run of siblings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from html import escape

from selectolax.lexbor import LexborNode

from scrapers.adapters.generic.fields import Profile, Template
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.generic.records.record import Record
from scrapers.cleaning import collapse


def run_html(template: Template, profile: Profile, skipped: AbstractSet[int]) -> str:
    """Return the source of a run of siblings, bare texts between them included.

    Rules in a run only part it from its neighbours, and bare texts that are dull are no words of
    it. What is ``skipped``, elements and texts by their ``mem_id``, is left out.
    """
    outline, record = template.outline, profile.record
    bare = {record.anchor.shown}
    bare.update(
        outline.texts[position]
        for position in record.texts
        if template.is_dull[position] and outline.owners[position] < record.top
    )
    last = outline.nodes[record.last_member(outline)].mem_id
    pieces: list[str] = []
    left_out = _left_out(outline, record, skipped)
    node: LexborNode | None = outline.nodes[record.top]
    is_past_last = False
    while node is not None and not (is_past_last and node.is_element_node):
        if node.is_text_node:
            text = collapse(node.text_content or "")
            pieces.append("" if text in bare else escape(text, quote=False) + " ")
        elif node.mem_id not in skipped and node.tag != "hr":
            pieces.append(_html_without(node, left_out.get(node.mem_id, ())))
        is_past_last = is_past_last or node.mem_id == last
        node = _following(outline, node)
    return "".join(pieces)


def _left_out(
    outline: Outline, record: Record, skipped: AbstractSet[int]
) -> dict[int, list[LexborNode]]:
    """Return for each element of a run, by ``mem_id``, the outermost elements to be left out."""
    found: dict[int, list[LexborNode]] = defaultdict(list)
    nodes, parent = outline.nodes, outline.parents[record.top]
    sibling, end = record.top, 0
    for number in range(record.top, record.end):
        if outline.parents[number] == parent:
            sibling = number
        elif number >= end and nodes[number].mem_id in skipped:
            found[nodes[sibling].mem_id].append(nodes[number])
            end = outline.ends[number]
    return found


def _html_without(node: LexborNode, inner: Sequence[LexborNode]) -> str:
    """Return the source of an element without that of some in it, which come in their order."""
    source, start = node.html or "", 0
    kept: list[str] = []
    for part in inner:
        left_out = part.html or ""
        place = source.find(left_out, start)
        if place >= 0:
            kept.append(source[start:place])
            start = place + len(left_out)
    return "".join((*kept, source[start:]))


def _following(outline: Outline, node: LexborNode) -> LexborNode | None:
    """Return the node behind another; of what is looked through, the first inside."""
    following, unclosed = node.next, outline.unclosed
    if not unclosed:
        return following
    above = node.parent
    while following is None and above is not None and above.mem_id in unclosed:
        following, above = above.next, above.parent
    while following is not None and following.mem_id in unclosed:
        inside = following.first_child
        following = inside if inside is not None else following.next
    return following
