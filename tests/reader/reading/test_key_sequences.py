from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.reading.key_sequences import KeySequences, Pressed

BINDINGS = {
    ("j",): "next",
    ("escape",): "cancel",
    ("g",): "first",
    ("g", "e"): "last",
    ("z", "a"): "fold",
    ("z", "a", "b"): "deep",
}


def test_a_key_that_begins_no_sequence_means_its_command_at_once() -> None:
    assert KeySequences(BINDINGS).press("j") == Pressed(("next",))


def test_a_sequence_waits_for_its_last_key() -> None:
    keys = KeySequences({("z", "a"): "fold"})
    assert keys.press("z") == Pressed()
    assert keys.pending == ("z",)
    assert keys.press("a") == Pressed(("fold",))
    assert keys.pending == ()


def test_escape_drops_what_is_pending_and_does_nothing_else() -> None:
    keys = KeySequences(BINDINGS)
    keys.press("z")
    assert keys.press("escape") == Pressed()
    assert keys.press("escape") == Pressed(("cancel",))


def test_a_key_that_goes_on_like_no_sequence_is_told_and_runs_nothing() -> None:
    keys = KeySequences(BINDINGS)
    keys.press("z")
    assert keys.press("j") == Pressed((), is_taken=True, unknown=("z", "j"))
    assert keys.press("j") == Pressed(("next",))


def test_a_beginning_with_a_meaning_of_its_own_runs_before_the_next_key() -> None:
    keys = KeySequences(BINDINGS)
    assert keys.press("g") == Pressed()
    assert keys.press("j") == Pressed(("first", "next"))
    keys.press("g")
    assert keys.press("z") == Pressed(("first",))
    assert keys.pending == ("z",)


def test_waiting_no_longer_runs_what_the_keys_mean_so_far() -> None:
    keys = KeySequences(BINDINGS)
    keys.press("g")
    assert keys.give_up() == Pressed(("first",))
    keys.press("z")
    assert keys.give_up().commands == ()
    keys.press("z")
    keys.press("a")
    assert keys.give_up() == Pressed(("fold",))
    assert keys.pending == ()


def test_an_unbound_key_is_left_to_others() -> None:
    assert KeySequences(BINDINGS).press("x") == Pressed((), is_taken=False)


@given(st.lists(st.sampled_from("jgezabx"), max_size=20))
def test_pending_keys_are_always_the_beginning_of_a_sequence(pressed: list[str]) -> None:
    keys = KeySequences(BINDINGS)
    for key in pressed:
        keys.press(key)
        assert not keys.pending or any(
            known[: len(keys.pending)] == keys.pending and known != keys.pending
            for known in BINDINGS
        )
