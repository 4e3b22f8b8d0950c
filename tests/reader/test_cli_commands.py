from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reader.conftest import Ran, WebSite, comment_item, post_page

Cli = Callable[..., Ran]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def url(site: WebSite) -> str:
    site.serve("/fine/", "<title>Fine</title><p>Here.</p>")
    links = f'<p><a href="{site.url}/fine/">fine</a> <a href="{site.url}/lost/">lost</a></p>'
    bad = '<p><a href="http://10.0.0.7/x">home</a> <a href="mailto:ann@example.org">mail</a></p>'
    return site.serve("/kettles/", post_page(comment_item(1, links), comment_item(2, bad)))


def test_help_names_every_command(cli: Cli) -> None:
    out = cli("--help").out
    for name in ("fetch", "list", "show", "search", "links", "refresh", "forget", "demo"):
        assert name in out
    for name in ("diff", "export", "keys", "config"):
        assert f"  {name} " in out


def test_a_misspelt_command_names_the_nearest(cli: Cli) -> None:
    ran = cli("serch", "word")
    assert ran.status == 2
    assert "downthread search" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_misspelt_option_names_the_nearest(cli: Cli) -> None:
    ran = cli("list", "--jsn")
    assert ran.status == 2
    assert "--json" in ran.err


def test_list_in_a_pipe_is_columns_by_tabs(cli: Cli, url: str) -> None:
    cli("fetch", url)
    cells = cli("list").out.rstrip("\n").split("\t")
    assert cells[0] == "1"
    assert cells[1] == "On kettles"
    assert cells[-1] == url


def test_list_as_json_is_an_object_a_line(cli: Cli, url: str) -> None:
    cli("fetch", url)
    (line,) = cli("list", "--json").out.splitlines()
    assert json.loads(line)["comment_count"] == 2


def test_an_empty_list_says_what_to_do(cli: Cli) -> None:
    ran = cli("list")
    assert (ran.status, ran.out) == (0, "")
    assert "fetch" in ran.err


def test_without_target_and_terminal_the_library_is_printed(cli: Cli, url: str) -> None:
    cli("fetch", url)
    assert "On kettles" in cli().out


def test_without_terminal_a_target_is_printed_as_text(cli: Cli, url: str) -> None:
    ran = cli(url)
    assert ran.status == 0
    assert ran.out.startswith("On kettles\n")


