"""The help on a narrow terminal: a command that takes several rows is one entry."""

from __future__ import annotations

from textual.pilot import Pilot

from reader.screens.command_list import CommandListScreen
from reader.widgets.row_list import RowList
from tests.reader.thread_samples import play, rows_of


def list_of(pilot: Pilot[int]) -> RowList:
    """Return the list of commands on top."""
    assert isinstance(pilot.app.screen, CommandListScreen)
    return pilot.app.screen.rows


def marked(pilot: Pilot[int]) -> list[str]:
    """Return the rows that the bar of the cursor marks."""
    bar = list_of(pilot).glyphs.bar
    return [row for row in rows_of(pilot.app) if row.startswith(bar)]


def test_each_step_comes_to_another_command_and_marks_all_of_its_rows() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("?")
        commands = list_of(pilot)
        seen = [commands.chosen]
        counts = [len(marked(pilot))]
        for _ in range(15):
            await pilot.press("j")
            seen.append(commands.chosen)
            counts.append(len(marked(pilot)))
        assert len(set(seen)) == len(seen)
        assert max(counts) > 1
        for chosen, count in zip(seen, counts, strict=True):
            assert count == sum(row.key == chosen for row in commands.rows)
        for _ in range(15):
            await pilot.press("k")
        assert commands.chosen == seen[0]

    play(story, size=(40, 20))


def test_a_page_goes_no_further_than_what_is_seen() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("?")
        commands = list_of(pilot)
        before = commands.cursor
        await pilot.press("pagedown")
        assert before < commands.cursor <= before + commands.size.height - 1
        await pilot.press("G")
        assert commands.rows[-1].key == commands.chosen
        await pilot.press("pageup", "g", "g")
        assert commands.cursor == before

    play(story, size=(40, 20))


def test_a_palette_where_no_command_matches_says_so_and_stays() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press(":", *"zzz", "enter")
        assert list_of(pilot).chosen is None
        assert "no command matches" in rows_of(pilot.app)[-2]
        await pilot.press("backspace", "backspace", "backspace", *"star", "space", *"this", "enter")
        assert "starred" in rows_of(pilot.app)[-2]

    play(story, size=(80, 24))


def test_a_list_where_nothing_matches_says_so() -> None:
    async def story(pilot: Pilot[int]) -> None:
        for key in ("?", "F", "L"):
            await pilot.press(key, "f", *"zzz", "enter", "enter")
            rows = rows_of(pilot.app)
            assert "nothing matches; Esc shows all" in rows[-2], key
            assert "none" not in rows[0]
            await pilot.press("escape", "escape")

    play(story, size=(80, 24))


def test_other_words_in_the_palette_lead_to_the_first_command_that_has_them() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press(":", *"star", "down")
        commands = list_of(pilot)
        below = commands.chosen
        assert commands.cursor > 0
        await pilot.press("backspace")
        assert (commands.cursor, commands.chosen) == (0, commands.rows[0].key)
        assert below in {row.key for row in commands.rows}

    play(story, size=(80, 24))


def test_the_palette_finds_a_command_by_what_other_programs_call_it() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press(":", *"export")
        assert list_of(pilot).chosen == "write"
        await pilot.press("escape", ":", *"collapse")
        assert {row.key for row in list_of(pilot).rows} == {"out", "fold"}

    play(story, size=(80, 24))
