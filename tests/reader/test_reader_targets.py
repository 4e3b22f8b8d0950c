from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.targets import (
    CachedTarget,
    FileTarget,
    InputTarget,
    UnknownTarget,
    WebTarget,
    find_comment,
    parse_target,
)
from scrapers.thread import Body, Comment, Post, Thread


@pytest.mark.parametrize(
    ("word", "target"),
    [
        ("https://blog.example/post", WebTarget("https://blog.example/post")),
        (
            "HTTP://blog.example/p?a=1#comment-7",
            WebTarget("http://blog.example/p?a=1", "comment-7"),
        ),
        ("blog.example/post", WebTarget("https://blog.example/post")),
        ("blog.example", WebTarget("https://blog.example")),
        ("localhost:8000/post", WebTarget("http://localhost:8000/post")),
        ("127.0.0.1/post", WebTarget("http://127.0.0.1/post")),
        ("12", CachedTarget(12)),
        ("-", InputTarget(None)),
    ],
)
def test_a_word_names_what_it_looks_like(word: str, target: object) -> None:
    assert parse_target(word) == target


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("mailto:ann@site.example", "only http and https"),
        ("JavaScript:alert(1)", "only http and https"),
        ("a" * 70_000, "too long"),
        ("9" * 20, "20 digits"),
        ("9" * 5_000, "5000 digits"),
    ],
)
def test_what_cannot_be_opened_is_told_in_a_line(word: str, said: str) -> None:
    with pytest.raises(UnknownTarget, match=said) as caught:
        parse_target(word)
    assert len(str(caught.value)) < 200


def test_a_file_comes_before_everything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "blog.example").write_text("x", encoding="utf-8")
    (tmp_path / "7").write_text("x", encoding="utf-8")
    assert parse_target("blog.example") == FileTarget(Path("blog.example"))
    assert parse_target("./7") == FileTarget(Path("./7"))
    assert parse_target((tmp_path / "7").as_uri()) == FileTarget(tmp_path / "7")


def test_the_stated_address_of_a_file_loses_its_fragment(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text("x", encoding="utf-8")
    target = parse_target(str(path), url="https://blog.example/x#comment-2")
    assert target == FileTarget(path, "https://blog.example/x", "comment-2")


@pytest.mark.parametrize(
    "word",
    ["", "missing.html", "no such thing", "gopher://x.example/", "http://", "http://[::1", "/tmp",
     "https://x.example:99999/", "notes.txt"],
)  # fmt: skip
def test_anything_else_is_refused_with_its_name(word: str) -> None:
    with pytest.raises(UnknownTarget) as caught:
        parse_target(word)
    assert word in str(caught.value)


def thread_of(*comments: Comment) -> Thread:
    post = Post(None, None, None, Body(), None)
    return Thread(post, comments, "https://x.example/", datetime(2024, 1, 1, tzinfo=UTC), "test")


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("comment-12", "12"),
        ("isso-12", "12"),
        ("12", "12"),
        ("c2", "two"),
        ("comment-2", "2"),
        ("comments", None),
        ("", None),
        (None, None),
    ],
)
def test_a_fragment_names_a_comment_by_permalink_or_id(
    fragment: str | None, found: str | None
) -> None:
    thread = thread_of(
        Comment("2", Body("a")),
        Comment("12", Body("b")),
        Comment("two", Body("c"), permalink="https://x.example/#c2"),
    )
    assert find_comment(thread, fragment) == found
