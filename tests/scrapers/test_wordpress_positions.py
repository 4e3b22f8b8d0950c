"""Who answers whom, told by where elements stand that do not contain each other."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from scrapers.adapters.wordpress.comments.positions import find_parents


def article(number: int) -> str:
    return f'<article id="comment-{number}">{number}</article>'


def replies(*inner: str) -> str:
    return f"<ul>{''.join(f'<li>{one}</li>' for one in inner)}</ul>"


@pytest.mark.parametrize(
    ("html", "parents"),
    [
        (replies(article(1) + replies(article(2) + replies(article(3))), article(4)), [0, 1]),
        (f"<div>{article(1)}{replies(article(2), article(3))}</div>{article(4)}", [0, 0]),
        (f"<div>{article(1)}<div>{article(2)}<div>{article(3)}</div></div></div>", [0, 1]),
        (f"<div>{article(1)}<section>{replies(article(2))}</section></div>{article(3)}", [0, None]),
    ],
    ids=["lists in lists", "lists beside elements", "elements in elements", "a list further in"],
)
def test_what_stands_further_in_answers_what_comes_before(
    html: str, parents: list[int | None]
) -> None:
    assert find_parents(LexborHTMLParser(html).css("article"))[1:3] == parents


@pytest.mark.parametrize(
    "html",
    [
        f"<div>{article(1)}{article(2)}</div><div>{article(3)}</div>",
        f"<div>{article(1)}{article(2)}<h3>Pings</h3>{replies(article(3))}</div>",
        f"<div>{replies(article(1), article(2))}</div><ul><li>{replies(article(3))}</li></ul>",
        f"<div><div>{article(1)}</div>{article(2)}{article(3)}</div>",
        f"<div>{article(1)}<p>{''.join(map(article, range(2, 7)))}</p></div>",
        "<div>" * 300 + article(1) + "</div>" * 300 + article(2),
        "",
    ],
)
def test_what_stands_elsewhere_answers_nothing(html: str) -> None:
    found = find_parents(LexborHTMLParser(html).css("article"))
    assert found == [None] * len(found)
