from __future__ import annotations

from reader.reading.open_thread import POST
from tests.reader.plain.plain_threads import FOUR, comment, session


def test_a_search_goes_to_the_next_match_and_says_which_it_is() -> None:
    made = session(*FOUR)
    made.handle("1")
    lines = made.handle("/words")
    assert lines[0] == "Found in 4 comments, this is 2: Words of b."
    assert lines[2].startswith("Comment 2 of 4")
    made.handle("/")
    assert made.here == 2


def test_a_search_begins_again_at_the_top_and_finds_the_post() -> None:
    made = session(*FOUR)
    made.handle("2")
    assert made.handle("/kettles")[0].startswith("From the top again. Found in the post, this is 1")


def test_a_search_finds_the_title_as_part_of_the_post() -> None:
    made = session(*FOUR)
    title = made.thread.thread.post.title
    assert title is not None
    made.handle("2")
    assert made.handle(f"/{title}")[0].endswith(f"Found in the post, this is 1: {title}")
    assert made.here == POST


def test_a_search_without_match_or_words_says_so() -> None:
    made = session(*FOUR)
    assert made.handle("/")[0].startswith("Type what to search for")
    assert made.handle("search zebra") == ('"zebra" is not found.',)
    assert made.handle("//(/")[0].startswith("Pattern error")


def test_a_search_for_what_a_query_matches_leaves_nothing_out() -> None:
    made = session(*FOUR)
    assert made.handle("/?is:leaf")[0].startswith("Found in 2 comments, this is 1: Words of c.")
    assert made.here == 2
    assert "Did you mean `is:leaf`?" in made.handle("/?is:laef")[0]
    assert made.handle("/?")[0].startswith("Found in 2 comments, this is 2: Words of d.")
    made.handle("1")
    made.handle("n")
    assert made.here == 1


def test_a_filter_is_walked_and_taken_away() -> None:
    made = session(*FOUR)
    assert made.handle('f author:"author b" OR author:"author d"')[0].startswith(
        "2 of 4 comments match"
    )
    places = []
    for _ in range(3):
        lines = made.handle("n")
        places.append(made.here)
    assert places == [1, 3, 3]
    assert lines[0].startswith("That was the last comment of the filter")
    assert made.handle("3")[0].endswith("not in the filter")
    assert made.handle("f") == ("The filter is off; next walks over 4 comments.",)


def test_a_filter_knows_what_was_read() -> None:
    made = session(*FOUR)
    made.marks.restore(("a", "b", "c"), ())
    assert made.handle("filter is:unread")[0].startswith("1 of 4 comments match")


def test_a_wrong_query_names_the_right_field_and_changes_nothing() -> None:
    made = session(*FOUR)
    made.handle("f text:words")
    assert "author:" in made.handle("f autor:ann")[0]
    assert made.filter_words == "text:words"


def test_a_filter_without_match_says_which_term_is_in_the_way() -> None:
    lines = session(*FOUR).handle("f words zebra")
    assert lines[0].startswith("None of 4 comments match")
    assert "without zebra: 4" in lines[1]


def test_author_keeps_one_voice_until_it_is_asked_again() -> None:
    made = session(comment("a", author="Bo"), comment("b"), comment("c", author="Bo"))
    made.handle("1")
    assert made.handle("author")[0].startswith("2 of 3 comments match: by Bo")
    made.handle("n")
    assert made.here == 2
    assert made.handle("a")[0].startswith("The filter is off")
