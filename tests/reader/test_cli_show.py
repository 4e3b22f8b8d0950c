from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cache import ThreadCache
from cache.errors import CacheFull
from tests.reader.conftest import Ran, WebSite, comment_item, post_page

Cli = Callable[..., Ran]
SEED = Path(__file__).parents[2].parent / "shared" / "seeds"
FIELDS = set(
    """url title author published platform declared_count comment_count is_closed fetched_at
    body notes comments""".split()  # noqa: SIM905 - read as the contract writes it
)
COMMENT_FIELDS = set(
    """id number parent parent_source confidence depth author author_url published published_raw
    text body permalink score kind state links""".split()  # noqa: SIM905
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "kettles.html"
    reply = comment_item(3, "<p>It is the lid.</p>", author="Cem")
    first = comment_item(2, "<p>Mine hums, <em>low</em>.</p>", author="Bo", replies=reply)
    linked = '<p>See <a href="https://example.org/steam">steam</a> <img src="x.png" alt="fog"></p>'
    path.write_text(post_page(first, comment_item(4, linked), declared=4), encoding="utf-8")
    return path


def test_json_has_every_field_of_the_contract(cli: Cli, page: Path) -> None:
    ran = cli("show", "--format", "json", "--no-cache", page)
    thread = json.loads(ran.out)
    assert ran.status == 0
    assert set(thread) >= FIELDS
    assert set(thread["comments"][0]) >= COMMENT_FIELDS
    assert thread["title"] == "On kettles"
    assert (thread["declared_count"], thread["comment_count"]) == (4, 3)


def test_json_tells_a_reply_by_the_number_of_its_parent(cli: Cli, page: Path) -> None:
    comments = json.loads(cli("show", "--format", "json", "--no-cache", page).out)["comments"]
    assert [(c["number"], c["parent"], c["depth"]) for c in comments] == [
        (1, None, 0),
        (2, 1, 1),
        (3, None, 0),
    ]
    assert comments[1]["author"] == "Cem"


def test_text_is_plain_and_body_is_markdown_and_links_have_a_state(cli: Cli, page: Path) -> None:
    thread = json.loads(cli("show", "--format", "json", "--no-cache", page).out)
    last = thread["comments"][2]
    assert last["text"] == "See steam"
    assert last["body"].startswith("See [steam](https://example.org/steam)")
    assert last["links"] == [
        {"href": "https://example.org/steam", "text": "steam", "health": "unchecked"}
    ]
    assert thread["comments"][0]["body"] == "Mine hums, *low*."


def test_several_targets_give_a_line_each_in_the_order_given(
    cli: Cli, page: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    ran = cli("show", "--format", "json", "--no-cache", page, empty, page)
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line.get("title") for line in lines] == ["On kettles", None, "On kettles"]
    assert "error" in lines[1]
    assert ran.status == 3
    assert len(ran.err.splitlines()) == 1


def test_no_cache_leaves_no_file_behind(cli: Cli, page: Path, tmp_path: Path) -> None:
    cli("show", "--no-cache", page)
    assert not (tmp_path / "cache.db").exists()


def test_a_shown_file_is_cached_and_found_by_its_id(cli: Cli, page: Path) -> None:
    assert cli("show", page).status == 0
    assert "It is the lid." in cli("--offline", "show", "1").out


def test_text_indents_replies_and_says_what_is_missing(cli: Cli, page: Path) -> None:
    lines = cli("show", "--no-cache", page).out.splitlines()
    assert "On kettles" in lines[0]
    assert any("3 comments, 4 declared" in line for line in lines)
    assert "  It is the lid." in lines
    assert "Mine hums, low." in lines


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_no_format_lets_a_control_sequence_through(cli: Cli, tmp_path: Path, form: str) -> None:
    hostile = "<p>\x1b[2Jwiped \x1b]0;renamed\x07 &#27;[31m [bold]x[/bold] <b>\u202eback</b></p>"
    path = tmp_path / "hostile.html"
    page = post_page(comment_item(1, hostile, author="\x1b[31mEve\x07"))
    path.write_text(page.replace("On kettles", "On \x1b]52;c;eA==\x07 kettles"), encoding="utf-8")
    out = cli("show", "--no-cache", "--format", form, path).out
    assert "wiped" in out
    assert all(sign.isprintable() or sign == "\n" for sign in out)
    assert not any(escaped in out for escaped in ("\\u001b", "\\u0007", "\\u202e"))


def test_html_escapes_what_looks_like_markup(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "markup.html"
    text = "<p>&lt;script&gt;alert(1)&lt;/script&gt; <a href='javascript:alert(1)'>x</a></p>"
    path.write_text(post_page(comment_item(1, text)), encoding="utf-8")
    out = cli("show", "--no-cache", "--format", "html", path).out
    assert "<script" not in out
    assert 'href="javascript' not in out


@pytest.mark.parametrize("url", ["javascript:x", "kettles", "https://", "ftp://blog.example/"])
def test_where_a_page_came_from_is_an_address_of_the_web(cli: Cli, page: Path, url: str) -> None:
    ran = cli("show", "--no-cache", page, "--url", url)
    assert ran.status == 2
    assert "--url" in ran.err
    assert "address" in ran.err


def test_where_a_page_came_from_may_lack_its_scheme(cli: Cli, page: Path) -> None:
    ran = cli("show", "--no-cache", page, "--format", "json", "--url", "blog.example/kettles")
    assert json.loads(ran.out)["url"] == "https://blog.example/kettles"


def numbers(out: str) -> list[tuple[int, bool]]:
    return [(one["number"], one["is_match"]) for one in json.loads(out)["comments"]]


def test_a_filter_shows_what_matches_and_the_context_asked_for(cli: Cli, page: Path) -> None:
    words = ("show", "--no-cache", page, "--filter", "author:cem", "--format", "json")
    assert numbers(cli(*words).out) == [(1, False), (2, True)]
    assert numbers(cli(*words, "--context", "matches").out) == [(2, True)]
    assert numbers(cli(*words, "--context", "threads").out) == [(1, False), (2, True)]
    text = cli("show", "--no-cache", page, "--filter", "author:cem").out
    assert "It is the lid." in text
    assert "steam" not in text


def test_a_filter_that_matches_nothing_says_so_as_grep_does(cli: Cli, page: Path) -> None:
    ran = cli("show", "--no-cache", page, "--filter", "author:zeno lid")
    assert (ran.status, ran.out) == (1, "")
    assert "author:zeno" in ran.err
    assert cli("show", "--no-cache", page, page, "--filter", "lid").status == 0


def test_a_bad_query_is_told_with_the_nearest_word_before_anything_is_fetched(
    cli: Cli, site: WebSite
) -> None:
    for words in (["show", site.url + "/x", "--filter", "autor:ann"], ["search", "autor:ann"]):
        ran = cli(*words)
        assert ran.status == 2
        assert "author:" in ran.err
        assert len(ran.err.splitlines()) == 1
    assert site.paths == []


def test_a_page_comes_through_standard_input(
    cli: Cli, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page.read_bytes())))
    ran = cli("show", "--format", "json", "-", "--url", "https://blog.example/kettles#comment-2")
    assert json.loads(ran.out)["url"] == "https://blog.example/kettles"


