"""What the reader's filter shows and what the command line prints is the same set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from cache.reading_state import AuthorNote, Visit
from reader.library import Library, Opened
from reader.query import QueryError
from reader.query.fields import HAS_VALUES, IS_VALUES, LINK_VALUES
from reader.selection import select
from reader.settings import Settings
from scrapers.thread import LinkHealth, LinkState, Thread
from tests.reader.query.query_threads import COMMENTS, THREAD
from tests.reader.thread_samples import NOW, play, screen_of

OWN = Settings(my_names=("Bob",), filters={"mine-too": "is:me OR is:starred"})
SITE = "clocks.example"


def fetched(count: int, hours: int) -> Thread:
    """The thread as it was when it had ``count`` comments."""
    line: list[str] = []
    comments = []
    for one in COMMENTS[:count]:
        del line[one.depth :]
        parent = line[-1] if line else None
        stated = replace(one, state="live", parent_id=parent)
        comments.append(replace(stated, parent_source="stated" if parent else None))
        line.append(one.id)
    when = datetime.now(UTC) - timedelta(hours=hours)
    return replace(THREAD, comments=tuple(comments), fetched_at=when)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A thread that was fetched twice, visited between, and partly read."""
    path = tmp_path_factory.mktemp("one-filter") / "c.db"
    with Library(path, settings=OWN, is_offline=True) as made:
        cache = made.cache
        assert cache is not None
        thread_id = cache.save(fetched(4, 9)).thread_id
        visited = datetime.now(UTC) - timedelta(hours=6)
        cache.save_visit(thread_id, Visit(visited, visited + timedelta(minutes=9)))
        cache.save(fetched(6, 2))
        cache.mark_read(thread_id, ["1", "2", "5"])
        cache.mark_starred(thread_id, ["4"])
        cache.mark_folded(thread_id, ["1"])
        cache.save_note(thread_id, "3", "ask her")
        cache.save_author_note(SITE, AuthorNote("Ödön", is_muted=True, tag="loud"))
        cache.save_author_note(SITE, AuthorNote("Ann", is_highlighted=True))
        address = "https://gist.github.com/x#L3"
        cache.save_link_health([LinkHealth(address, LinkState.DEAD, checked_at=NOW)])
        yield made


OTHERS = """author:ann by:=bob author:@op author:@me author:@starred to:@op to:ann date:2024-03
before:2024-03-07 after:6mo age:>1d seen:today seen:last seen:1d.. depth:2.. replies:0 subtree:>1
score:<3 length:>2 length:..20c links:1 id:2 tag:loud note:ask post:clock site:clocks text:go
quote:level code:make any:gist url:x domain:github.com @new @op @dead @changed @mine-too sort:score
is:new,starred"""
words = st.sampled_from(["go", "=go", "bob", "cafe", '"off by"', "/o[fn]/", "zebra"])
fields = st.one_of(
    st.sampled_from(IS_VALUES).map("is:{}".format),
    st.sampled_from(HAS_VALUES).map("has:{}".format),
    st.sampled_from([str(one) for one in LINK_VALUES]).map("link:{}".format),
    st.sampled_from(OTHERS.split()),
)
queries = st.recursive(
    st.one_of(words, fields),
    lambda inner: st.one_of(
        inner.map("-({})".format),
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map("({0[0]} OR {0[1]})".format),
        st.tuples(st.sampled_from(["thread", "under", "parent", "child", "reply"]), inner).map(
            "{0[0]}:({0[1]})".format
        ),
    ),
    max_leaves=5,
)


@settings(max_examples=4, deadline=None)
@given(st.lists(queries, min_size=80, max_size=80))
def test_the_reader_and_the_command_line_choose_the_same(
    library: Library, asked: list[str]
) -> None:
    thread = library.load(1)
    facts = library.facts(Opened(1, thread))
    printed = {}
    for text in asked:
        try:
            found = select(thread, text, facts=facts, now=NOW, saved=OWN.filters)
        except QueryError as error:
            printed[text] = str(error)
        else:
            printed[text] = str(sorted(found.matching))

    async def story(pilot: Pilot[int]) -> None:
        await pilot.app.workers.wait_for_complete()
        language = screen_of(pilot.app).filter.language
        for text, expected in printed.items():
            try:
                shown = str(sorted(language.evaluate(language.parse(text)).chosen))
            except QueryError as error:
                shown = str(error)
            assert shown == expected, text

    play(story, library=library, thread_id=1, settings=OWN)
