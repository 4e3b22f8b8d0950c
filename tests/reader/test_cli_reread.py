from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reader.conftest import Ran, comment_item, post_page

Cli = Callable[..., Ran]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "kettles.html"
    reply = comment_item(3, "<p>It is the lid, I am sure of that.</p>", author="Cem")
    first = comment_item(2, "<p>Mine hums, and low at that.</p>", author="Bo", replies=reply)
    last = comment_item(4, "<p>Descale it with vinegar once a month.</p>", author="Dee")
    path.write_text(post_page(first, last, declared=3), encoding="utf-8")
    return path


def test_only_the_named_adapter_reads_the_page(cli: Cli, page: Path) -> None:
    usual = json.loads(cli("show", "--format", "json", "--no-cache", page).out)
    ran = cli("show", "--format", "json", "--no-cache", "--adapter", "generic", page)
    thread = json.loads(ran.out)
    assert (usual["platform"], thread["platform"]) == ("wordpress", "generic")
    assert thread["comment_count"] == 3


def test_an_unknown_adapter_is_a_usage_error_with_the_nearest_name(cli: Cli, page: Path) -> None:
    ran = cli("show", "--adapter", "wordpres", page)
    assert ran.status == 2
    assert "did you mean wordpress?" in ran.err
    assert "hackernews" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_cached_thread_is_read_again_from_its_pages_and_stays_as_it_is(
    cli: Cli, page: Path
) -> None:
    cli("show", page)
    again = cli("--offline", "show", "--adapter", "generic", "--format", "json", "1")
    stored = cli("--offline", "show", "--format", "json", "1")
    assert json.loads(again.out)["platform"] == "generic"
    assert json.loads(stored.out)["platform"] == "wordpress"


def test_an_explanation_names_the_adapter_and_where_the_fields_are(cli: Cli, page: Path) -> None:
    ran = cli("show", "--explain", "--no-cache", page)
    assert ran.status == 0
    assert "Read as wordpress" in ran.out
    assert "wordpress: found comments (3)" in ran.out
    assert "'On kettles' at" in ran.out
    assert "was not asked:" in ran.out


def test_the_structural_detector_explains_its_choice(cli: Cli, page: Path) -> None:
    ran = cli("show", "--explain", "--format", "json", "--no-cache", "--adapter", "generic", page)
    explanation = json.loads(ran.out)
    facts = dict(explanation["steps"][0]["facts"])
    assert {"anchor", "records", "score", "author", "date", "body", "parent"} <= set(facts)
    assert explanation["pages"] == [page.resolve().as_uri()]
    assert len(ran.out.splitlines()) == 1


def test_an_explanation_has_two_formats(cli: Cli, page: Path) -> None:
    assert cli("show", "--explain", "--format", "html", page).status == 2


def test_a_control_sequence_in_a_page_does_not_reach_its_explanation(
    cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.html"
    markup = post_page(comment_item(1, "<p>Words enough for a comment.</p>", author="Eve"))
    path.write_text(
        markup.replace("<body", '<body data-x="\x1b[2J"').replace(
            "On kettles", "On \x1b]0;x\x07kettles"
        ),
        encoding="utf-8",
    )
    out = cli("show", "--explain", "--no-cache", path).out
    assert all(sign.isprintable() or sign == "\n" for sign in out)


def test_reparsing_tells_what_is_read_differently_without_the_network(cli: Cli, page: Path) -> None:
    cli("show", page)
    ran = cli("--offline", "refresh", "--reparse", "--all")
    assert ran.status == 0
    assert ran.out.startswith("nothing changed")
