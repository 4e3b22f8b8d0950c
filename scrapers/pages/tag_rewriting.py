"""Rewrites markup that nests too deep to be parsed in good time.

Near the bound the innermost elements are closed early, a few dozen at once, so that what follows
has room again: every element and every word stays, only less deep. Lists are the best place to do
so, as replies hang in them.
"""

from __future__ import annotations

from scrapers.pages.tag_nesting import FORMATTING, TagNesting, tags

_ROOM = 60
"""How many levels are closed at once at most."""
_LIST_ROOM = 20
"""How close to the bound the opening of a list makes room."""
_LISTS = frozenset(b"ol ul dl".split())


def rewrite(markup: bytes, bound: int, *, closes_leaks: bool) -> bytes:
    """Return ``markup`` with at most ``bound`` levels.

    ``closes_leaks`` ends formatting elements with the block they are in, so that the parser does
    not open them again in the next.
    """
    pieces: list[bytes] = []
    nesting = TagNesting()
    kept: list[tuple[int, bytes]] = []
    """The elements open in the result: where they are in ``nesting``, and their names."""
    copied_to = 0
    for start, end, is_end, name, has_attributes in tags(markup):
        before = len(nesting.names)
        if is_end:
            closed = nesting.close(name)
        else:
            closed = nesting.open(name, has_attributes=has_attributes)
        is_opened = not is_end and len(nesting.names) > before - len(closed)
        place = len(nesting.names) - is_opened
        ended = _pop(kept, place)
        is_dropped = is_end and bool(closed) and (not ended or ended[0][0] != place)
        insertion = b""
        if is_dropped:
            insertion = _end_tags(ended)
        elif closes_leaks:
            insertion = _end_tags([leak for leak in ended[1:] if leak[1] in FORMATTING])
        if is_opened:
            if len(kept) >= (max(1, bound - _LIST_ROOM) if name in _LISTS else bound):
                room = min(_ROOM, 1 + bound // 2, len(kept))
                insertion += _end_tags(_pop(kept, kept[-room][0]))
            kept.append((place, name))
        if insertion or is_dropped:
            pieces += [markup[copied_to:start], insertion]
            copied_to = end if is_dropped else start
    pieces.append(markup[copied_to:])
    return b"".join(pieces)


def _pop(kept: list[tuple[int, bytes]], place: int) -> list[tuple[int, bytes]]:
    """Take the elements from ``place`` on out of ``kept``; return them, outermost first."""
    count = len(kept)
    while count and kept[count - 1][0] >= place:
        count -= 1
    popped = kept[count:]
    del kept[count:]
    return popped


def _end_tags(elements: list[tuple[int, bytes]]) -> bytes:
    return b"".join(b"</%b>" % name for _, name in reversed(elements) if name)
