from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.reading.edits import ChangeKind, Edit, build_edit
from scrapers.thread import Body, Span, SpanKind


def told(edit: Edit) -> list[tuple[str, str]]:
    return [(one.kind.value, edit.body.text[one.start : one.end]) for one in edit.changes]


def test_a_changed_word_stands_struck_before_the_one_that_came() -> None:
    edit = build_edit(Body("It took two years."), Body("It took three years."))
    assert edit.body.text == "It took two three years."
    assert told(edit) == [("removed", "two"), ("added", "three")]


def test_words_that_only_came_or_went_are_told_as_that() -> None:
    assert told(build_edit(Body("One. Two."), Body("One."))) == [("removed", " Two.")]
    assert told(build_edit(Body("One."), Body("One. Two."))) == [("added", " Two.")]
    assert told(build_edit(Body("One."), Body("One."))) == []


def test_blanks_between_changed_words_do_not_cut_the_change() -> None:
    edit = build_edit(Body("see the old map"), Body("see any new map"))
    assert told(edit) == [("removed", "the old"), ("added", "any new")]


def test_links_stay_on_their_words() -> None:
    after = Body("A new map here", (Span(6, 9, SpanKind.LINK, "https://map.example/"),))
    edit = build_edit(Body("An old map here"), after)
    (link,) = edit.body.links()
    assert edit.body.text[link.start : link.end] == "map"


def test_brackets_tell_it_where_nothing_can_be_struck_through() -> None:
    edit = build_edit(Body("It is red"), Body("It is blue"), has_brackets=True)
    assert edit.body.text == "It is [-red-] {+blue+}"


def test_a_rewritten_long_text_is_not_compared_word_by_word() -> None:
    before, after = Body("one two " * 4_000), Body("three four " * 4_000)
    kinds = [one.kind for one in build_edit(before, after).changes]
    assert kinds == [ChangeKind.REMOVED, ChangeKind.ADDED]


def test_a_word_that_changed_in_a_long_text_is_found() -> None:
    lines = [f"Line {number} of a long text, with words enough." for number in range(400)]
    before = "\n".join(lines)
    lines[7] = lines[7].replace("long", "very long")
    lines[9] = lines[9].replace("words", "figures")
    edit = build_edit(Body(before), Body("\n".join(lines)))
    assert told(edit) == [("added", " very"), ("removed", "words"), ("added", "figures")]


@given(st.text("ab \n.", max_size=30), st.text("ab \n.", max_size=30))
def test_without_what_went_it_is_the_later_text(before: str, after: str) -> None:
    edit = build_edit(Body(before), Body(after), has_brackets=True)
    text, at, kept = edit.body.text, 0, ""
    for one in edit.changes:
        kept += text[at : one.start]
        if one.kind is ChangeKind.ADDED:
            kept = kept.removesuffix(" ") if kept.endswith("\0 ") else kept
            kept += text[one.start + 2 : one.end - 2]
        else:
            kept += "\0"
        at = one.end
    kept += text[at:]
    assert kept.replace("\0", "") == after
