"""``diff`` and ``export``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cache import ThreadCache
from tests.reader.conftest import Ran, comment_item, post_page

Cli = Callable[..., Ran]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "written"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "kettles.html"


def fetch(cli: Cli, page: Path, *items: str) -> None:
    page.write_text(post_page(*items), encoding="utf-8")
    assert cli("fetch", page, "--url", "https://blog.example/kettles/").status == 0


@pytest.fixture
def fetched(cli: Cli, page: Path) -> None:
    """Three fetches: one comment, then another and an edit, then one gone."""
    fetch(cli, page, comment_item(1, "It sings quite well."))
    fetch(cli, page, comment_item(1, "It sings very well."), comment_item(2, "Mine does not."))
    fetch(cli, page, comment_item(1, "It sings very well."))


@pytest.mark.usefixtures("fetched")
def test_diff_tells_the_last_two_fetches_or_those_that_are_named(cli: Cli) -> None:
    last = cli("diff", 1)
    assert last.status == 0
    assert "1 removed" in last.out
    assert "\n- [2] Ann" in last.out
    both = cli("diff", 1, "--from", 1, "--to", 2)
    assert "+1 new, 1 edited" in both.out
    assert "It sings [-quite-] {+very+} well." in both.out
    assert "\n+ [2] Ann" in both.out
    assert cli("diff", 1, "--from", "-3", "--to", "today").out.count("\n~ ") == 1


@pytest.mark.usefixtures("fetched")
def test_diff_says_which_fetches_it_compares_and_where_changes_are(cli: Cli, page: Path) -> None:
    assert "\nfetch 2 (" in cli("diff", 1).out
    fetch(cli, page, comment_item(1, "It sings very well."))
    same = cli("diff", 1)
    assert same.status == 1
    assert re.search(r"fetch 3 \(.*\) to fetch 4 \(.*\): nothing changed", same.out)
    assert "downthread diff 1 --from 2 --to 3;" in same.err
    assert not cli("diff", 1, "--from", 3, "--to", 4).err


@pytest.mark.usefixtures("fetched")
def test_diff_as_json_has_the_comments_before_and_after(cli: Cli) -> None:
    told = json.loads(cli("diff", 1, "--from", 1, "--to", 2, "--format", "json").out)
    assert [one["text"] for one in told["new"]] == ["Mine does not."]
    (edit,) = told["edited"]
    assert [edit[when]["text"] for when in ("before", "after")] == [
        "It sings quite well.",
        "It sings very well.",
    ]
    assert (told["removed"], told["post"]) == ([], None)


@pytest.mark.usefixtures("fetched")
def test_diff_lists_the_fetches_and_says_which_there_are(cli: Cli) -> None:
    rows = cli("diff", 1, "--list").out.splitlines()
    assert [row.split("\t")[0] for row in rows] == ["1", "2", "3"]
    assert rows[1].endswith("+1\t1 edited\t0 removed")
    for name in ("7", "0", "soon", "2011"):
        wrong = cli("diff", 1, "--from", name)
        assert wrong.status == 2
        assert len(wrong.err.splitlines()) == 1


def test_nothing_changed_is_told_by_the_exit_code(cli: Cli, page: Path) -> None:
    fetch(cli, page, comment_item(1, "It sings."))
    once = cli("diff", 1)
    assert (once.status, once.out) == (1, "")
    assert "fetched once only" in once.err
    assert cli("diff", 1, "--from", 1).status == 1
    assert cli("diff", "https://blog.example/other").status == 2


@pytest.mark.usefixtures("fetched")
def test_export_names_the_file_by_the_title_and_replaces_none_unasked(
    cli: Cli, folder: Path
) -> None:
    ran = cli("export", 1)
    (file,) = folder.iterdir()
    assert file.suffix == ".md"
    assert ran.out == f"wrote {file.name}, 2 comments\n"
    file.write_text("mine")
    refused = cli("export", 1)
    assert refused.status == 2
    assert "--force" in refused.err
    assert file.read_text() == "mine"
    assert cli("export", 1, "--force").status == 0
    assert "It sings very well." in file.read_text()


@pytest.mark.usefixtures("fetched")
@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.md", "# "), ("a.html", "<!DOCTYPE"), ("a.json", '{"url"'), ("a.mbox", "From ")],
)
def test_the_ending_of_the_file_tells_the_format(
    cli: Cli, folder: Path, name: str, begins: str
) -> None:
    assert cli("export", 1, "-o", name).status == 0
    assert (folder / name).read_text().startswith(begins)


@pytest.mark.usefixtures("fetched")
def test_a_filter_chooses_what_is_exported(cli: Cli, folder: Path) -> None:
    ran = cli("export", 1, "-o", "-", "--format", "json", "--filter", "sings")
    assert [one["number"] for one in json.loads(ran.out)["comments"]] == [1]
    assert cli("export", 1, "--filter", "elephant").status == 1
    assert cli("export", 1, "--filter", "autor:ann").status == 2
    assert not list(folder.iterdir())


@pytest.mark.usefixtures("fetched")
@pytest.mark.parametrize("form", ["markdown", "html", "mbox"])
def test_stars_and_notes_are_exported(cli: Cli, tmp_path: Path, form: str) -> None:
    with ThreadCache(tmp_path / "cache.db") as cache:
        first = cache.load(1).comments[0].id
        cache.mark_starred(1, [first])
        cache.save_note(1, first, "ask <her>")
    out = cli("export", 1, "-o", "-", "--format", form).out
    assert "ask &lt;her&gt;" in out if form == "html" else "Note:*" in out
    assert "X-Status: F" in out if form == "mbox" else "starred" in out
    (one, _) = json.loads(cli("export", 1, "-o", "-", "--format", "json").out)["comments"]
    assert (one["is_starred"], one["note"]) == (True, "ask <her>")


@pytest.mark.usefixtures("fetched")
def test_a_file_that_cannot_be_written_is_named_and_nothing_is_left(cli: Cli, folder: Path) -> None:
    ran = cli("export", 1, "-o", folder / "nowhere" / "a.md")
    assert ran.status == 74
    assert str(folder / "nowhere" / "a.md") in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not list(folder.iterdir())
