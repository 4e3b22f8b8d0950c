"""Searching and filtering in plain mode. A search goes somewhere, a filter leaves comments out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from cache.errors import CacheError
from reader.counts import counted
from reader.plain.session import Session
from reader.reading import find
from reader.reading.open_thread import POST, TITLE, TextHit
from reader.text_cells import drawable

_AROUND = 40
"""Characters told on both sides of a match."""


def search(session: Session, argument: str) -> Iterable[str]:
    """Go to the next match of ``argument``, or of the last search when it is empty."""
    if argument.strip("? "):
        found, said = _looked_for(session, argument)
        if found is None:
            return said
        session.search_text, session.found = argument, found
    elif not session.search_text:
        return ("Type what to search for after the /.",)
    return _next_found(session)


def _looked_for(
    session: Session, text: str
) -> tuple[list[tuple[int, TextHit]] | None, tuple[str, ...]]:
    """Return the first match in the post and in each comment; ``None``, and why there is none.

    After a ``?`` stands a query: what it matches is found.
    """
    from reader.plain.filtering import told
    from reader.query import QueryError

    try:
        if text.startswith("?"):
            query = session.filter.parse(text[1:])
            chosen = session.filter.evaluate(query).chosen
            hits = find.hits_of(session.thread, query, chosen)
        else:
            pattern = find.build_pattern(text)
            assert pattern is not None
            *_, hits = find.search(session.thread, pattern)
    except find.PatternError as error:
        return None, (f"{str(error).capitalize().removesuffix('.')}.",)
    except QueryError as error:
        return None, told(error)
    except CacheError as error:
        return None, (str(error),)
    found = [(index, places[0]) for index, places in hits.by_comment.items()]
    is_in_both = {TITLE, POST} <= hits.by_comment.keys()
    return found[1:] if is_in_both else found, ()


def _next_found(session: Session) -> Iterable[str]:
    found, text = session.found, session.search_text
    if not found:
        return (f'"{text}" is not found.',)
    number = next((n for n, (index, _) in enumerate(found) if index > session.here), 0)
    index, hit = found[number]
    again = "From the top again. " if index <= session.here else ""
    where = counted(len(found), "comment") if found[0][0] > POST else _with_post(len(found) - 1)
    title = drawable(session.thread.thread.post.title or "")
    words = _around(title if index == TITLE else session.thread.body(index).text, *hit)
    line = f"{again}Found in {where}, this is {number + 1}: {words}"
    return chain((line, ""), session.jump(max(index, POST)))


def _with_post(count: int) -> str:
    return f"the post and {counted(count, 'comment')}" if count else "the post"


def _around(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = "... " if first else "", " ..." if last < len(text) else ""
    return f"{before}{' '.join(text[first:last].split())}{after}"


def filter_by(session: Session, argument: str) -> Iterable[str]:
    """Walk over the comments that match the query ``argument``; over all when it is empty."""
    if not argument:
        was, count = session.filter_words, len(session.thread.comments)
        session.show_only(None, "")
        gone = "The filter is off" if was else "No filter was set"
        return (f"{gone}; next walks over {counted(count, 'comment')}.",)
    from reader.plain.filtering import choose, told
    from reader.query import QueryError

    try:
        chosen, said = choose(session.filter, argument)
    except QueryError as error:
        return told(error)
    except CacheError as error:
        return (str(error),)
    return (*_narrow(session, chosen, argument), *said)


def by_author(session: Session, _argument: str) -> Iterable[str]:
    """Walk over the comments of the present one's author only; the second time over all."""
    author = None if session.here == POST else session.thread.comments[session.here].author
    if author is None:
        return ("Nobody is named here.",)
    words = f"by {author}"
    if session.filter_words == words:
        return filter_by(session, "")
    comments = session.thread.comments
    chosen = [index for index, comment in enumerate(comments) if comment.author == author]
    return _narrow(session, chosen, words)


def _narrow(session: Session, chosen: list[int], words: str) -> tuple[str, ...]:
    total = len(session.thread.comments)
    if not chosen:
        return (f"None of {counted(total, 'comment')} match: {words}. The filter is as before.",)
    session.show_only(chosen, words)
    return (
        f"{len(chosen):,} of {counted(total, 'comment')} match: {words}. "
        "n goes to the next of them, filter alone shows all again.",
    )