def test_forget_asks_with_the_title_set_off_from_the_question(
    cli: Cli, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    cli("fetch", url)
    monkeypatch.setattr("sys.stdin", Keyboard("n\n"))
    ran = cli("forget", "1")
    assert ran.status == 1
    assert re.search(r'Forget "On kettles" with \d comments? for good\?', ran.err)
    assert "On kettles" in cli("list").out


def test_forget_refuses_unless_it_is_sure(cli: Cli, url: str) -> None:
    cli("fetch", url)
    assert cli("forget", "1", "--no-input").status == 2
    assert "On kettles" in cli("list").out
    assert cli("forget", "1", "--yes").status == 0
    assert cli("list").out == ""


def test_links_are_unchecked_until_they_are_checked(cli: Cli, url: str, site: WebSite) -> None:
    cli("fetch", url)
    before = [json.loads(line) for line in cli("links", url, "--format", "json").out.splitlines()]
    assert {one["health"] for one in before} == {"unchecked"}
    ran = cli("links", url, "--check", "--format", "json", "--allow-address", "127.0.0.1")
    after = [json.loads(line) for line in ran.out.splitlines()]
    found = {one["text"]: one["health"] for one in after}
    assert found == {"lost": "dead", "fine": "ok", "home": "unsafe", "mail": "skipped"}
    listed = cli("--offline", "links", url)
    assert listed.out.index("dead") < listed.out.index("alive")
    shown = json.loads(cli("show", "--format", "json", url).out)
    assert [link["health"] for link in shown["comments"][0]["links"]] == ["ok", "dead"]


def test_links_on_a_private_address_are_not_visited_unless_allowed(
    cli: Cli, url: str, site: WebSite
) -> None:
    cli("fetch", url)
    site.paths.clear()
    cli("links", url, "--check")
    assert site.paths == []


def test_search_finds_words_and_says_nothing_matched(cli: Cli, url: str) -> None:
    cli("fetch", url)
    ran = cli("search", "lost", "--json")
    assert ran.status == 0
    assert json.loads(ran.out.splitlines()[0])["thread"] == 1
    nothing = cli("search", "zeppelin")
    assert (nothing.status, nothing.out) == (1, "")


def test_a_search_says_when_more_match_than_it_shows(cli: Cli, url: str) -> None:
    cli("fetch", url)
    every = len(cli("search", "is:root", "--json").out.splitlines())
    assert every > 1
    fewer = cli("search", "is:root", "--limit", f"{every - 1}", "--json")
    assert (fewer.status, len(fewer.out.splitlines())) == (0, every - 1)
    assert f"only the first {every - 1} are shown" in fewer.err
    assert "shown" not in cli("search", "is:root", "--limit", f"{every}").err


def test_a_search_may_begin_with_what_is_not_wanted(cli: Cli, url: str) -> None:
    cli("fetch", url)
    assert len(cli("search", "-lost", "author:ann").out.splitlines()) == 1
    assert cli("search", "-home", "-v", "-lost", "is:root").status == 1
    assert cli("search", "--lost").status == 2
    for limit in ("-1", "0", "9" * 20):
        refused = cli("search", "lost", "--limit", limit)
        assert refused.status == 2
        assert f"{limit} is not in the range 1<=x<=1000000" in refused.err


def test_the_cache_may_be_named_before_and_after_the_command(
    cli: Cli, url: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    cli("--cache", other, "fetch", url)
    assert "On kettles" in cli("list", "--cache", other).out
    assert cli("list").out == ""


_READING = (
    ("list",),
    ("list", "--json"),
    ("search", "kettle"),
    ("show", "3"),
    ("links", "3"),
    ("export", "3"),
    ("forget", "3", "--yes"),
    ("diff", "3"),
    ("refresh", "3"),
    ("refresh", "--all"),
    ("fetch", "3"),
    ("3",),
    (),
)
"""Command lines that find something in a cache or nothing at all."""


@pytest.mark.parametrize("words", _READING)
def test_what_only_reads_says_that_no_cache_is_there_and_makes_none(
    cli: Cli, tmp_path: Path, words: tuple[str, ...]
) -> None:
    path = tmp_path / "tpyo.db"
    ran = cli(*words, "--cache", path)
    assert (ran.status, ran.out) == (5, "")
    assert ran.err == (
        f"downthread: There is no cache at {path}; check the name, or fetch something first.\n"
    )
    assert not path.exists()


@pytest.mark.parametrize("words", [*_READING, ("search", "author:"), ("diff", "a.example/x")])
def test_before_the_first_fetch_the_usual_cache_is_empty_and_not_made(
    cli: Cli, tmp_path: Path, words: tuple[str, ...]
) -> None:
    ran = cli(*words)
    expected = {"list": 0, "search": 1}.get(words[0], 2) if words else 0
    if words in {("refresh", "--all"), ("search", "author:")}:
        expected = 0 if words[0] == "refresh" else 2
    assert (ran.status, ran.out) == (expected, "")
    assert len(ran.err.splitlines()) <= 1
    assert not (tmp_path / "cache.db").exists()


def test_what_cannot_be_fetched_makes_no_cache(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    assert cli("--offline", "show", "https://a.example/post", "--cache", path).status == 3
    assert not path.exists()


@pytest.mark.parametrize("content", [b"this is a letter, not a cache" * 99, b"SQLite format 3\0"])
def test_a_file_that_is_no_cache_is_named_and_left_alone(
    cli: Cli, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    ran = cli("--cache", path, "list")
    assert ran.status == 5
    assert len(ran.err.splitlines()) == 1
    assert str(path) in ran.err
    assert path.read_bytes() == content


def test_a_wrong_setting_is_one_line_with_the_nearest_and_stops_nothing(
    cli: Cli, tmp_path: Path
) -> None:
    folder = tmp_path / "home" / "downthread"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text("chek_links = false\n", encoding="utf-8")
    ran = cli("list", "--json")
    assert ran.status == 0
    assert "line 1" in ran.err
    assert "check_links" in ran.err


def test_an_export_into_a_folder_that_is_not_there_is_a_usage_error(
    cli: Cli, url: str, tmp_path: Path
) -> None:
    result = cli("export", url, "-o", f"{tmp_path}/gone/")
    assert (result.status, (tmp_path / "gone").exists()) == (2, False)
    assert "there is no folder" in result.err


def test_a_wrong_address_range_is_a_usage_error(cli: Cli, url: str) -> None:
    ran = cli("fetch", url, "--allow-address", "everything")
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1


def test_demo_prints_the_sample_blog_and_keeps_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reader", "demo"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "HOME": str(tmp_path), "TMPDIR": str(tmp_path), "TERM": "dumb"},
        cwd=ROOT,
    )
    assert done.stdout.startswith("A year with a rain barrel\n")
    assert "39 comments, 40 declared" in done.stdout
    assert "林小雨" in done.stdout
    assert all(sign.isprintable() or sign == "\n" for sign in done.stdout)
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_demo_keeps_the_sample_blog_in_a_cache_that_is_named(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    ran = cli("demo", "--cache", path)
    assert ran.out.startswith("A year with a rain barrel\n")
    assert "A year with a rain barrel" in cli("list", "--cache", path).out
    assert cli("list").out == ""
