"""What each field means: one condition to the comments it matches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from urllib.parse import urldefrag, urlsplit

from reader.query import masks
from reader.query.choices import match_choice
from reader.query.folding import fold
from reader.query.index import ThreadIndex
from reader.query.masks import Mask, from_truths
from reader.query.terms import (
    Choice,
    Condition,
    NumberRange,
    Pattern,
    TimeRange,
    Value,
    Words,
)
from reader.query.text_search import find_pattern, find_words


def match_condition(condition: Condition, index: ThreadIndex) -> Mask:
    """Return the comments that any value of ``condition`` matches.

    A comparison of what a comment does not have is false.

    Raises:
        QueryError: E9, a pattern is too slow on this thread.
    """
    found = masks.nothing(len(index))
    for value in condition.values:
        found = masks.unite(found, _match_value(condition, value, index))
    return found


def _match_value(condition: Condition, value: Value, index: ThreadIndex) -> Mask:
    name = condition.field
    match value:
        case NumberRange():
            return _in_range(_numbers(name, value, index), value)
        case TimeRange():
            return _in_time(_times(name, index), value, index)
        case Choice() if name in {"is", "has", "link"}:
            return match_choice(name, value.name, index)
        case Pattern():
            return _match_pattern(name, value, condition.column, index)
        case Words() | Choice():
            return _match_words(name, value, index)


def _match_words(name: str, value: Words | Choice, index: ThreadIndex) -> Mask:
    if name in {"author", "to"}:
        mask = _by_author(value, index)
        return masks.with_parent_in(mask, index.parents) if name == "to" else mask
    assert isinstance(value, Words)
    if name in _EXACT:
        return from_truths(_EXACT[name](value.text, index))
    texts = _folded(name, index)
    if isinstance(texts, str):
        whole = find_words(value, [texts])
        return whole * len(index)
    return find_words(value, texts)


def _by_author(value: Words | Choice, index: ThreadIndex) -> Mask:
    if isinstance(value, Choice):
        return _by_person(value.name, index)
    wanted = fold(value.text).strip()
    known = {
        author: (author == wanted if value.is_whole else wanted in author) and author != ""
        for author in set(index.authors)
    }
    return bytes([known[author] for author in index.authors])


def _by_person(name: str, index: ThreadIndex) -> Mask:
    if name == "@op":
        return match_choice("is", "op", index)
    names = index.facts.my_names if name == "@me" else index.facts.starred_authors
    folded = {fold(one) for one in names}
    return bytes([author in folded for author in index.authors])


def _match_pattern(name: str, pattern: Pattern, column: int, index: ThreadIndex) -> Mask:
    if name in {"author", "to"}:
        names = sorted({comment.author or "" for comment in index.comments})
        found = find_pattern(pattern, names, column=column)
        known = dict(zip(names, found, strict=True))
        mask = bytes([known[comment.author or ""] for comment in index.comments])
        return masks.with_parent_in(mask, index.parents) if name == "to" else mask
    if name in {"post", "site"}:
        text = index.thread.post.title or "" if name == "post" else _site(index)
        return find_pattern(pattern, [text], column=column) * len(index)
    return find_pattern(pattern, _written(name, index), column=column)


def _folded(name: str, index: ThreadIndex) -> Sequence[str]:  # noqa: PLR0911 - a column a field
    """Return the folded column of a text field; one string when all comments share it."""
    match name:
        case "text":
            return index.own_texts
        case "quote":
            return index.quote_texts
        case "code":
            return index.code_texts
        case "any":
            return index.all_texts
        case "url":
            return ["\n".join(addresses) for addresses in index.addresses]
        case "note":
            return [fold(index.facts.notes.get(one.id, "")) for one in index.comments]
        case "post":
            return fold(index.thread.post.title or "")
        case "site":
            return fold(_site(index))
        case _:
            return index.texts


def _written(name: str, index: ThreadIndex) -> Sequence[str]:
    """Return a column as written, for patterns that tell capitals apart."""
    if name in {"", "text", "any"}:
        bodies = [comment.body.text for comment in index.comments]
        if name == "text":
            return [
                body if not quote else index.own_text_as_written(number)
                for number, (body, quote) in enumerate(zip(bodies, index.quote_texts, strict=True))
            ]
        if name == "any":
            return [
                "\n".join((body, one.author or "", *(href for href in hrefs if href)))
                for body, one, hrefs in zip(bodies, index.comments, index.hrefs, strict=True)
            ]
        return bodies
    if name == "url":
        return ["\n".join(href for href in hrefs if href) for hrefs in index.hrefs]
    if name == "note":
        return [index.facts.notes.get(comment.id, "") for comment in index.comments]
    return _folded(name, index)


def _site(index: ThreadIndex) -> str:
    return host_of(index.thread.url, index.thread.post.url)


def host_of(url: str, post_url: str | None) -> str:
    """Return the host of a thread; of a saved file that of the address the page states.

    It is ``"file"`` where that states none, as the lists of threads have it.
    """
    is_file = url.startswith("file:")
    try:
        host = urlsplit((post_url if is_file else None) or url).hostname or ""
    except ValueError:
        host = ""
    return host or ("file" if is_file else "")


def _numbers(  # noqa: PLR0911 - a column a field
    name: str, value: NumberRange, index: ThreadIndex
) -> Sequence[int | None]:
    match name:
        case "depth":
            return [comment.depth + 1 for comment in index.comments]
        case "replies":
            return index.reply_counts
        case "subtree":
            return index.subtree_sizes
        case "score":
            return [comment.score for comment in index.comments]
        case "links":
            return [len(hrefs) for hrefs in index.hrefs]
        case _ if value.in_characters:
            return [len(text) for text in index.own_texts]
        case _:
            return index.word_counts


def _in_range(numbers: Sequence[int | None], wanted: NumberRange) -> Mask:
    low = wanted.low if wanted.low is not None else -(10**18)
    high = wanted.high if wanted.high is not None else 10**18
    return bytes([number is not None and low <= number <= high for number in numbers])


def _times(name: str, index: ThreadIndex) -> Sequence[float | None]:
    if name != "seen":
        return index.timestamps
    seen = index.facts.first_seen
    return [
        seen[comment.id].timestamp() if comment.id in seen else None for comment in index.comments
    ]


def _in_time(times: Sequence[float | None], wanted: TimeRange, index: ThreadIndex) -> Mask:
    low, high = float("-inf"), float("inf")
    if wanted.visit is not None:
        visits = index.facts.visits
        if len(visits) < wanted.visit:
            return masks.nothing(len(index))
        low = visits[-wanted.visit].timestamp()
        high = visits[1 - wanted.visit].timestamp() if wanted.visit > 1 else high
    low = wanted.start.timestamp() if wanted.start else low
    high = wanted.end.timestamp() if wanted.end else high
    return bytes([time is not None and low <= time < high for time in times])


def _is_host(wanted: str, index: ThreadIndex) -> list[bool]:
    host = wanted.lower().removeprefix("www.").strip("./")
    inner = f".{host}"
    return [any(one == host or one.endswith(inner) for one in hosts) for hosts in index.hosts]


def _is_id(wanted: str, index: ThreadIndex) -> list[bool]:
    fragment = urldefrag(wanted).fragment
    return [
        wanted in {comment.id, comment.permalink}
        or (bool(fragment) and (comment.permalink or "").endswith(f"#{fragment}"))
        for comment in index.comments
    ]


def _is_tagged(wanted: str, index: ThreadIndex) -> list[bool]:
    tag, facts = fold(wanted), index.facts
    authors = {author for author, tags in facts.author_tags.items() if tag in map(fold, tags)}
    return [
        comment.author in authors or tag in map(fold, facts.tags.get(comment.id, ()))
        for comment in index.comments
    ]


def _is_language(wanted: str, index: ThreadIndex) -> list[bool]:
    known, lang = index.facts.languages, wanted.lower()
    return [known.get(comment.id, "").lower().split("-")[0] == lang for comment in index.comments]


_EXACT: Final[Mapping[str, Callable[[str, ThreadIndex], list[bool]]]] = {
    "domain": _is_host,
    "id": _is_id,
    "tag": _is_tagged,
    "lang": _is_language,
}
