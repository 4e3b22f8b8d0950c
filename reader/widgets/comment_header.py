"""The first line of a comment: who, when, what is special; and its one line when folded."""

from __future__ import annotations

from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from reader.columns import Columns
from reader.markers import LINK_MARKERS, sign, worst
from reader.reading.ages import age, quoted
from reader.reading.open_thread import OpenThread
from reader.text_cells import cell_width, drawable, fit
from reader.widgets.glyphs import Glyphs
from reader.widgets.palette import Palette
from scrapers.thread import Comment

_TROUBLE_RANK = 6
"""States up to this rank are worth a word in the header: dead to "no anchor"."""
_LEAST_NAME = 4
"""Cells of a name that tell whose it is."""
_CUES = {"mention": "named", "quote": "quoted", "text": "words"}


class HeaderPen(NamedTuple):
    """What a header is drawn with."""

    thread: OpenThread
    palette: Palette
    glyphs: Glyphs
    columns: Columns
    base: Style


def header_segments(index: int, width: int, pen: HeaderPen) -> list[Segment]:
    """Return the header of a comment, exactly ``width`` cells."""
    comment = pen.thread.comments[index]
    is_short = width < 44
    right = _facts(index, comment, is_short=is_short, pen=pen)
    right_width = _cells(right)
    left = _who(index, comment, pen, room=width)
    if pen.thread.layout.depths[index] > pen.columns.levels:
        left += _depth(index, comment, pen, room=width - right_width - 1 - _cells(left))
    left = crop(left, max(0, width - right_width - 1))
    gap = width - right_width - _cells(left)
    if gap < 0:
        return pad(crop(left + right, width), width, pen.base)
    return [*left, Segment(" " * gap, pen.base), *right] if gap else left + right


def folded_segments(index: int, width: int, pen: HeaderPen) -> list[Segment]:
    """Return the one line of a folded comment, exactly ``width`` cells."""
    comment, palette = pen.thread.comments[index], pen.palette
    muted = pen.base + palette.muted
    below, unread = pen.thread.layout.descendants[index], pen.thread.fresh_below(index)
    line = [Segment(f"{pen.glyphs.folded} ", pen.base + palette.accent)]
    line += _name(comment, pen)
    when = _age(comment, pen, is_short=width < 44)
    facts = f"  {when}" if when else ""
    if below:
        facts += f"  +{below:,}" + (f", {unread} new" if unread else "")
    line.append(Segment(f"{facts}  ", muted))
    room = width - sum(segment.cell_length for segment in line)
    words = fit(comment.body.text[: max(0, room) + 1].replace("\n", " "), room)
    if words and room > 8:
        line.append(Segment(words, pen.base + palette.faint + palette.muted))
    return pad(crop(line, width), width, pen.base)


def context_segments(index: int, width: int, pen: HeaderPen) -> list[Segment]:
    """Return the one dim line of an ancestor that a filter keeps, exactly ``width`` cells."""
    comment, muted = pen.thread.comments[index], pen.base + pen.palette.muted
    below = pen.thread.layout.descendants[index]
    folded = f"{pen.glyphs.folded} " if index in pen.thread.layout.folded else ""
    inside = f"  +{below:,}" if folded and below else ""
    words = " ".join(comment.body.text[: 2 * width].split())
    if comment.author in pen.thread.muted_authors:
        return pad(
            [Segment(fit(f"{folded}muted: {comment.author}{inside}", width), muted)],
            width,
            pen.base,
        )
    text = fit(f"{folded}{comment.author or 'anonymous'}{inside}  {words}", width)
    return pad([Segment(text, muted)] if text else [], width, pen.base)


def crop(segments: list[Segment], width: int) -> list[Segment]:
    """Return the segments that fit into ``width`` cells, the last one cut."""
    kept: list[Segment] = []
    for segment in segments:
        cells = segment.cell_length
        if cells <= width:
            kept.append(segment)
            width -= cells
            continue
        text = fit(segment.text, width)
        if text:
            kept.append(Segment(text, segment.style))
        break
    return kept


def pad(segments: list[Segment], width: int, style: Style) -> list[Segment]:
    """Return ``segments`` with blanks up to ``width`` cells."""
    room = width - sum(segment.cell_length for segment in segments)
    return [*segments, Segment(" " * room, style)] if room > 0 else segments