@pytest.mark.parametrize(
    ("content", "what"), [(b"", "empty"), (b" \n", "empty"), (b"\x89PNG\r\n\x1a\n\0", "image")]
)
def test_standard_input_without_a_page_is_named_as_such(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, content: bytes, what: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    ran = cli("show", "-")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith("downthread: standard input is ")
    assert what in ran.err
    assert "file:" not in ran.err


def test_an_address_is_fetched_once_and_then_read_from_the_cache(cli: Cli, site: WebSite) -> None:
    url = site.serve("/kettles/", post_page(comment_item(1, "<p>Whistles.</p>")))
    assert "Whistles." in cli("show", url).out
    asked = len(site.paths)
    again = cli("show", url + "#comment-1")
    assert "Whistles." in again.out
    assert again.status == 0
    assert len(site.paths) == asked


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("no-such-file.html", "no-such-file.html"),
        ("ftp://example.org/x", "http and https"),
        ("http://", "host"),
        ("999", "999"),
    ],
)
def test_an_unknown_target_is_a_usage_error_on_one_line(cli: Cli, word: str, says: str) -> None:
    ran = cli("show", word)
    assert ran.status == 2
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert says in ran.err


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7\n1 0 obj\n", b"\x89PNG\r\n\x1a\n" + bytes(200), b"\x7fELF" + bytes(500)],
    ids=["empty", "pdf", "image", "program"],
)
def test_what_is_no_page_is_not_stored(cli: Cli, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thing.html"
    path.write_bytes(content)
    ran = cli("show", path)
    assert ran.status == 3
    assert len(ran.err.splitlines()) == 1
    assert cli("list").out == ""


def test_verbose_adds_the_traceback(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    assert "Traceback" in cli("show", "-v", tmp_path / "empty.html").err


def test_the_wrong_format_names_the_right_ones(cli: Cli, page: Path) -> None:
    ran = cli("show", "--format", "jsn", page)
    assert ran.status == 2
    assert "json" in ran.err


def loaded(*words: str, cache: Path) -> set[str]:
    code = (
        "import sys, reader.cli.run as r\n"
        f"status = r.run({list(words)!r})\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "DOWNTHREAD_CACHE": str(cache)},
        cwd=Path(__file__).parents[2],
    )
    return set(done.stderr.split())


def test_help_and_a_cached_thread_load_neither_network_nor_app(
    cli: Cli, page: Path, tmp_path: Path
) -> None:
    cli("show", page)
    for words in (["--help"], ["show", "1"], ["list"]):
        modules = loaded(*words, cache=tmp_path / "cache.db")
        assert not {"httpx", "textual", "trafilatura", "dateparser"} & modules, words
    assert "selectolax" not in loaded("show", "1", cache=tmp_path / "cache.db")


def test_a_closed_pipe_is_no_error(page: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -m reader show --no-cache {' '.join([str(page)] * 300)} | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0
    assert done.stderr == ""


def test_the_seed_prints_what_its_gold_says(cli: Cli) -> None:
    if not SEED.is_dir():
        pytest.skip("the seed document is not here")
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    path = SEED / str(gold["source"])
    thread = json.loads(cli("show", "--no-cache", "--format", "json", path).out)
    assert thread["title"] == gold["title"]
    assert thread["declared_count"] == gold["declared_count"]
    assert [c["text"] for c in thread["comments"]] == [c["text"] for c in gold["comments"]]
    shown = cli("show", "--no-cache", path).out
    assert all(c["text"].split("\n")[0] in shown for c in gold["comments"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", ["show --no-cache PAGE", "--help", "show --help", "--version"])
def test_output_that_cannot_be_written_is_told_in_one_line(page: Path, words: str) -> None:
    arguments = words.replace("PAGE", str(page)).split(" ")
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "reader", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
    assert ran.returncode == 74
    assert ran.stderr.count("\n") == 1
    assert "no space left" in ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs limits on the size of files")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_fits_in_part_only_is_no_success(tmp_path: Path, unbuffered: str) -> None:
    page = tmp_path / "large.html"
    page.write_text(f"<title>Large</title><article>{'<p>Words of a post.</p>' * 9_000}</article>")
    target = tmp_path / "shown.txt"
    script = 'ulimit -f 32; exec "$0" -m reader show --no-cache "$1" > "$2"'
    ran = subprocess.run(
        ["bash", "-c", script, sys.executable, page, target],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    assert target.stat().st_size == 32 * 1024
    assert ran.returncode == 74
    assert "cannot write the output" in ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_standard_stream_is_no_fault(page: Path, closed: str) -> None:
    ran = subprocess.run(
        ["sh", "-c", f'"$0" -m reader show --no-cache "$1" {closed}', sys.executable, page],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("is_web", [False, True])
def test_a_thread_that_the_cache_does_not_take_is_shown_and_the_cache_told(
    cli: Cli, page: Path, site: WebSite, tmp_path: Path, *, is_web: bool
) -> None:
    (tmp_path / "file").touch()
    word = site.serve("/kettles", page.read_text()) if is_web else str(page)
    ran = cli("show", word, "--cache", tmp_path / "file" / "cache.db", "--filter", "lid")
    assert ran.status == 5
    assert "It is the lid." in ran.out
    assert len(ran.err.splitlines()) == 1
    assert "not cached" in ran.err
    assert "--no-cache" in ran.err


def test_a_thread_is_shown_where_storing_it_fails(
    cli: Cli, page: Path, site: WebSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(cache: ThreadCache, *_: object) -> None:
        raise CacheFull("There is no room for the cache.", path=page)

    monkeypatch.setattr(ThreadCache, "save", fail)
    ran = cli("show", site.serve("/kettles", page.read_text()))
    assert ran.status == 5
    assert "It is the lid." in ran.out
    assert "not cached: There is no room for the cache. --no-cache" in ran.err
    assert site.paths == ["/kettles"]


def test_offline_a_cache_that_cannot_be_read_is_the_fault_that_is_told(
    cli: Cli, site: WebSite, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    ran = cli("--offline", "show", site.url, "--cache", tmp_path / "file" / "cache.db")
    assert (ran.status, ran.out) == (5, "")
    assert len(ran.err.splitlines()) == 1


def test_a_thread_that_the_cache_does_not_take_is_exported_all_the_same(
    cli: Cli, page: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    written = tmp_path / "kettles.md"
    ran = cli("export", page, "--output", written, "--cache", tmp_path / "file" / "cache.db")
    assert ran.status == 5
    assert "It is the lid." in written.read_text(encoding="utf-8")
    assert "not cached" in ran.err


def test_a_thread_that_the_cache_does_not_take_is_read_without_a_command_too(
    cli: Cli, page: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    ran = cli(page, "--cache", tmp_path / "file" / "cache.db")
    assert ran.status == 5
    assert "It is the lid." in ran.out
    assert "not cached" in ran.err
