from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.adapters.plain_text.adapter import PLAIN_TEXT
from scrapers.adapters.plain_text.dumps import TextFound, guess_language, parse_dump
from scrapers.document import Document
from scrapers.fragment import Fragment
from scrapers.nesting import nest
from scrapers.thread import Page, SpanKind

PAGES = Path(__file__).parents[1] / "pages" / "plain_text"
SHARED = Path(__file__).parents[2].parent / "shared"


def read(content: bytes | str, url: str = "https://kettle.example/post.txt") -> Fragment:
    data = content.encode() if isinstance(content, str) else content
    kind = (("content-type", "text/plain; charset=utf-8"),) if isinstance(content, str) else ()
    page = Page(url, data, datetime(2024, 1, 1, tzinfo=UTC), headers=kind)
    found = PLAIN_TEXT.detect(Document(page))
    assert isinstance(found, TextFound)
    return parse_dump(found, url=url)


def outline(fragment: Fragment) -> Mapping[str, object]:
    """What a fixture expects, in the order of the text."""
    comments, _ = nest(fragment.comments)
    numbers = {comment.id: comment.number for comment in comments}
    return {
        "title": fragment.title,
        "author": fragment.author,
        "published": fragment.published_at and fragment.published_at.strftime("%Y-%m-%d %H:%M"),
        "declared_count": fragment.declared_count,
        "is_closed": fragment.is_closed,
        "post": fragment.body.text.split("\n\n") if fragment.body else None,
        "comments": [
            {
                "author": comment.author,
                "published": comment.published_at
                and comment.published_at.strftime("%Y-%m-%d %H:%M"),
                "parent": numbers.get(comment.parent_id or ""),
                "text": comment.body.text,
                "links": [span.href for span in comment.body.links()],
            }
            for comment in comments
        ],
    }


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_dump_gives_its_post_and_comments(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert outline(read(path.read_bytes())) == expected


@pytest.mark.parametrize("path", sorted(PAGES.glob("negative_*.txt")), ids=lambda path: path.stem)
def test_text_without_comments_yields_none_and_loses_no_word(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    fragment = read(content)
    assert not fragment.comments
    assert fragment.body is not None
    last = content.strip().split()[-1]
    assert last in fragment.body.text


def test_lists_end_where_the_notice_begins() -> None:
    text = (PAGES / "closed_notice_german.txt").read_text(encoding="utf-8")
    fragment = read(text)
    notice = "Die Kommentarfunktion ist geschlossen."
    assert fragment.is_closed is True
    assert any(notice in note for note in fragment.notes)
    assert fragment.body is not None
    assert notice not in fragment.body.text
    assert all(notice not in comment.body.text for comment in fragment.comments)


def test_a_link_whose_address_was_lost_is_marked_as_one() -> None:
    text = "A title\n\nJune 6, 2011 - 2 Comments\n\nFor more of this, see here. We meet here.\n"
    fragment = read(text)
    assert fragment.body is not None
    (span,) = fragment.body.links()
    assert fragment.body.text[span.start : span.end] == "see here"
    assert span.href is None


def test_words_that_only_name_a_link_are_no_link() -> None:
    fragment = read("A title\n\nThe link in “see here” is broken, and you can see her.\n")
    assert fragment.body is not None
    assert not fragment.body.links()


def test_no_link_is_called_lost_where_the_dump_kept_addresses() -> None:
    fragment = read("A title\n\nPlease click here, or go to https://kettle.example/tea.\n")
    assert fragment.body is not None
    assert [span.href for span in fragment.body.links()] == ["https://kettle.example/tea"]


def test_numbers_of_lynx_become_links_and_leave_the_text() -> None:
    fragment = read((PAGES / "lynx_threaded.txt").read_bytes())
    assert fragment.body is not None
    assert "[" not in fragment.body.text
    (span,) = [span for span in fragment.body.spans if span.kind is SpanKind.LINK]
    assert fragment.body.text[span.start : span.end] == "a guitar tuner"
    assert span.href == "https://kettle.example/tuner"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The cat and the dog went to the sea with a hat.", "en"),
        ("Der Hund und die Katze sind nicht auf dem Dach.", "de"),
        ("駅前の自転車置き場には屋根がありません。", "ja"),
        ("12345", None),
    ],
)
def test_the_language_is_told_from_its_commonest_words(text: str, lang: str | None) -> None:
    assert guess_language(text) == lang


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "12 Comments",
                "Ann says:",
                "June 6, 2011 at 10:32 am",
                "  1. one",
                "     2. two",
                "[3]three",
                "References",
                "   1. https://a.example/",
                "",
                "Reply",
                "-----",
                "Comments are closed.",
                "> quoted",
                "\t* tab",
                "Leave a Reply",
                "red",
            ]
        )
        | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30),
        max_size=25,
    )
)
def test_no_text_raises_and_ids_are_unique(rows: list[str]) -> None:
    fragment = read("\n".join(rows) + "\nend")
    ids = [comment.id for comment in fragment.comments]
    assert len(set(ids)) == len(ids)
    nest(fragment.comments)


def test_the_founding_document_is_read_exactly() -> None:
    source = SHARED / "seeds" / "000_ed1a9f5434b5c60a.txt"
    if not source.exists():
        pytest.skip("the document that the project began from is not here")
    gold = json.loads((SHARED / "seeds" / "gold.json").read_text(encoding="utf-8"))
    fragment = read(source.read_bytes())
    assert fragment.title == gold["title"]
    assert fragment.published_at == datetime(2011, 6, 6, tzinfo=UTC)
    assert fragment.declared_count == gold["declared_count"]
    assert fragment.is_closed is gold["comments_closed"]
    assert any(gold["closed_notice"] in note for note in fragment.notes)
    assert fragment.body is not None
    assert len(fragment.body.text.split("\n\n")) == gold["post_paragraphs"]
    texts = [comment.body.text for comment in fragment.comments]
    assert texts == [comment["text"] for comment in gold["comments"]]
    assert all(comment.author is None for comment in fragment.comments)
    assert [span.href for span in fragment.body.links()] == [None, None]
    lost = fragment.comments[9].body
    assert [lost.text[s.start : s.end] for s in lost.links()] == ["see here", "should point to:"]
