"""Several bodies as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scrapers.thread import Body


def join_bodies(bodies: Sequence[Body]) -> Body:
    """Return several bodies as one, in the order given."""
    text = ""
    spans = []
    for body in bodies:
        text += "\n\n" if text and body.text else ""
        shift = len(text)
        text += body.text
        spans += [replace(s, start=s.start + shift, end=s.end + shift) for s in body.spans]
    return Body(text, tuple(spans))
