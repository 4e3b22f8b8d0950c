"""A thread as columns, each built when a query first asks for it and kept from then on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from urllib.parse import urlsplit

from reader.packed_text import microseconds_of, span_kinds_of, texts_of
from reader.query.facts import ReaderFacts
from reader.query.folding import fold, fold_letters
from scrapers.thread import Body, Comment, SpanKind, Thread


class ThreadIndex:
    """What queries ask of the comments of one thread, in reading order."""

    def __init__(self, thread: Thread, facts: ReaderFacts | None = None) -> None:
        self.thread = thread
        self.facts = facts or ReaderFacts()
        self.comments: Sequence[Comment] = thread.comments

    def __len__(self) -> int:
        return len(self.comments)

    def with_facts(self, facts: ReaderFacts) -> ThreadIndex:
        """Return an index of the same thread with other facts; columns of text are shared."""
        other = ThreadIndex(self.thread, facts)
        for name in _LASTING:
            if name in self.__dict__:
                other.__dict__[name] = self.__dict__[name]
        return other

    @cached_property
    def parents(self) -> list[int]:
        """Index of each comment's parent, -1 at top level."""
        parents: list[int] = []
        line: list[int] = []
        for index, comment in enumerate(self.comments):
            del line[comment.depth :]
            parents.append(line[-1] if line else -1)
            line.append(index)
        return parents

    @cached_property
    def subtree_sizes(self) -> list[int]:
        """How many comments stand below each."""
        sizes = [0] * len(self.comments)
        parents = self.parents
        for index in range(len(sizes) - 1, -1, -1):
            if parents[index] >= 0:
                sizes[parents[index]] += sizes[index] + 1
        return sizes

    @cached_property
    def reply_counts(self) -> list[int]:
        """How many comments answer each directly."""
        counts = [0] * len(self.comments)
        for parent in self.parents:
            if parent >= 0:
                counts[parent] += 1
        return counts

    @cached_property
    def texts(self) -> list[str]:
        """Text of each comment, letters folded, quotes and code included."""
        return [*map(fold_letters, texts_of(self.comments))]

    @cached_property
    def own_texts(self) -> list[str]:
        """The same without quoted lines."""
        return [
            fold_letters(_without(comment.body, SpanKind.QUOTE)) if flags & _QUOTE else text
            for comment, flags, text in zip(self.comments, self.span_flags, self.texts, strict=True)
        ]

    @cached_property
    def quote_texts(self) -> list[str]:
        """Quoted lines only, letters folded."""
        return self._parts(_QUOTE, lambda body: _only(body, SpanKind.QUOTE))

    @cached_property
    def code_texts(self) -> list[str]:
        """Code only, letters folded."""
        return self._parts(_CODE, lambda body: _only(body, SpanKind.CODE, SpanKind.CODE_BLOCK))

    @cached_property
    def all_texts(self) -> list[str]:
        """Folded text, author and link addresses."""
        return [
            "\n".join((text, author, *addresses))
            for text, author, addresses in zip(
                self.texts, self.authors, self.addresses, strict=True
            )
        ]

    @cached_property
    def authors(self) -> list[str]:
        """Folded author names, empty where there is none."""
        known: dict[str | None, str] = {None: ""}
        for comment in self.comments:
            if comment.author not in known:
                known[comment.author] = fold(comment.author or "").strip()
        return [known[comment.author] for comment in self.comments]

    @cached_property
    def span_flags(self) -> list[int]:
        """Which kinds of span each comment has, as bits of ``FLAGS``."""
        flags = []
        for kinds in span_kinds_of(self.comments):
            bits = 0
            for kind in kinds:
                bits |= FLAGS.get(kind, 0)
            flags.append(bits)
        return flags

    @cached_property
    def hrefs(self) -> list[tuple[str | None, ...]]:
        """Address of each link of each comment; ``None`` where the source lost it."""
        return [
            tuple(span.href for span in comment.body.links()) if flags & _LINK else ()
            for comment, flags in zip(self.comments, self.span_flags, strict=True)
        ]

    @cached_property
    def addresses(self) -> list[tuple[str, ...]]:
        """Folded addresses of the links of each comment."""
        return [tuple(fold(href) for href in hrefs if href) for hrefs in self.hrefs]

    @cached_property
    def hosts(self) -> list[tuple[str, ...]]:
        """Host of each link of each comment."""
        known: dict[str, str] = {}
        found = []
        for hrefs in self.hrefs:
            for href in hrefs:
                if href and href not in known:
                    known[href] = _host(href)
            found.append(tuple(known[href] for href in hrefs if href))
        return found

    @cached_property
    def timestamps(self) -> list[float | None]:
        """When each comment was written, in seconds of Unix time."""
        times = microseconds_of(self.comments)
        return [None if time is None else time / 1_000_000 for time in times]

    @cached_property
    def word_counts(self) -> list[int]:
        """Words of each comment's own text."""
        return [len(text.split()) for text in self.own_texts]

    @cached_property
    def quotes_post(self) -> list[bool]:
        """Whether each comment quotes a passage of the post."""
        from reader.post_quotes import PostQuotes  # it folds words as queries do

        passages = PostQuotes(self.thread.post.body)
        return [
            bool(flags & _QUOTE) and passages.find(comment.body) is not None
            for comment, flags in zip(self.comments, self.span_flags, strict=True)
        ]

    @cached_property
    def is_quoted(self) -> list[bool]:
        """Whether a comment below each quotes it, or was found to answer it by a quote."""
        from reader.post_quotes import PostQuotes

        found = [False] * len(self.comments)
        bodies: dict[int, PostQuotes] = {}
        for index, (comment, flags) in enumerate(zip(self.comments, self.span_flags, strict=True)):
            parent = self.parents[index]
            if parent >= 0 and comment.parent_source == "quote":
                found[parent] = True
            for _ in range(_FARTHEST_QUOTE if flags & _QUOTE else 0):
                if parent < 0:
                    break
                above = bodies.setdefault(parent, PostQuotes(self.comments[parent].body))
                if above.find(comment.body) is not None:
                    found[parent] = True
                    break
                parent = self.parents[parent]
        return found

    def own_text_as_written(self, index: int) -> str:
        """Return one comment's text without its quotes, capitals and accents kept."""
        return _without(self.comments[index].body, SpanKind.QUOTE)

    def _parts(self, flag: int, cut: Callable[[Body], str]) -> list[str]:
        return [
            fold_letters(cut(comment.body)) if flags & flag else ""
            for comment, flags in zip(self.comments, self.span_flags, strict=True)
        ]


