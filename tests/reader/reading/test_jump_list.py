from __future__ import annotations

from reader.reading.jump_list import JumpList


def test_back_and_forward_walk_where_one_was() -> None:
    jumps = JumpList()
    jumps.leave("a")
    jumps.leave("b")
    assert jumps.back("c") == "b"
    assert jumps.back("b") == "a"
    assert jumps.back("a") is None
    assert jumps.forward("a") == "b"
    assert jumps.forward("b") == "c"
    assert jumps.forward("c") is None


def test_going_elsewhere_forgets_what_lay_ahead() -> None:
    jumps = JumpList()
    jumps.leave("a")
    assert jumps.back("b") == "a"
    jumps.leave("a")
    assert jumps.forward("x") is None


def test_places_one_is_at_already_are_passed_over() -> None:
    jumps = JumpList()
    jumps.leave("a")
    assert jumps.back("a") is None
