"""Writing comments to a file, and piping them into a command, both off the UI."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import PIPE, STDOUT, Process
from os.path import expanduser
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.exports import ExportFormat, file_at, file_name, write_file
from reader.reading.exporting import Scope, exported
from reader.screens import prompting
from reader.screens.action import Action
from reader.screens.choosing import Choice, ChoiceScreen

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen

_LONGEST_RUN_S = 60.0
_MOST_OUTPUT = 4_096
"""Bytes of what a command says that are looked at; the rest is read and dropped."""


class _Wish(NamedTuple):
    """What is to be written where."""

    name: str
    """The file, or a folder for it, as typed."""
    scope: Scope
    form: ExportFormat
    here: int
    """The comment under the cursor when it was asked for."""


def _write(screen: ThreadScreen) -> None:
    """Let it be chosen what is written and how."""
    shown = f"the {len(screen.thread.layout.order):,} comments shown"
    scopes: list[tuple[Scope, str]] = [("thread", "the whole thread")]
    if screen.comments.has_comments:
        others: list[tuple[Scope, str]] = [("comment", _here_words(screen)), ("shown", shown)]
        scopes = [*scopes, *others] if screen.is_in_post else [*others, *scopes]
    forms: list[tuple[ExportFormat, str]] = [
        ("markdown", "Markdown"),
        ("html", "HTML"),
        ("json", "JSON"),
        ("mbox", "a mailbox"),
    ]
    chosen: dict[str, tuple[Scope, ExportFormat]] = {}
    choices = []
    for scope, what in scopes:
        for form, called in forms:
            words = f"{what} as {called}"
            chosen[words] = scope, form
            choices.append(Choice(words, words))
    screen.app.push_screen(
        ChoiceScreen("Write to a file", choices, lambda key: _ask_name(screen, *chosen[str(key)]))
    )


def _here_words(screen: ThreadScreen) -> str:
    """Return what the comment under the cursor is called; from the post it may be out of view."""
    if not screen.is_in_post:
        return "this comment"
    return f"the comment by {screen.thread.comments[screen.here].author or 'anonymous'}"


def _ask_name(screen: ThreadScreen, scope: Scope, form: ExportFormat) -> None:
    def entered(name: str) -> None:
        if name.strip():
            wish = _Wish(name.strip(), scope, form, screen.here)
            screen.run_worker(_write_file(screen, wish), group="write")

    prompting.ask(screen, "write to:", entered, file_name(screen.thread.source, form))


async def _write_file(screen: ThreadScreen, wish: _Wish, *, replaces: bool = False) -> None:
    thread = screen.thread

    def write() -> Path:
        path = file_at(expanduser(wish.name), thread.source, wish.form)
        text = exported(thread, wish.scope, wish.form, here=wish.here)
        write_file(path, [text], replaces=replaces)
        return path

    try:
        screen.say(f"written to {await asyncio.to_thread(write)}")
    except FileExistsError as error:
        if screen.entry is None and screen.is_current:
            _ask_to_replace(screen, wish)
            screen.remark(str(error))
        else:  # something else is typed by now
            screen.say(f"{error} and is left as it is; choose another name")
    except (OSError, RuntimeError) as error:
        # The system names the file it writes beside the one asked for, and the error's number.
        reason = getattr(error, "strerror", None)
        words = f"{wish.name}: {reason.lower()}; choose another name" if reason else str(error)
        screen.say(f"not written: {words}")


def _ask_to_replace(screen: ThreadScreen, wish: _Wish) -> None:
    def entered(answer: str) -> None:
        if answer.strip().casefold() in ("y", "yes"):
            screen.run_worker(_write_file(screen, wish, replaces=True), group="write")
        else:
            screen.say("left as it is; nothing was written")

    prompting.ask(screen, "replace it? y/n", entered)


def _pipe(screen: ThreadScreen) -> None:
    """Ask for a command; with a filter on it gets all that is shown, else this comment."""
    if not screen.comments.has_comments:
        screen.say("no comments are shown")
        return
    scope: Scope = "shown" if screen.filter_text else "comment"
    count = len(screen.thread.layout.order)
    what = f"{count:,} shown comments" if scope == "shown" else _here_words(screen)

    def entered(command: str) -> None:
        if command.strip():
            screen.run_worker(_run(screen, command.strip(), scope), group="pipe", exclusive=True)

    prompting.ask(screen, f"pipe {what} to:", entered)


async def _run(screen: ThreadScreen, command: str, scope: Scope) -> None:
    text = await asyncio.to_thread(exported, screen.thread, scope, "markdown", here=screen.here)
    screen.say(f"running {command}")
    process = await asyncio.create_subprocess_shell(command, stdin=PIPE, stdout=PIPE, stderr=STDOUT)
    try:
        said = await asyncio.wait_for(_talk(process, text.encode()), _LONGEST_RUN_S)
    except TimeoutError:
        screen.say(f"{command} took over {_LONGEST_RUN_S:.0f} s and was stopped")
        return
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    first = next(iter(said.decode(errors="replace").strip().splitlines()), "")
    screen.say(f"{command}: exit {process.returncode}" + (f" · {first}" if first else ""))


async def _talk(process: Process, data: bytes) -> bytes:
    """Write ``data``, return the beginning of what is said, and wait for the end."""
    assert process.stdin is not None
    assert process.stdout is not None
    feeding = asyncio.create_task(_feed(process.stdin, data))
    said = b""
    while part := await process.stdout.read(_MOST_OUTPUT):
        said = (said + part)[:_MOST_OUTPUT]
    await feeding
    await process.wait()
    return said


async def _feed(stdin: asyncio.StreamWriter, data: bytes) -> None:
    try:
        stdin.write(data)
        await stdin.drain()
    except (BrokenPipeError, ConnectionResetError):
        return  # The command does not want the rest.
    finally:
        stdin.close()


ACTIONS: dict[str, Action] = {"write": _write, "pipe": _pipe}
