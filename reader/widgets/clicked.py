"""What a click among the comments is meant for. Pure."""

from __future__ import annotations

from reader.columns import Columns
from reader.thread_layout import Place, ThreadLayout


def fold_at(layout: ThreadLayout, columns: Columns, place: Place, x: int) -> int | None:
    """Return the comment that a click on column ``x`` folds or unfolds, if any.

    The sign of a folded comment unfolds it; a guide folds the comment that it hangs from.
    """
    comment, column = place.comment, x - columns.margin
    if column < 1 or place.row < layout.gap(comment):
        return None
    sign = columns.indent(layout.depths[comment])
    if comment in layout.folded:
        return comment if sign - columns.step <= column < sign + 2 else None
    above = [*reversed(layout.ancestors(comment))][: columns.levels]
    level = (column - 1) // columns.step
    return above[level] if column < sign and level < len(above) else None
