"""All links of a thread with where they stand and how they are, the worst first. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from urllib.parse import urldefrag

from reader.markers import LINK_MARKERS, sign
from scrapers.thread import Body, LinkHealth, LinkState, Thread


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """One link in the post or in a comment."""

    href: str | None
    """``None`` when the source lost it."""
    text: str
    state: LinkState
    health: LinkHealth | None
    comment_number: int | None
    """The comment it stands in, ``None`` for the post."""
    author: str | None
    """Who wrote that comment."""

    def group(self, is_ascii: bool) -> str:
        """Return the heading of its state."""
        return f"{sign(self.state, is_ascii=is_ascii)} {LINK_MARKERS[self.state].word}"

    def line(self, separator: str) -> str:
        """Return what is known of it: address, text, place, reason and age of the verdict."""
        where = "post"
        if self.comment_number is not None:
            where = f"[{self.comment_number}] {self.author or '(no name)'}"
        facts = [self.href or "(address lost)", f"“{self.text}”" if self.text else "", where]
        if separator.isascii():
            facts[1] = f'"{self.text}"' if self.text else ""
        if self.health is not None:
            facts.append(self.health.reason)
            final = self.health.final_url or ""
            if final != urldefrag(self.href or "").url and final not in self.health.reason:
                facts.append(f"leads to {final}")
            if self.health.checked_at is not None:
                facts.append(f"checked {self.health.checked_at.astimezone(UTC):%Y-%m-%d %H:%M}")
        return separator.join(fact for fact in facts if fact)


def placed_links(thread: Thread, health: Mapping[str, LinkHealth]) -> list[PlacedLink]:
    """Return the links of ``thread``, grouped by state from the worst, then as they stand."""
    placed = list(_placed(thread.post.body, health, None, None))
    for comment in thread.comments:
        placed.extend(_placed(comment.body, health, comment.number, comment.author))
    return sorted(placed, key=lambda link: LINK_MARKERS[link.state].rank)


def _placed(
    body: Body, health: Mapping[str, LinkHealth], number: int | None, author: str | None
) -> Iterator[PlacedLink]:
    for span in body.links():
        verdict = health.get(span.href) if span.href is not None else None
        state = verdict.state if verdict else LinkState.UNCHECKED
        if span.href is None:
            state = LinkState.MISSING
        text = " ".join(body.text[span.start : span.end].split())
        yield PlacedLink(span.href, text, state, verdict, number, author)


def summary(placed: Sequence[PlacedLink], is_ascii: bool) -> str:
    """Return how many links are in each state, such as ``48 ✓ alive  3 ✗ dead``."""
    if not placed:
        return "no links"
    counts = Counter(link.state for link in placed)
    ordered = sorted(counts, key=lambda state: LINK_MARKERS[state].rank, reverse=True)
    return "  ".join(
        f"{counts[state]} {sign(state, is_ascii=is_ascii)} {LINK_MARKERS[state].word}"
        for state in ordered
    )


def addresses_in(thread: Thread) -> tuple[str, ...]:
    """Return the addresses that the post and the comments link to, each once, in order."""
    bodies = (thread.post.body, *(comment.body for comment in thread.comments))
    found = (span.href for body in bodies for span in body.links() if span.href)
    return tuple(dict.fromkeys(found))
