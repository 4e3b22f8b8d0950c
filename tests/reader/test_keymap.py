from __future__ import annotations

import pytest

from reader.commands import COMMANDS, Where, commands_for
from reader.keymap import Clash, Keymap
from reader.presets import load_preset, preset_names

PRESETS = preset_names()


def test_without_settings_the_keys_are_those_of_the_command_table() -> None:
    bindings = Keymap().bindings(Where.THREAD)
    wanted = {
        tuple(key.split(" ")): one.id for one in commands_for(Where.THREAD) for key in one.keys
    }
    assert bindings == wanted
    assert Keymap().clashes == ()


def test_own_keys_replace_all_keys_of_their_command_and_only_those() -> None:
    keymap = Keymap(own={"next": (("ctrl+n",), ("x", "y"))})
    assert keymap.keys(Where.THREAD, "next") == (("ctrl+n",), ("x", "y"))
    assert ("j",) not in keymap.bindings(Where.THREAD)
    assert keymap.label(Where.THREAD, "previous") == "k ↑"


def test_a_key_that_two_commands_want_is_told_with_both_ids_and_what_is_left() -> None:
    keymap = Keymap(own={"filter": (("slash",),)})
    assert keymap.bindings(Where.THREAD)["slash",] == "filter"
    assert keymap.clashes == (Clash(("slash",), "filter", "search", (("ctrl+f",),)),)
    assert str(keymap.clashes[0]) == (
        "`/` now means filter, no longer search, which keeps `Ctrl+F`"
    )


def test_of_two_own_keys_the_later_in_the_file_wins() -> None:
    keymap = Keymap(own={"search": (("x",),), "filter": (("x",),), "remove": ()})
    assert keymap.bindings(Where.THREAD)["x",] == "filter"
    assert "search, which has no key left" in str(keymap.clashes[0])


def test_moving_both_commands_is_no_clash() -> None:
    own = {"search": (("f",), ("ctrl+f",)), "filter": (("slash",),)}
    assert Keymap(own=own).clashes == ()


def test_the_same_key_in_different_places_is_no_clash() -> None:
    assert Keymap(own={"remove": (("delete",), ("C",))}).clashes == ()


def test_a_key_that_begins_a_sequence_is_told_because_it_has_to_wait() -> None:
    clashes = Keymap(own={"last": (("g", "e"),)}).clashes
    assert [str(one) for one in clashes] == [
        "`g` (first) has to wait: a sequence of last begins with it"
    ]


def test_no_keys_unbind_a_command_and_the_footer_leaves_it_out() -> None:
    keymap = Keymap(own={"read-on": ()})
    assert keymap.keys(Where.THREAD, "read-on") == ()
    assert "read on" not in dict(map(reversed, keymap.footer_hints(Where.THREAD)))


def test_the_footer_has_few_hints_and_help_is_the_last() -> None:
    hints = Keymap().footer_hints(Where.THREAD)
    assert 6 <= len(hints) <= 9
    assert hints[0] == ("j/k", "move")
    assert hints[-1] == ("?", "all keys")


def test_the_footer_tells_other_keys_in_the_post() -> None:
    hints = Keymap().footer_hints(Where.THREAD, in_post=True)
    assert hints[:3] == [("j/k", "scroll"), ("Space", "read on"), ("Tab", "comments")]
    assert ("]/[", "heading") in hints
    assert "fold" not in dict(map(reversed, hints))
    assert hints[-1] == ("?", "all keys")


def test_the_footer_shows_own_keys() -> None:
    own = {"next": (("down",),), "previous": (("up",),)}
    assert Keymap(own=own).footer_hints(Where.THREAD, is_ascii=True)[0] == ("Down/Up", "move")


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_names_commands_that_exist(name: str) -> None:
    assert set(load_preset(name)) <= {command.id for command in COMMANDS}


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("where", list(Where))
def test_a_preset_takes_no_key_from_a_command_that_it_does_not_name(
    name: str, where: Where
) -> None:
    keymap = Keymap(preset=load_preset(name))
    stated = Keymap(own=load_preset(name))
    assert [one for one in stated.clashes if not one.waits] == []
    for command in commands_for(where):
        if command.keys:
            assert keymap.keys(where, command.id), f"{command.id} has no key"


@pytest.mark.parametrize("name", PRESETS)
def test_no_key_of_a_preset_has_to_wait(name: str) -> None:
    assert Keymap(own=load_preset(name)).clashes == ()


def test_an_unknown_preset_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_preset("../settings")
