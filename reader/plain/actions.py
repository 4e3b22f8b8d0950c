"""What each command of plain mode does: it moves the session and returns the lines to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reader.plain import finding
from reader.plain.commands import help_lines
from reader.plain.comment_words import (
    all_link_lines,
    link_total,
    outline_line,
    unread_words,
)
from reader.plain.session import Request, Session
from reader.reading import moves
from reader.reading.archived_copies import archived_copy
from reader.reading.open_thread import POST
from reader.reading.post_facts import fetched_words
from reader.reading.quoting import markdown_quote

Action = Callable[[Session, str], Iterable[str]]
"""Takes the session and what followed the command."""
_OPENED = frozenset({"http", "https", "mailto"})
"""Schemes handed to the browser; others could start programs."""
_MOST_ABOVE = 4
"""Comments above the present one that ``where`` names."""
_NO_COMMENTS = ("No comments here.",)
_NOTHING_ELSE = "That was the last comment"


def _read_on(session: Session, _argument: str) -> Iterable[str]:
    if not session.thread.comments:
        return _NO_COMMENTS
    found = session.next_marked(session.thread.unread, session.here)
    if found is not None:
        return session.read(found)
    if session.here == POST:
        return _next(session, "")
    above = sum(session.thread.unread[one] for one in session.shown)
    if above:
        return (f"Nothing unread below. unread goes to the first of {above:,} above.",)
    return ("Nothing unread is left. n reads the next comment, q leaves.",)


def _next(session: Session, _argument: str) -> Iterable[str]:
    found = session.after(session.here)
    if found is not None:
        return session.read(found)
    if session.filter_words:
        return (f"{_NOTHING_ELSE} of the filter. filter alone shows all again.",)
    return (f"{_NOTHING_ELSE}.",) if session.thread.comments else _NO_COMMENTS


def _previous(session: Session, _argument: str) -> Iterable[str]:
    found = session.before(session.here) if session.here != POST else None
    if found is not None:
        return session.read(found)
    return ("This is the post.",) if session.here == POST else session.read(POST)


def _go_to(session: Session, argument: str) -> Iterable[str]:
    count = len(session.thread.comments)
    if not argument.isdecimal():
        return (f"Which one? Type a number from 1 to {count}, or 0 for the post.",)
    number = int(argument)
    if number > count:
        return (f"There is no comment {number}; the last one is {count}.",)
    return session.jump(number - 1 if number else POST)


def _move(go: moves.Move, *, at_end: str) -> Action:
    """Return the action that goes where ``go`` leads, or says ``at_end``."""

    def act(session: Session, _argument: str) -> Iterable[str]:
        if session.here == POST:
            return _next(session, "")
        found = go(session.thread.layout, session.here)
        return (at_end,) if found is None or found == session.here else session.jump(found)

    return act


def _edge(index: int) -> Action:
    def act(session: Session, _argument: str) -> Iterable[str]:
        shown = session.shown
        return session.jump(shown[index]) if shown else _NO_COMMENTS

    return act


def _unread(session: Session, _argument: str) -> Iterable[str]:
    marks, word = session.marks.sought(), session.marks.sought_word()
    found = session.next_marked(marks, session.here)
    if found is not None:
        return session.jump(found)
    found = session.next_marked(marks, POST)
    if found is None or found == session.here:
        return (f"No other {word} comment.",)
    return (f"No {word} comment below; from the top again.", *session.jump(found))


def _back(session: Session, _argument: str) -> Iterable[str]:
    before = session.jumps.back(session.here_id)
    if before is None:
        return ("No further place to go back to.",)
    return session.read(session.thread.index_by_id.get(before, POST))


def _list(session: Session, _argument: str) -> Iterable[str]:
    if not session.shown:
        return _NO_COMMENTS
    return (outline_line(session.thread, index) for index in session.shown)


def _where(session: Session, _argument: str) -> Iterable[str]:
    thread, here = session.thread, session.here
    if here == POST:
        yield f"At the post, before {len(thread.comments):,} comments."
    else:
        total, depth = len(thread.comments), thread.layout.depths[here]
        yield f"Comment {here + 1:,} of {total:,}, depth {depth + 1}."
        for above in thread.layout.ancestors(here)[:_MOST_ABOVE]:
            author = thread.comments[above].author or "anonymous"
            yield f"Under comment {above + 1:,}, by {author}."
        if depth > _MOST_ABOVE:
            yield f"And {depth - _MOST_ABOVE:,} more above."
    if session.filter_words:
        yield f"Filter: {session.filter_words}; {len(session.shown):,} comments."
    yield f"{unread_words(thread)}."
    links = link_total(thread)
    yield f"Links: {links}." if links else "No links."
    words = fetched_words(thread, is_offline=session.is_offline).replace(" · ", ", ")
    yield f"{words[:1].upper()}{words[1:]}."


def _on_link(act: Callable[[Session, str | None], Iterable[str]], word: str) -> Action:
    """Return the action that does something with the link whose number is given."""

    def choose(session: Session, argument: str) -> Iterable[str]:
        links = session.thread.body(session.here).links()
        if not links:
            return ("No links here.",)
        if not argument and len(links) == 1:
            argument = "1"
        if not argument.isdecimal() or not 1 <= int(argument) <= len(links):
            return (f"Which link? This has {len(links)}: type {word} and a number from 1.",)
        return act(session, links[int(argument) - 1].href)

    return choose


def _open_archived(session: Session, href: str | None) -> Iterable[str]:
    if href is None:
        return _open(session, None)
    copy = archived_copy(href, session.thread.published_at(session.here))
    if copy is None:
        return (f"Only pages of the web have archived copies: {href}",)
    return (session.open_address(copy),)


def _open(session: Session, href: str | None) -> Iterable[str]:
    if href is None:
        return ("The address of this link is lost.",)
    scheme, colon, _ = href.lower().partition(":")
    if not colon or scheme not in _OPENED:
        return (f"Not opened, only web and mail addresses are: {href}",)
    return (session.open_address(href),)


def _address(session: Session) -> str:
    thread = session.thread.thread
    own = thread.post.url or thread.url
    return own if session.here == POST else thread.comments[session.here].permalink or own


def _quote(session: Session, _argument: str) -> Iterable[str]:
    thread = session.thread.thread
    item = thread.post if session.here == POST else thread.comments[session.here]
    return markdown_quote(item, address=_address(session)).rstrip("\n").split("\n")


def _toggle_read(session: Session, _argument: str) -> Iterable[str]:
    if session.here == POST:
        return ("Only comments are marked.",)
    session.stop_hearing()
    return ("Marked as read." if session.marks.toggle(session.here) else "Marked as unread.",)


def _mark_all_read(session: Session, _argument: str) -> Iterable[str]:
    count = session.marks.mark(session.shown, is_read=True)
    return (f"{count:,} comments marked as read." if count else "All of these were read.",)


def _request(request: Request) -> Action:
    def act(session: Session, _argument: str) -> Iterable[str]:
        session.request = request
        return ()

    return act


ACTIONS: dict[str, Action] = {
    "read-on": _read_on,
    "next": _next,
    "previous": _previous,
    "go-to": _go_to,
    "into": _move(moves.first_reply, at_end="No replies."),
    "parent": _move(moves.parent, at_end="This is a top-level comment."),
    "next-sibling": _move(moves.next_sibling, at_end="No further reply here."),
    "previous-sibling": _move(moves.previous_sibling, at_end="No reply before this one."),
    "next-top": _move(moves.next_top_level, at_end="This is the last top-level thread."),
    "previous-top": _move(moves.previous_top_level, at_end="This is the first top-level comment."),
    "root": _move(moves.root, at_end="This is a top-level comment."),
    "first": _edge(0),
    "last": _edge(-1),
    "next-new": _unread,
    "back": _back,
    "post": lambda session, _: session.jump(POST),
    "again": lambda session, _: session.read(session.here),
    "list": _list,
    "where": _where,
    "search": finding.search,
    "filter": finding.filter_by,
    "author": finding.by_author,
    "open-link": _on_link(_open, "l"),
    "archived-copy": _on_link(_open_archived, "archived"),
    "links": lambda session, _: all_link_lines(session.thread),
    "browser": lambda session, _: _open(session, _address(session)),
    "copy-link": lambda session, _: (_address(session),),
    "copy-quote": _quote,
    "toggle-read": _toggle_read,
    "mark-all-read": _mark_all_read,
    "refresh": _request(Request.REFRESH),
    "library": _request(Request.LIBRARY),
    "help": lambda _, argument: help_lines(argument),
    "quit": _request(Request.QUIT),
}
