"""Reading state in the tables: each change is a few small rows, whatever the thread's size."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from typing import cast

from cache import queries
from cache.reading_state import AuthorNote, Place, ReadingState, Visit
from cache.rows import certain_time, pack_time


def load_reading(db: sqlite3.Connection, thread_id: int) -> ReadingState:
    """Return what is remembered of a thread; an empty state when nothing is."""

    def ids(query: str) -> frozenset[str]:
        return frozenset(row[0] for row in db.execute(query, (thread_id,)))

    place = db.execute(queries.LOAD_PLACE, (thread_id,)).fetchone()
    return ReadingState(
        place=Place() if place is None else _unpack_place(place[0]),
        read_ids=ids(queries.LOAD_READ),
        folded_ids=ids(queries.LOAD_FOLDED),
        starred_ids=ids(queries.LOAD_STARRED),
        notes=tuple(sorted(db.execute(queries.LOAD_NOTES, (thread_id,)))),
        visits=tuple(
            Visit(certain_time(start), certain_time(end))
            for start, end in db.execute(queries.LOAD_VISITS, (thread_id,))
        ),
    )


def save_reading(db: sqlite3.Connection, thread_id: int, state: ReadingState) -> None:
    """Bring the tables to ``state`` by writing what differs; visits are only ever added."""
    before = load_reading(db, thread_id)
    if before.place != state.place:
        save_place(db, thread_id, state.place)
    mark(db, thread_id, queries.ADD_READ, state.read_ids - before.read_ids)
    mark(db, thread_id, queries.DROP_READ, before.read_ids - state.read_ids)
    mark(db, thread_id, queries.ADD_FOLD, state.folded_ids - before.folded_ids)
    mark(db, thread_id, queries.DROP_FOLD, before.folded_ids - state.folded_ids)
    mark(db, thread_id, queries.ADD_STAR, state.starred_ids - before.starred_ids)
    mark(db, thread_id, queries.DROP_STAR, before.starred_ids - state.starred_ids)
    notes = dict(state.notes)
    for comment_id, _ in before.notes:
        if comment_id not in notes:
            save_note(db, thread_id, comment_id, None)
    for comment_id, note in sorted(set(state.notes) - set(before.notes)):
        save_note(db, thread_id, comment_id, note)
    for visit in state.visits:
        save_visit(db, thread_id, visit)


def save_place(db: sqlite3.Connection, thread_id: int, place: Place) -> None:
    """Store where the reader stands."""
    plain = json.dumps(asdict(place), separators=(",", ":"))
    db.execute(queries.SAVE_PLACE, (thread_id, plain))


def _unpack_place(text: str) -> Place:
    values = cast("dict[str, object]", json.loads(text))
    known = {name: value for name, value in values.items() if name in Place.__slots__}
    marks = cast("list[tuple[str, str]]", known.pop("marks", []))
    return Place(**known, marks=tuple((letter, ident) for letter, ident in marks))  # type: ignore[arg-type]  # written by save_place


def mark(db: sqlite3.Connection, thread_id: int, query: str, ids: Iterable[str]) -> None:
    """Run one of the ADD_ or DROP_ statements for each comment; unknown ids change nothing."""
    db.executemany(query, ((thread_id, ident) for ident in ids))


def save_note(db: sqlite3.Connection, thread_id: int, comment_id: str, note: str | None) -> None:
    """Store the reader's note on a comment; ``None`` or an empty one takes it away."""
    if note:
        db.execute(queries.SAVE_NOTE, (thread_id, comment_id, note))
    else:
        db.execute(queries.DROP_NOTE, (thread_id, comment_id))


def save_visit(db: sqlite3.Connection, thread_id: int, visit: Visit) -> None:
    """Store a visit, or how long a stored one has lasted by now."""
    times = pack_time(visit.started_at), pack_time(visit.ended_at)
    db.execute(queries.SAVE_VISIT, (thread_id, *times))


def load_author_notes(db: sqlite3.Connection, site: str) -> dict[str, AuthorNote]:
    """Return what is noted about the authors of a site, by name."""
    return {
        author: AuthorNote(author, bool(is_muted), bool(is_highlighted), tag, note)
        for author, is_muted, is_highlighted, tag, note in db.execute(
            queries.LOAD_AUTHOR_NOTES, (site,)
        )
    }


def save_author_note(db: sqlite3.Connection, site: str, note: AuthorNote) -> None:
    """Store what is noted about an author, in place of the earlier; an empty one goes."""
    if note.is_empty:
        db.execute(queries.DROP_AUTHOR_NOTE, (site, note.author))
        return
    flags = int(note.is_muted), int(note.is_highlighted)
    db.execute(queries.SAVE_AUTHOR_NOTE, (site, note.author, *flags, note.tag, note.note))
