from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reader.conftest import Ran, WebSite, comment_item, post_page

Cli = Callable[..., Ran]
ROOT = Path(__file__).parents[2]


def paged(site: WebSite, *, broken: bool = False) -> str:
    """Serve a post over two pages of comments, the older one at first perhaps out of order."""
    pages = [f"{site.url}/kettles/comment-page-{number}/" for number in (1, 2)]
    third = comment_item(3, "<p>Third.</p>", page=pages[1])
    site.serve("/kettles/", post_page(third, declared=3, older=pages[0]))
    first = comment_item(1, "<p>First.</p>", page=pages[0])
    second = comment_item(2, "<p>Second.</p>", page=pages[0])
    status = 503 if broken else 200
    site.serve("/kettles/comment-page-1/", post_page(first, second, declared=3), status)
    return site.url + "/kettles/"


def test_fetch_ends_with_one_line_of_title_and_counts(cli: Cli, site: WebSite) -> None:
    ran = cli("fetch", paged(site))
    assert ran.status == 0
    assert len(ran.out.splitlines()) == 1
    assert "On kettles" in ran.out
    assert "3 comments" in ran.out
    assert ran.err == ""


def test_a_missing_comment_page_leaves_the_rest_and_a_note(cli: Cli, site: WebSite) -> None:
    url = paged(site, broken=True)
    ran = cli("fetch", url)
    assert ran.status == 4
    assert "page 1 of 2 answered 503" in ran.out
    thread = json.loads(cli("--offline", "show", "--format", "json", url).out)
    assert [c["text"] for c in thread["comments"]] == ["Third."]
    assert any("page 1 of 2" in note for note in thread["notes"])


def test_a_page_that_breaks_off_gives_what_came_and_the_rest_later(cli: Cli, site: WebSite) -> None:
    whole = post_page(comment_item(1, "Early words."), comment_item(2, "Late words &amp; more."))
    half = whole[: whole.index("p; more")]
    url = site.serve("/kettles/", half, Content_Length=str(len(whole)))
    assert cli("fetch", url).status == 4
    shown = json.loads(cli("show", "--format", "json", url).out)
    assert [comment["text"] for comment in shown["comments"]] == ["Early words.", "Late words"]
    assert f"{url} broke off before its end; what came is shown." in shown["notes"]
    site.serve("/kettles/", whole)
    assert cli("refresh", url).status == 0
    shown = json.loads(cli("show", "--format", "json", url).out)
    comments = [(comment["text"], comment["state"]) for comment in shown["comments"]]
    assert comments == [("Early words.", "live"), ("Late words & more.", "live")]
    assert not shown["notes"]


def test_refresh_of_an_incomplete_thread_asks_for_the_missing_page(cli: Cli, site: WebSite) -> None:
    url = paged(site, broken=True)
    cli("fetch", url)
    paged(site)
    site.paths.clear()
    ran = cli("refresh", url)
    assert ran.status == 0
    assert ran.out.startswith("+2 new")
    assert site.paths == ["/kettles/", "/kettles/comment-page-1/"]


def test_refresh_says_what_is_new_edited_and_removed(cli: Cli, site: WebSite) -> None:
    old = [comment_item(n, f"<p>Comment number {n}.</p>") for n in (1, 2, 3)]
    url = site.serve("/kettles/", post_page(*old))
    cli("fetch", url)
    edited = comment_item(1, "<p>Comment number 1, with second thoughts.</p>")
    site.serve("/kettles/", post_page(edited, old[1], comment_item(4, "<p>Fresh.</p>")))
    ran = cli("refresh", url)
    assert ran.status == 0
    assert ran.out.startswith("+1 new, 1 edited, 1 removed")
    states = json.loads(cli("show", "--format", "json", url).out)["comments"]
    assert {c["id"]: c["state"] for c in states} == {
        "1": "edited",
        "2": "live",
        "3": "removed",
        "4": "live",
    }


def test_a_failed_refresh_leaves_what_was_stored(cli: Cli, site: WebSite) -> None:
    url = paged(site)
    cli("fetch", url)
    before = json.loads(cli("show", "--format", "json", url).out)
    for status in (500, 404, 403):
        site.serve("/kettles/", "<title>Sorry</title>", status)
        assert cli("refresh", url).status == 3
    assert json.loads(cli("show", "--format", "json", url).out) == before


