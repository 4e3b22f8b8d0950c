"""Which comments have links or quotes, and how often each address is linked to. Pure.

Built in steps: looking at every body of a large thread takes a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrapers.thread import Body, Comment, Post, SpanKind

_STEP = 100


class LinkIndex:
    """The links of a post and its comments.

    Args:
        post: whose links come first.
        comments: in reading order.
    """

    def __init__(self, post: Post, comments: Sequence[Comment]) -> None:
        self._comments = comments
        self._next = 0
        self.flags = bytearray(len(comments))
        """1 for each comment with a link, as far as they were looked at."""
        self.counts: dict[str | None, int] = {}
        """How often each address is linked to, in reading order; ``None`` is a lost address."""
        self.quoting: list[int] = []
        """The comments that quote something, as far as they were looked at."""
        self._add(post.body)

    @property
    def is_complete(self) -> bool:
        """Whether every comment was looked at."""
        return self._next >= len(self._comments)

    def build(self) -> Iterator[None]:
        """Look at the comments, pausing after each hundred."""
        while not self.is_complete:
            for _ in range(min(_STEP, len(self._comments) - self._next)):
                self.take(self._next, self._comments[self._next].body)
            yield

    def take(self, index: int, body: Body) -> None:
        """Take over the links of the next comment; another than the next is passed over."""
        if index != self._next:
            return
        self._next += 1
        if not body.spans:
            return
        if self._add(body):
            self.flags[index] = 1
        if any(span.kind is SpanKind.QUOTE for span in body.spans):
            self.quoting.append(index)

    def finish(self) -> None:
        """Look at what is left, at once."""
        for _ in self.build():
            pass

    def _add(self, body: Body) -> bool:
        is_linked = False
        for span in body.spans:
            if span.kind is SpanKind.LINK:
                self.counts[span.href] = self.counts.get(span.href, 0) + 1
                is_linked = True
        return is_linked
