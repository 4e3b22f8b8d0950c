"""What is taken out of an extracted post: comments, and nothing that is the post's."""

from __future__ import annotations

import pytest

from scrapers.body import parse
from scrapers.posts.cleaning import without_comments, without_title
from scrapers.thread import Comment

POST = "The north wall has gone green again, and this year I let it be green, said <b>Ada</b>."
OTHER = "Vinegar, said the comment, a lot of it, and a brush that is older than your roof is."
THIRD = "Lime does it as well, <i>slowly</i>, and the snails do not mind it as much as vinegar."


def commented(*texts: str) -> list[Comment]:
    return [Comment(str(i), parse(text)) for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{POST}</p><p>Ben, 3 May</p><p>{OTHER}</p><p>Chi, 4 May</p><p>{THIRD}</p>",
        f"<p>{OTHER}</p><p>{POST}</p>",
        f"<p>{POST}</p>",
    ],
)
def test_comments_are_taken_out_of_the_post(page: str) -> None:
    body = without_comments(parse(page), commented(OTHER, THIRD))
    assert "wall has gone green" in body.text
    assert "Vinegar" not in body.text
    assert "Chi" not in body.text
    assert [body.text[span.start : span.end] for span in body.spans] == ["Ada"]


def test_what_a_comment_quotes_stays() -> None:
    quoting = commented(f"<blockquote><p>{POST}</p></blockquote><p>So do I.</p>")
    assert without_comments(parse(f"<p>{POST}</p>"), quoting) == parse(f"<p>{POST}</p>")


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (f"<h1>Moss, at last</h1><h2>Why</h2><p>{POST}</p>", f"<h2>Why</h2><p>{POST}</p>"),
        (f"<h2>MOSS – at last!</h2>{POST}", POST),
        (f"<p>Moss, at last</p><p>{POST}</p>", f"<p>Moss, at last</p><p>{POST}</p>"),
        (f"<h1>Moss</h1><p>{POST}</p>", f"<h1>Moss</h1><p>{POST}</p>"),
        ("<h1>Moss, at last</h1>", "<h1>Moss, at last</h1>"),
    ],
)
def test_a_heading_that_repeats_the_title_is_shown_once(page: str, kept: str) -> None:
    assert without_title(parse(page), "Moss, at last") == parse(kept)
