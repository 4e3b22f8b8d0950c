from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.reader.thread_samples import play, rows_of, screen_of


async def until_said(pilot: Pilot[int], words: str) -> bool:
    for _ in range(100):
        if words in screen_of(pilot.app).message:
            return True
        await pilot.pause(0.03)
    return False


async def until_asked(pilot: Pilot[int], label: str) -> bool:
    for _ in range(100):
        entry = screen_of(pilot.app).entry
        if entry is not None and entry.label == label:
            return True
        await pilot.pause(0.03)
    return False


def test_the_shown_comments_are_written_and_a_file_is_replaced_only_on_a_yes(
    tmp_path: Path,
) -> None:
    path = tmp_path / "out.md"

    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        screen.filter.run("author:Eve")
        for answer, said in (("", "written to"), ("n", "left as it is"), ("y", "written to")):
            if answer:
                path.write_text("mine", encoding="utf-8")
            await pilot.press("w", "j", "j", "enter", "ctrl+u")
            assert pilot.app.screen is screen
            assert screen.entry is not None
            screen.entry.paste(str(path))
            await pilot.press("enter")
            if answer:
                assert await until_asked(pilot, "replace it? y/n")
                assert "out.md exists" in "".join(rows_of(pilot.app)[-4:])
                await pilot.press(answer, "enter")
            assert await until_said(pilot, said)
            assert (path.read_text(encoding="utf-8") == "mine") == (answer == "n")

    play(story)
    text = path.read_text(encoding="utf-8")
    assert "Words of comment 5." in text
    assert "Words of comment 1." not in text


def test_a_file_in_a_folder_is_called_after_the_title(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        for folder, said in ((tmp_path, "written to"), (tmp_path / "gone", "there is no folder")):
            await pilot.press("w", "enter", "ctrl+u")
            assert screen.entry is not None
            screen.entry.paste(f"{folder}/")
            await pilot.press("enter")
            assert await until_said(pilot, said)

    play(story)
    assert [path.suffix for path in tmp_path.iterdir()] == [".md"]


def test_what_cannot_be_written_is_told_by_the_name_asked_for(tmp_path: Path) -> None:
    wanted = tmp_path / "gone" / "x.md"

    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("w", "enter", "ctrl+u")
        assert screen.entry is not None
        screen.entry.paste(str(wanted))
        await pilot.press("enter")
        assert await until_said(pilot, f"not written: {wanted}: no such file or directory; choose")

    play(story)


def test_a_command_gets_the_comment_and_its_status_is_told() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("vertical_line")
        entry = screen_of(pilot.app).entry
        assert entry is not None
        assert entry.label == "pipe this comment to:"
        entry.paste("grep -c Words; exit 3")
        await pilot.press("enter")
        assert await until_said(pilot, "exit 3 · 1")

    play(story)


def test_a_command_that_reads_nothing_harms_nothing() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen_of(pilot.app).filter.run("is:root")
        await pilot.press("vertical_line")
        entry = screen_of(pilot.app).entry
        assert entry is not None
        assert entry.label == "pipe 3 shown comments to:"
        entry.paste("true")
        await pilot.press("enter")
        assert await until_said(pilot, "true: exit 0")

    play(story)


def test_from_the_post_the_comment_under_the_cursor_is_called_by_its_author() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "tab", "w")
        rows = rows_of(pilot.app)
        assert "the whole thread as Markdown" in rows[1]
        assert any("the comment by Ben as Markdown" in row for row in rows)
        assert not any("this comment" in row for row in rows)
        await pilot.press("escape", "|")
        assert "pipe the comment by Ben to:" in rows_of(pilot.app)[-1]

    play(story, size=(80, 24))
