"""Pictures of the screens. Look at a picture before accepting it: ``pytest --snapshot-update``."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual import events
from textual.pilot import Pilot

from reader.app import ReaderApp
from scrapers.thread import Body, Comment, Span, SpanKind, Thread
from tests.reader.thread_samples import NOW, sample_thread, words

SnapCompare = Callable[..., bool]
SIZES = {"wide": (120, 40), "usual": (80, 24), "small": (40, 20)}


def rich_thread() -> Thread:
    """Return a thread with quotes, code, lists, links, a heading and wide characters."""
    code = "for row in rows:\n    total += row.count"
    text = f"They said it never works.\n\nIt does:\n\n{code}\n\none\ntwo"
    start = text.index("for row")
    one, two = text.index("one"), text.index("two")
    mixed = Body(
        text,
        (
            Span(0, 25, SpanKind.QUOTE, None, 1),
            Span(start, text.index("\n\none"), SpanKind.CODE_BLOCK),
            Span(one, one + 3, SpanKind.LIST_ITEM, None, 1, "•"),
            Span(two, two + 3, SpanKind.LIST_ITEM, None, 1, "•"),
        ),
    )
    bodies = {
        1: words("See the map and the lost page.", ("map", "https://map.example/"), ("lost", None)),
        2: mixed,
        3: words("漢字とかな、それから 🙂 and an e\u0301 with an accent."),
        5: words("A longer comment. " * 12),
    }
    return sample_thread([0, 1, 2, 3, 0, 1, 0, 0], bodies=bodies)


def app(thread: Thread | None = None) -> ReaderApp:
    return ReaderApp(None, thread=thread or rich_thread(), is_offline=True, now=NOW)


@pytest.mark.parametrize("name", SIZES)
def test_a_thread(snap_compare: SnapCompare, name: str) -> None:
    assert snap_compare(app(), terminal_size=SIZES[name], press=["j"])


@pytest.mark.parametrize("name", SIZES)
def test_folds(snap_compare: SnapCompare, name: str) -> None:
    assert snap_compare(app(), terminal_size=SIZES[name], press=["0"])


def test_a_post_in_one_pane(snap_compare: SnapCompare) -> None:
    assert snap_compare(app(), terminal_size=SIZES["usual"], press=["tab"])


def test_search_hits(snap_compare: SnapCompare) -> None:
    keys = ["slash", *"comment", "enter"]
    assert snap_compare(app(), terminal_size=SIZES["wide"], press=keys)


def test_a_filter_with_its_context(snap_compare: SnapCompare) -> None:
    keys = ["f", *"author:chi", "enter"]
    assert snap_compare(app(), terminal_size=SIZES["wide"], press=keys)


def test_a_filter_that_is_wrong(snap_compare: SnapCompare) -> None:
    async def paste(pilot: Pilot[int]) -> None:
        # At once: typed letter by letter, a slow machine shows what the first ones match.
        await pilot.pause()
        await pilot.press("f")
        pilot.app.post_message(events.Paste("autor:chi"))
        await pilot.pause(0.3)

    assert snap_compare(app(), terminal_size=SIZES["usual"], run_before=paste)


def test_links(snap_compare: SnapCompare) -> None:
    assert snap_compare(app(), terminal_size=SIZES["usual"], press=["L"])


def test_help(snap_compare: SnapCompare) -> None:
    assert snap_compare(app(), terminal_size=SIZES["usual"], press=["question_mark"])


def test_a_thread_without_colour(
    snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app(), terminal_size=SIZES["usual"], press=["j"])


def test_a_thread_without_comments(snap_compare: SnapCompare) -> None:
    assert snap_compare(app(sample_thread(())), terminal_size=SIZES["wide"])


def test_a_deep_chain(snap_compare: SnapCompare) -> None:
    comments: tuple[Comment, ...] = sample_thread(range(14)).comments
    assert comments[-1].depth == 13
    assert snap_compare(app(sample_thread(range(14))), terminal_size=SIZES["small"], press=["G"])
