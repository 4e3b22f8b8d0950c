from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.clipboard import find_program, hand_over


@pytest.mark.parametrize(
    ("environment", "installed", "wanted"),
    [
        ({}, {"pbcopy"}, "pbcopy"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, {"wl-copy", "xclip"}, "wl-copy"),
        ({"DISPLAY": ":0"}, {"wl-copy", "xsel"}, "xsel"),
        ({}, {"wl-copy", "xclip"}, None),
        ({"DISPLAY": ":0"}, set(), None),
    ],
)
def test_the_program_that_works_here_is_found(
    environment: dict[str, str], installed: set[str], wanted: str | None
) -> None:
    found = find_program(environment, lambda name: name if name in installed else None)
    assert (found[0] if found else None) == wanted


def test_a_program_gets_the_text_and_a_failing_one_is_told(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    keep = f"import sys; open({str(kept)!r}, 'wb').write(sys.stdin.buffer.read())"
    assert hand_over((sys.executable, "-c", keep), "grün")
    assert kept.read_text(encoding="utf-8") == "grün"
    assert not hand_over((sys.executable, "-c", "raise SystemExit(1)"), "x")
    assert not hand_over((str(tmp_path / "missing"),), "x")
