"""Several findings become one: each comment once, each fact from the best source."""

from __future__ import annotations

from datetime import UTC, datetime

from scrapers.fragment import Fragment, interleave, merge
from scrapers.thread import Body, Comment

WHEN = datetime(2021, 6, 1, tzinfo=UTC)


def comment(name: str, text: str = "", **fields: object) -> Comment:
    return Comment(id=name, body=Body(text or f"Words of {name}"), **fields)  # type: ignore[arg-type]


def test_the_interface_beats_the_markup_and_the_markup_fills_what_it_lacks() -> None:
    api = Fragment("wordpress", (comment("1", "api"),), is_api=True)
    shown = comment("1", "markup", author="Ann", parent_id="9", permalink="https://x.example/#1")
    markup = Fragment("wordpress", (shown, comment("2", kind="pingback")), declared_count=2)
    merged = merge([markup, api])
    assert [c.id for c in merged.comments] == ["1", "2"]
    first = merged.comments[0]
    assert (first.body.text, first.author, first.permalink) == (
        "api",
        "Ann",
        "https://x.example/#1",
    )
    assert first.parent_id is None, "the interface states that it is top-level"
    assert merged.declared_count == 2


def test_one_comment_in_two_widgets_is_shown_once() -> None:
    one = Fragment("wordpress", (comment("7", "Same words!", author="Ann", published_at=WHEN),))
    two = Fragment(
        "disqus",
        (comment("88", "same words", author="ann", published_at=WHEN), comment("89", "Others")),
    )
    assert [c.id for c in merge([one, two]).comments] == ["7", "89"]


def test_different_comments_with_one_id_on_two_platforms_both_stay() -> None:
    one = Fragment("wordpress", (comment("7", "Here"),))
    two = Fragment("isso", (comment("7", "There"), comment("8", parent_id="7")))
    merged = merge([one, two])
    assert [c.id for c in merged.comments] == ["7", "isso:7", "8"]
    assert merged.comments[2].parent_id == "isso:7"


def test_two_people_may_say_the_same() -> None:
    fragment = Fragment("x", (comment("1", "+1", author="Ann"), comment("2", "+1", author="Ann")))
    assert len(merge([fragment, Fragment("y", (comment("3"),))]).comments) == 3


def test_nothing_found_is_still_a_fragment() -> None:
    assert merge([]) == Fragment("generic")


def test_further_names_come_after_their_predecessors() -> None:
    assert interleave(["a", "b", "c"], ["x", "a", "y", "c", "z"]) == ["x", "a", "y", "b", "c", "z"]
    assert interleave([], ["a"]) == ["a"]


def test_the_count_of_whoever_found_comments_comes_first() -> None:
    shell = Fragment("wordpress", declared_count=0, is_count_explained=True)
    widget = Fragment("livefyre", (comment("1"), comment("2")), declared_count=3)
    merged = merge([shell, widget])
    assert (merged.declared_count, merged.is_count_explained) == (3, False)
    assert merge([shell]).declared_count == 0
