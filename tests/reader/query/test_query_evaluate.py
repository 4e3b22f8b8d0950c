from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.query import (
    QueryError,
    ReaderFacts,
    ThreadIndex,
    matches,
    matching_indexes,
    missing_data,
    parse,
    sort_list,
    sort_tree,
    whole_threads,
    with_ancestors,
)
from reader.query.terms import Sort
from scrapers.thread import (
    Body,
    Comment,
    LinkHealth,
    LinkState,
    Post,
    Span,
    SpanKind,
    Thread,
)
from tests.reader.query.query_threads import START, comment, index

NOW = datetime(2024, 3, 10, 12, 0, tzinfo=UTC)


def found(text: str, of: ThreadIndex | None = None) -> list[int]:
    """The numbers (from 1) of the comments that match."""
    query = parse(text, now=NOW)
    return [place + 1 for place in matching_indexes(query, of or index())]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", [1, 2, 3, 4, 5, 6]),
        ("cafe", [1]),
        ("CAFÉ", [1]),
        ("go", [3, 4, 6]),
        ("=go", [4, 6]),
        ('"off by one degree"', [2]),
        ('="by one"', [2]),
        ("level", [2]),
        ("text:level", []),
        ("quote:level", [2]),
        ("-quote:level go", [3, 4, 6]),
        ("code:make", [5]),
        ("any:gist.github", [2]),
        ("any:wheelwright", [6]),
        ("/go\\b/", [4, 6]),
        ("/GO/", [6]),
        ("/GO/i", [3, 4, 6]),
        ("/go/c", [3, 4]),
        ("/by.one/", []),
        ("/by.one/s", [2]),
        ("text:/level/", []),
        ("author:ann", [1, 3]),
        ("author:=an", []),
        ("author:odon", [4]),
        ("author:/^b/i", [2]),
        ("author:@op", [6]),
        ("author:@me", [2]),
        ("to:ann", [2]),
        ("to:=bob", [3]),
        ("is:root", [1, 4, 6]),
        ("is:reply", [2, 3, 5]),
        ("is:op", [6]),
        ("is:me", [2]),
        ("is:new", [5, 6]),
        ("is:unread", [3, 4, 5, 6]),
        ("is:read", [1, 2]),
        ("is:starred", [4]),
        ("is:edited,deleted", [4, 5]),
        ("is:muted", [4]),
        ("is:leaf", [3, 5, 6]),
        ("has:link", [2, 5]),
        ("has:quote", [2]),
        ("has:code", [5]),
        ("has:note", [3]),
        ("has:tag", [1, 2]),
        ("has:replies", [1, 2, 4]),
        ("-has:date", [3]),
        ("link:dead", [2]),
        ("link:missing", [5]),
        ("link:any", [2, 5]),
        ("link:ok", []),
        ("domain:github.com", [2]),
        ("domain:hub.com", []),
        ("url:gist", [2]),
        ("url:/#L3$/", [2]),
        ("id:2", [2]),
        ("id:https://clocks.example/t#comment-2", [2]),
        ("tag:fitter", [2]),
        ("note:ask", [3]),
        ("depth:1", [1, 4, 6]),
        ("depth:>2", [3]),
        ("replies:0", [3, 5, 6]),
        ("subtree:2..", [1]),
        ("score:>5", [6]),
        ("-score:>5", [1, 2, 3, 4, 5]),
        ("has:score -score:>5", [1, 4]),
        ("length:<=2", [3]),
        ("length:>20c", [1, 2]),
        ("links:1", [2, 5]),
        ("post:backwards is:root", [1, 4, 6]),
        ("site:other.example", []),
        ("date:2024-03-05", [1]),
        ("date:2024-03-06..2024-03-08", [2, 4]),
        ("after:2024-03-08", [4, 5, 6]),
        ("before:2024-03-08", [1, 2]),
        ("age:<1d", [6]),
        ("date:yesterday", [5]),
        ("seen:last", [5, 6]),
        ("seen:last-2", [3, 4]),
        ("seen:last-3", []),
        ("thread:(cafe)", [1, 2, 3]),
        ("under:(cafe)", [2, 3]),
        ("parent:(cafe)", [2]),
        ("child:(author:=bob)", [1]),
        ("reply:(author:=ann)", [1, 2]),
        ("-under:(author:=ann)", [1, 4, 5, 6]),
        ("to:=ann -child:(author:=ann)", []),
        ("thread:(author:=ann) thread:(author:=bob)", [1, 2, 3]),
        ("cafe OR author:=bob", [1, 2]),
        ("@op", [6]),
        ("@changed", [4, 5]),
    ],
)
def test_a_query_matches_these_comments(text: str, numbers: list[int]) -> None:
    assert found(text) == numbers


def test_before_and_after_leave_no_gap_and_no_overlap() -> None:
    for day in ("2024-03", "2024-03-08", "2024-03-08T10:00", "2d", "monday"):
        dated = set(found("has:date"))
        before, after = set(found(f"before:{day}")), set(found(f"after:{day}"))
        assert before | after == dated
        assert not before & after