def test_a_page_that_fails_at_refresh_is_replaced_by_its_copy(cli: Cli, site: WebSite) -> None:
    url = paged(site)
    cli("fetch", url)
    site.serve("/kettles/comment-page-1/", "<title>Sorry</title>", 503)
    assert cli("refresh", url).status == 4
    comments = json.loads(cli("show", "--format", "json", url).out)["comments"]
    assert [(c["text"], c["state"]) for c in comments] == [
        ("First.", "live"),
        ("Second.", "live"),
        ("Third.", "live"),
    ]


@pytest.mark.parametrize(("words", "said"), [((), "name the threads"), (("1", "--all"), "every")])
def test_a_refresh_is_of_some_threads_or_of_all(
    cli: Cli, words: tuple[str, ...], said: str
) -> None:
    ran = cli("refresh", *words)
    assert ran.status == 2
    assert said in ran.err


def test_reparse_reads_the_stored_pages_without_the_network(cli: Cli, site: WebSite) -> None:
    cli("fetch", paged(site))
    site.paths.clear()
    ran = cli("--offline", "refresh", "--all", "--reparse")
    assert (ran.status, ran.out.split(" ")[0]) == (0, "nothing")
    assert site.paths == []


@pytest.mark.parametrize(
    ("status", "word"),
    [(404, "404"), (410, "410"), (401, "401"), (403, "403"), (500, "500"), (503, "503")],
)
def test_a_refusal_is_told_by_name_and_address(
    cli: Cli, site: WebSite, status: int, word: str
) -> None:
    url = site.serve("/gone/", "<title>No</title>", status)
    ran = cli("fetch", url)
    assert (ran.status, ran.out) == (3, "")
    assert len(ran.err.splitlines()) == 1
    assert word in ran.err
    assert url in ran.err
    assert cli("list").out == ""


def test_a_refused_connection_is_told_by_address(cli: Cli) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/post"
    ran = cli("fetch", url)
    assert ran.status == 3
    assert len(ran.err.splitlines()) == 1
    assert url in ran.err


def test_one_failure_does_not_keep_the_others_from_coming(cli: Cli, site: WebSite) -> None:
    ran = cli("fetch", site.url + "/nowhere/", paged(site))
    assert ran.status == 3
    assert "On kettles" in ran.out


def test_a_page_without_comments_opens_and_says_so(cli: Cli, site: WebSite) -> None:
    text = "<p>" + "A long and quiet post about kettles and their songs. " * 20 + "</p>"
    page = f"<html><title>Quiet</title><body><article>{text}</article></body></html>"
    url = site.serve("/quiet/", page)
    ran = cli("show", url)
    assert ran.status == 0
    assert "no comments here" in ran.out
    assert "quiet post about kettles" in ran.out


def test_offline_opens_what_is_cached_and_names_what_is_not(cli: Cli, site: WebSite) -> None:
    url = paged(site)
    cli("fetch", url)
    site.paths.clear()
    assert cli("--offline", "show", url).status == 0
    ran = cli("--offline", "show", url + "other/")
    assert ran.status == 3
    assert "offline" in ran.err
    assert site.paths == []


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stop_stores_what_had_come(
    site: WebSite, tmp_path: Path, number: signal.Signals, status: int
) -> None:
    url = paged(site)
    asked, free = threading.Event(), threading.Event()

    def hold(path: str) -> None:
        if "comment-page" in path:
            asked.set()
            free.wait(20)

    site.before_answer = hold
    environment = {**os.environ, "DOWNTHREAD_CACHE": str(tmp_path / "c.db")}
    command = [sys.executable, "-m", "reader"]
    fetch = subprocess.Popen(
        [*command, "fetch", url],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    )
    assert asked.wait(20)
    fetch.send_signal(number)
    _, err = fetch.communicate(timeout=20)
    free.set()
    assert fetch.returncode == status
    assert "stored" in err
    assert "Traceback" not in err
    shown = subprocess.run(
        [*command, "--offline", "show", url],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        cwd=ROOT,
    )
    assert "Third." in shown.stdout