FLAGS = {
    SpanKind.LINK: 1,
    SpanKind.CODE: 2,
    SpanKind.CODE_BLOCK: 2,
    SpanKind.QUOTE: 4,
    SpanKind.IMAGE: 8,
    SpanKind.LIST_ITEM: 16,
    SpanKind.TABLE: 32,
}
"""Bits of ``span_flags``."""
_LINK, _CODE, _QUOTE = 1, 2, 4
_FARTHEST_QUOTE = 3
"""Levels up to which a comment is looked at for what one below it quotes."""
_LASTING = (
    "quotes_post",
    "is_quoted",
    "parents",
    "subtree_sizes",
    "reply_counts",
    "texts",
    "own_texts",
    "quote_texts",
    "code_texts",
    "all_texts",
    "authors",
    "span_flags",
    "hrefs",
    "addresses",
    "hosts",
    "timestamps",
    "word_counts",
)


def _only(body: Body, *kinds: SpanKind) -> str:
    """Return the stretches of some kinds, outermost once."""
    parts: list[str] = []
    end = 0
    for span in body.spans:
        if span.kind in kinds and span.end > end:
            parts.append(body.text[max(end, span.start) : span.end])
            end = span.end
    return "\n".join(parts)


def _without(body: Body, kind: SpanKind) -> str:
    parts: list[str] = []
    end = 0
    for span in body.spans:
        if span.kind is kind and span.end > end:
            parts.append(body.text[end : max(end, span.start)])
            end = span.end
    parts.append(body.text[end:])
    return "\n".join(parts).strip()


def _host(href: str) -> str:
    try:
        return (urlsplit(href).hostname or "").removesuffix(".").lower()
    except ValueError:
        return ""