def _name(comment: Comment, pen: HeaderPen) -> list[Segment]:
    name = drawable(comment.author) if comment.author else ""
    style = pen.palette.author if name else pen.palette.muted
    return [Segment(name or "anonymous", pen.base + style)]


def _who(index: int, comment: Comment, pen: HeaderPen, *, room: int) -> list[Segment]:
    palette, base = pen.palette, pen.base
    line = _name(comment, pen)
    note = pen.thread.authors.get(comment.author or "")
    if note is not None and note.is_highlighted:
        line = [Segment(segment.text, base + palette.hit) for segment in line]
    if note is not None and note.tag:
        line.append(Segment(f"  [{drawable(note.tag)}]", base + palette.accent))
    if comment.is_by_post_author:
        line.append(Segment("  author", base + palette.badge))
    if comment.kind == "pingback":
        line.append(Segment("  pingback", base + palette.muted))
    parent = pen.thread.parent_name(index)
    if comment.parent_source not in (None, "stated"):
        cue = _CUES[str(comment.parent_source)]
        name = fit(parent or "the comment above", max(10, room // 3))
        answer = f"  {pen.glyphs.answers} answers {name}?"
        line.append(Segment(answer, base + palette.muted))
        line.append(Segment(f"  {cue}", base + palette.muted + Style(dim=True)))
    elif parent and pen.thread.is_apart(index):
        name = fit(parent, max(10, room // 3))
        line.append(Segment(f"  {pen.glyphs.answers} answers {name}", base + palette.muted))
    return line


def _depth(index: int, comment: Comment, pen: HeaderPen, *, room: int) -> list[Segment]:
    """Return how deep a comment is that stands under the last guide, and whom it answers.

    What the header tells of whom it answers anyway is not told again; a name without room for
    its beginning is left out.
    """
    is_told = pen.thread.is_apart(index) or comment.parent_source not in (None, "stated")
    if is_told:
        return []
    words = f"  {comment.depth + 1} deep"
    to, parent = f" {pen.glyphs.dot} to ", pen.thread.parent_name(index)
    free = room - len(words) - len(to)
    if parent and free >= min(_LEAST_NAME, cell_width(parent)):
        words += to + fit(parent, min(free, max(10, room // 3)))
    return [Segment(words, pen.base + pen.palette.muted)]


def _cells(segments: list[Segment]) -> int:
    return sum(segment.cell_length for segment in segments)


def _facts(index: int, comment: Comment, *, is_short: bool, pen: HeaderPen) -> list[Segment]:
    palette, glyphs, base = pen.palette, pen.glyphs, pen.base
    when = fit(_age(comment, pen, is_short=is_short), 24)
    line = [Segment(when, base + palette.muted)] if when else []
    passage = pen.thread.passages.get(index)
    if passage is not None:
        words = f"  {glyphs.from_post} {glyphs.paragraph}{passage.paragraph}"
        line.append(Segment(words, base + palette.muted))
    marks = [
        (bool(pen.thread.fresh[index]), glyphs.unread, palette.accent),
        (comment.id in pen.thread.outdated, glyphs.outdated, palette.muted),
        (comment.id in pen.thread.starred, glyphs.starred, palette.accent),
        (comment.id in pen.thread.notes, glyphs.noted, palette.accent),
        (comment.state == "edited", glyphs.edited, palette.warning),
        (comment.state == "removed", glyphs.removed, palette.warning),
        (not comment.body.text, "no text", palette.muted),
    ]
    for is_set, glyph, style in marks:
        if is_set:
            line.append(Segment(f"  {glyph}", base + style))
    if comment.score is not None and not is_short:
        line.insert(0, Segment(f"{comment.score:+,}  ", base + palette.muted))
    return line + _links(comment, pen)


def _links(comment: Comment, pen: HeaderPen) -> list[Segment]:
    states = pen.thread.link_states(comment.body)
    state = worst(states)
    if state is None or LINK_MARKERS[state].rank > _TROUBLE_RANK:
        return []
    style = pen.base + pen.palette.states[state]
    return [
        Segment(f"  {pen.glyphs.links} {len(states)} ", pen.base + pen.palette.muted),
        Segment(sign(state, is_ascii=pen.glyphs.is_ascii), style),
    ]


def _age(comment: Comment, pen: HeaderPen, *, is_short: bool) -> str:
    if comment.published_at is not None:
        return age(comment.published_at, pen.thread.now, is_short=is_short)
    return drawable(quoted(comment.published_raw))