def test_context_is_ancestors_or_whole_threads() -> None:
    mask = matches(parse("author:=ann -cafe"), index())
    assert list(mask) == [0, 0, 1, 0, 0, 0]
    assert list(with_ancestors(mask, index())) == [1, 1, 1, 0, 0, 0]
    assert list(whole_threads(mask, index())) == [1, 1, 1, 0, 0, 0]


def test_a_pattern_that_takes_too_long_is_an_error_not_a_hang(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reader.query.timed_pattern.TIME_LIMIT_S", 0.05)
    slow = Thread(
        Post("x", None, None, Body(), None),
        (Comment("1", Body("a" * 5000 + "!")),),
        "https://x.example/",
        START,
        "generic",
    )
    with pytest.raises(QueryError, match="too slow on this thread") as caught:
        matches(parse("x OR /(a|aa)+(b|ab)+$/"), ThreadIndex(slow))
    assert (caught.value.code, caught.value.column) == ("E9", 6)


def test_a_column_is_built_once_and_shared_when_only_the_facts_change() -> None:
    first = index()
    texts = first.texts
    second = first.with_facts(index(None).facts)
    assert second.texts is texts
    assert found("is:new", second) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("score:>3", None),
        ("lang:de", "Languages are not detected"),
        ("link:dead", "No link of this thread has been checked"),
        ("link:missing", None),
        ("seen:last", "when these comments were first fetched"),
        ("-(x OR is:me)", "who you are"),
        ("is:mod", "who moderates"),
        ("link:archived", "No archived copy"),
    ],
)
def test_a_term_on_missing_data_says_so(text: str, says: str | None) -> None:
    notes = missing_data(parse(text), index(None))
    assert (says is None and not notes) or (says is not None and says in notes[0])


def test_what_is_quoted_is_found_in_the_post_and_in_what_was_answered() -> None:
    def quote(number: int, text: str, depth: int) -> Comment:
        return comment(number, "Ann", text, depth, spans=(Span(0, len(text), SpanKind.QUOTE),))

    post = Post("x", None, None, Body("The cogs turn backwards at noon."), None)
    comments = (
        comment(1, "Ann", "Mine runs a little slow in winter."),
        quote(2, "cogs turn backwards", 1),
        quote(3, "Runs a LITTLE slow in winter!", 2),
        quote(4, "nobody said these words", 1),
    )
    quoting = ThreadIndex(Thread(post, comments, "https://x.example/", START, "generic"))
    assert found("has:postquote", quoting) == [2]
    assert found("is:quoted", quoting) == [1]


def test_the_verdict_on_a_link_is_that_of_its_whole_address() -> None:
    assert found("link:dead") == [2]
    address = "https://gist.github.com/x"
    other = ReaderFacts(link_health={address: LinkHealth(address, LinkState.DEAD)})
    assert found("link:dead", index(other)) == []
    assert found("link:unchecked", index(other)) == [2]


def test_sorting_orders_siblings_in_a_tree_and_everything_in_a_list() -> None:
    by_score = Sort("score", is_descending=True)
    assert sort_tree(index(), by_score) == [5, 0, 1, 2, 3, 4]
    assert sort_list([0, 3, 4, 5], index(), by_score) == [5, 0, 3, 4]
    assert sort_list([2, 0, 1], index(), Sort("new", is_descending=True)) == [1, 0, 2]
    assert sort_list([0, 1, 3], index(), Sort("author", is_descending=False)) == [0, 1, 3]
    assert sort_tree(index(), Sort("active", is_descending=True))[0] == 5


@given(st.lists(st.integers(0, 5), max_size=30), st.data())
def test_relations_agree_with_the_tree(rises: list[int], data: st.DataObject) -> None:
    depths: list[int] = []
    for rise in rises:
        depths.append(min(rise, depths[-1] + 1) if depths else 0)
    picked = data.draw(st.lists(st.booleans(), min_size=len(depths), max_size=len(depths)))
    comments = tuple(
        Comment(str(number), Body("hit" if hit else "miss"), depth=depth)
        for number, (depth, hit) in enumerate(zip(depths, picked, strict=True))
    )
    thread = Thread(
        Post(None, None, None, Body(), None), comments, "https://x.example/", START, "generic"
    )
    here = ThreadIndex(thread)
    parents = here.parents

    def ancestors(number: int) -> list[int]:
        return [] if parents[number] < 0 else [parents[number], *ancestors(parents[number])]

    hits = {number for number, hit in enumerate(picked) if hit}
    numbers = range(len(depths))
    expected = {
        "parent": [n for n in numbers if parents[n] in hits],
        "under": [n for n in numbers if hits & set(ancestors(n))],
        "child": [n for n in numbers if any(parents[h] == n for h in hits)],
        "reply": [n for n in numbers if any(n in ancestors(h) for h in hits)],
    }
    for kind, wanted in expected.items():
        assert matching_indexes(parse(f"{kind}:(hit)"), here) == wanted
    roots = {[h, *ancestors(h)][-1] for h in hits}
    in_thread = [n for n in numbers if [n, *ancestors(n)][-1] in roots]
    assert matching_indexes(parse("thread:(hit)"), here) == in_thread
