"""Searching and filtering a thread."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.pilot import Pilot

from reader.screens.thread import ThreadScreen
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of, words


def test_search_walks_hits_in_post_and_comments_and_closes_the_folds_it_opened() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("enter", "slash", *"comment", "space", *"[23]", "enter")
        assert screen.find.words.endswith("no match")
        await pilot.press("slash", *"/comment [23]/", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen.here_id == "c2"
        assert "1 of 2" in rows_of(pilot.app)[-2]
        await pilot.press("n")
        assert screen.here_id == "c3"
        await pilot.press("n")
        assert screen.here_id == "c2"
        await pilot.press("escape")
        assert not screen.find.is_lit

    play(story)


def test_a_search_that_is_given_up_or_finds_nothing_goes_back() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("enter", "tab")
        for last in ("escape", "zx"):
            await pilot.press("slash", *"comment", "space", "3")
            await pilot.pause(0.1)
            assert screen.here_id == "c3"
            assert not screen.is_in_post
            await pilot.press(*([last] if last == "escape" else last))
            await pilot.pause(0.1)
            assert screen.here_id == "c1"
            assert screen.is_in_post
            assert screen.thread.layout.folded == {0}

    play(story)


def test_backspace_leads_back_from_what_a_search_found() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("slash", *"comment", "space", "3")
        await pilot.pause(0.1)
        await pilot.press("enter")
        assert screen.here_id == "c3"
        await pilot.press("backspace")
        assert screen.here_id == "c1"

    play(story)


def test_a_fold_closes_again_when_the_search_goes_elsewhere() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("enter", "slash", *"/comment [37]/", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen.here_id == "c3"
        assert screen.thread.layout.folded == set()
        await pilot.press("n")
        assert screen.here_id == "c7"
        assert screen.thread.layout.folded == {0}

    play(story)


def test_a_question_mark_searches_for_what_a_query_matches_and_hides_nothing() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("slash", *"?is:leaf author:=chi", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen.here_id == "c3"
        assert "1 of 1" in rows_of(pilot.app)[-2]
        await pilot.press("n")
        assert "the only match" in rows_of(pilot.app)[-2]
        assert len(screen.thread.layout.order) == 7
        await pilot.press("slash", *"?is:laef", "enter")
        assert "Did you mean `is:leaf`?" in screen.find.words

    play(story)


def test_a_pattern_that_takes_too_long_says_so_and_keys_go_on() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("slash", *"/(a|aa)+(b|ab)+$/", "enter")
        await pilot.press("j")
        assert screen.here_id == "c2"
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "too slow" in screen.find.words

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.query.timed_pattern.TIME_LIMIT_S", 0.2)
        play(story, sample_thread(bodies={4: words("a" * 5000 + "!")}))


def test_keys_typed_in_one_burst_are_text_after_a_slash() -> None:
    async def story(pilot: Pilot[int]) -> None:
        from textual import events

        for key in ["slash", *"quiq", "enter"]:
            character = "/" if key == "slash" else key if len(key) == 1 else "\r"
            pilot.app.post_message(events.Key(key, character))
        await pilot.pause()
        assert pilot.app.is_running
        assert screen_of(pilot.app).find.text == "quiq"

    play(story)


def test_a_filter_keeps_ancestors_as_one_dim_line_and_counts() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("f", *"chi", "enter")
        await pilot.press("escape")
        await pilot.press("f", *"author:chi", "enter")
        layout = screen.thread.layout
        assert layout.order == [0, 1, 2]
        assert layout.is_context(0)
        assert layout.is_context(1)
        assert screen.here_id == "c3" or layout.position(screen.here) is not None
        assert "1 of 7" in screen.filter.words
        await pilot.press("escape")
        assert len(layout.order) == 7

    play(story)


def test_a_wrong_filter_says_where_and_changes_nothing() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("f", *"autor:chi", "enter")
        assert len(screen.thread.layout.order) == 7
        assert screen.filter_text == ""
        assert any("is not a field" in row for row in rows_of(pilot.app))

    play(story)


def test_the_title_of_the_post_is_searched_and_marked() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("tab", "slash", *"quiet", "enter")
        assert screen.is_in_post
        assert "1 of 1" in "".join(rows_of(pilot.app))
        strip = screen.post_view.render_line(0)
        marked = [one.text for one in strip if one.style == screen.palette.title + hit_of(screen)]
        assert marked == ["quiet"]

    play(story)


def test_what_is_shown_around_matches_is_told_in_whole_sentences() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("f", *"author:chi", "enter")
        for told, status in (
            ("filters show matches only", "filter: author:chi  1 of 7, matches only"),
            (
                "filters show matches in whole threads",
                "filter: author:chi  1 of 7, in whole threads",
            ),
            ("filters show matches with what they answer", "filter: author:chi  1 of 7"),
        ):
            await pilot.press("x")
            assert screen.message == told
            assert screen.filter.words == status

    play(story)


def hit_of(screen: ThreadScreen) -> Style:
    """Return the style of the match one is on."""
    return screen.palette.current_hit
