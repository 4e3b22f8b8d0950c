"""How the thread looks, at the sizes people use. Look at a picture before accepting it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from reader.app import ReaderApp
from scrapers.thread import Span, SpanKind
from tests.reader.thread_samples import NOW, sample_thread, words

Compare = Callable[..., bool]
BODIES = {
    1: words("See the map and the old list.", ("map", "https://map.example/"), ("old list", None)),
    2: words("漢字とかな, emoji 🙂 and naïve café stand in line."),
    3: words("Some words of a longer comment that has to wrap. " * 6),
}


def quoting() -> dict[int, object]:
    quoted = words("It went well.\n\nDid it? Use code() then.")
    spans = (Span(0, 13, SpanKind.QUOTE, level=1), Span(27, 33, SpanKind.CODE))
    return {5: type(quoted)(quoted.text, spans)}


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 20)], ids=lambda size: f"{size[0]}")
@pytest.mark.parametrize("keys", [(), ("j", "enter"), ("slash", *"words")], ids=len)
def test_a_thread_looks_as_accepted(
    snap_compare: Compare, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    thread = sample_thread(bodies={**BODIES, **quoting()})  # type: ignore[dict-item]
    app = ReaderApp(None, thread=thread, is_offline=True, now=NOW + timedelta(hours=1))
    assert snap_compare(app, terminal_size=size, press=keys)


def test_a_thread_without_colour_is_told_by_weight_and_signs(
    snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ReaderApp(None, thread=sample_thread(bodies=BODIES), is_offline=True, now=NOW)
    assert snap_compare(app, terminal_size=(120, 40), press=("j",))
