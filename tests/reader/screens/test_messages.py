from __future__ import annotations

import pytest
from rich.style import Style
from textual import events
from textual.pilot import Pilot

from reader.widgets.message_box import MessageBox
from tests.reader.thread_samples import play, rows_of, screen_of

LONG = "the words of a message that are many: " + "one more of them, " * 6 + "and the last one"


def test_a_message_is_told_in_full_on_a_narrow_terminal() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen_of(pilot.app).say(LONG)
        await pilot.pause()
        said = " ".join(row.strip() for row in rows_of(pilot.app)[-5:])
        assert LONG in said

    play(story, size=(40, 20))


def test_a_message_takes_both_panes_and_leaves_the_footer() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen_of(pilot.app).say("x" * 115)
        await pilot.pause()
        assert "x" * 115 in rows_of(pilot.app)[-2]
        assert "all keys" in rows_of(pilot.app)[-1]

    play(story)


def test_a_message_too_long_for_half_the_screen_says_that_it_is_cut() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen_of(pilot.app).say("many words " * 60)
        await pilot.pause()
        rows = rows_of(pilot.app)
        assert rows[-1].rstrip().endswith("…")
        assert not any("many words" in row for row in rows[:10])

    play(story, size=(40, 20))


def test_what_is_wrong_with_a_filter_is_told_in_full_as_long_as_it_is_typed() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("f")
        pilot.app.post_message(events.Paste("autor:chi"))
        await pilot.pause(0.3)
        above = " ".join(row.strip() for row in rows_of(pilot.app)[-4:-1])
        assert "`autor:` is not a field. Did you mean `author:`?" in above
        await pilot.press("escape")
        assert not any("is not a field" in row for row in rows_of(pilot.app))

    play(story, size=(40, 20))


def test_what_is_said_of_a_filter_gives_way_to_what_is_said_of_the_next_key() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("f", *"autor")
        await pilot.pause(0.3)
        assert 'nothing matches · "autor" (0)' in rows_of(pilot.app)[-2]
        await pilot.press("colon")
        await pilot.pause(0.3)
        assert "`autor:` is not a field." in rows_of(pilot.app)[-2]
        await pilot.press("backspace")
        await pilot.pause(0.3)
        assert 'nothing matches · "autor" (0)' in rows_of(pilot.app)[-2]

    play(story)


def test_what_is_wrong_with_a_filter_does_not_blink(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    show = MessageBox.show

    def shown(box: MessageBox, words: str, style: Style, *, rows_below: int) -> None:
        said.append(words)
        show(box, words, style, rows_below=rows_below)

    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("f", *"autor:")
        await pilot.pause(0.3)
        monkeypatch.setattr(MessageBox, "show", shown)
        await pilot.press("c")
        await pilot.pause(0.3)
        assert len(said) > 1
        assert all("`autor:` is not a field." in words for words in said)

    play(story)


def test_a_list_tells_a_message_in_full_too() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("L")
        await pilot.pause()
        pilot.app.screen.say(LONG)  # type: ignore[attr-defined]
        await pilot.pause()
        assert LONG in " ".join(row.strip() for row in rows_of(pilot.app)[-6:])
        await pilot.press("j")
        await pilot.pause()
        assert "and the last one" not in " ".join(rows_of(pilot.app))

    play(story, size=(40, 20))


def test_keys_that_wait_for_another_are_told_where_messages_are() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("z")
        assert "z…" in rows_of(pilot.app)[-2]

    play(story)


def test_the_help_tells_every_command_in_full_on_a_narrow_terminal() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("question_mark")
        await pilot.pause()
        rows = [row[13:].strip() for row in rows_of(pilot.app)[2:-2]]
        assert "next comment; in the post: a line down" in " ".join(rows)
        assert not any("…" in row for row in rows_of(pilot.app))
        await pilot.press("enter")
        assert screen_of(pilot.app).here_id == "c2"

    play(story, size=(40, 20))


def test_a_key_that_means_nothing_says_so_in_every_screen() -> None:
    async def story(pilot: Pilot[int]) -> None:
        for opens, key in (("", "Z"), ("L", "i"), ("question_mark", "s"), ("p", "Z")):
            await pilot.press(*filter(None, (opens, key)))
            assert f"{key} means nothing here; ? shows all keys" in " ".join(rows_of(pilot.app))
            await pilot.press("escape")
        await pilot.press("Z", "slash")
        assert "means nothing" not in rows_of(pilot.app)[-2]

    play(story, size=(80, 24))
