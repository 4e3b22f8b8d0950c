from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from reader.settings import Problem, Settings
from reader.settings_file import read_settings
from reader.themes import DARK, THEMES
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of, words


def settings(text: str) -> Settings:
    from pathlib import Path

    return read_settings(text, Path("settings.toml"))


def test_an_own_key_runs_its_command_and_the_old_one_no_longer_does() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("ctrl+n", "j")
        assert screen_of(pilot.app).here_id == "c2"
        assert "Ctrl+N/k move" in " ".join(rows_of(pilot.app)[-1].split())

    play(story, settings=settings("[keys]\nnext = 'ctrl+n'"))


def test_a_sequence_waits_shows_that_it_does_and_runs() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("z")
        assert "z…" in rows_of(pilot.app)[-2]
        await pilot.press("a")
        assert screen.thread.layout.folded == {0}
        assert "z…" not in rows_of(pilot.app)[-2]

    play(story)


def test_escape_cancels_a_sequence_and_a_wrong_key_is_told() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("z", "escape", "a")
        assert screen.thread.layout.folded == set()
        await pilot.press("a", "z", "j")
        assert screen.here_id == "c1"
        assert "zj means nothing here" in rows_of(pilot.app)[-2]

    play(story)


def test_a_key_with_a_meaning_of_its_own_runs_when_no_other_follows_in_time() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("G", "g")
        assert screen.here_id == "c7"
        await pilot.pause(0.3)
        assert screen.here_id == "c1"

    play(story, settings=settings("key_wait_ms = 100\n[keys]\nlast = ['G', 'ge']"))


def test_the_help_and_the_lists_show_own_keys() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("question_mark")
        rows = rows_of(pilot.app)
        assert any("F7" in row and "centre" not in row and "middle" in row for row in rows)
        assert "F9 closes" in rows[-1]

    own = "[keys]\ncentre = 'f7'\ncancel = ['f9', 'esc']"
    play(story, settings=settings(own), size=(120, 50))


def test_a_problem_with_the_settings_is_told_in_the_status_line() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.pause()
        assert "settings, line 1: `them` is no setting" in rows_of(pilot.app)[-2]

    play(story, settings=settings("them = 'nord'"), size=(140, 30))


def test_a_wrong_saved_filter_is_told_and_right_ones_work() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.pause()
        assert "the filter @bad" in rows_of(pilot.app)[-2]
        screen = screen_of(pilot.app)
        screen.filter.run("@mine")
        assert screen.thread.layout.order == [0, 1]

    own = "my_names = ['Ben']\n[filters]\nbad = 'is:nothing'\nmine = 'is:me'\n"
    play(story, settings=settings(own), size=(180, 30))


def test_an_unknown_theme_is_told_and_the_default_is_used() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.pause()
        assert pilot.app.theme == DARK.name
        assert "did you mean nord?" in rows_of(pilot.app)[-2]

    play(story, settings=Settings(theme="nrod"), size=(240, 30))


@pytest.mark.parametrize("name", [*(one.name for one in THEMES), "terminal", "gruvbox", "nord"])
def test_a_theme_is_used_by_its_name(name: str) -> None:
    async def story(pilot: Pilot[int]) -> None:
        assert pilot.app.theme == name
        assert any("Words of comment 1." in row for row in rows_of(pilot.app))

    play(story, settings=Settings(theme=name))


def test_another_theme_changes_the_colours_at_once() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        before = screen.palette
        screen.run_command("theme")
        await pilot.pause()
        assert screen.palette != before
        assert screen.comments.strips.palette == screen.post_view.palette == screen.palette

    play(story)


def test_texts_are_as_wide_as_set() -> None:
    async def story(pilot: Pilot[int]) -> None:
        rows = [row for row in rows_of(pilot.app) if "word" in row]
        assert max(len(row.strip()) for row in rows) <= 32

    long = sample_thread((0,), bodies={1: words("word " * 60)})
    play(story, long, size=(80, 30), settings=Settings(comment_width=30))


def test_compact_has_no_blank_rows_between_replies() -> None:
    counts = []

    async def story(pilot: Pilot[int]) -> None:
        counts.append(screen_of(pilot.app).thread.layout.line_count)

    play(story)
    play(story, settings=Settings(density="compact"))
    assert counts[1] < counts[0]


def test_the_place_of_the_divider_and_the_split_can_be_set() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        assert screen.is_split
        assert screen.post_view.size.width == round(79 * 0.4)

    play(story, size=(80, 24), settings=Settings(post_share=40, split_width=80))


def test_the_footer_can_be_left_out() -> None:
    async def story(pilot: Pilot[int]) -> None:
        assert not any("read on" in row for row in rows_of(pilot.app))

    play(story, settings=Settings(footer=False))


def test_always_ascii_draws_nothing_else_on_any_screen() -> None:
    async def story(pilot: Pilot[int]) -> None:
        assert "".join(rows_of(pilot.app)).isascii()
        for keys in ("question_mark", "escape L", "escape z", "escape slash W"):
            await pilot.press(*keys.split())
            assert "".join(rows_of(pilot.app)).isascii()

    own = replace(Settings(ascii="always"), problems=(Problem("“odd” – and…"),))
    play(story, settings=own)


def test_ctrl_q_leaves_from_a_prompt_and_without_any_key_for_quit() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("slash", "q", "ctrl+q")
        assert pilot.app._exit

    play(story, settings=settings("[keys]\nquit = []"))


def test_saved_filters_can_be_chosen_from_a_list() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("F", "j", "enter")
        assert screen_of(pilot.app).filter.text == "@fifth"
        assert screen_of(pilot.app).thread.layout.order == [4]

    play(story, settings=settings("[filters]\nfifth = '\"comment 5\"'"))


def test_the_words_of_commands_and_their_keys_stand_apart() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("colon")
        await pilot.pause()
        rows = rows_of(pilot.app)[1:3]
        assert [row[1:].split("  ")[0] for row in rows] == [
            "next comment; in the",
            "post: a line down",
        ]

    play(story, size=(40, 20))
