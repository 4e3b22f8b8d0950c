"""Lists of signed paragraphs are comments only under a clear heading and in a clear shape."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from scrapers.adapters.generic.outline import Outline
from scrapers.adapters.generic.signed import signed_groups

SAID = ("I use it every day.", "The bridge is four miles away.", "What does it cost?")
NAMES = ("Ann", "Piet", "Owen")


def found(body: str) -> int:
    root = LexborHTMLParser(f"<html><body>{body}</body></html>").body
    assert root is not None
    return sum(len(group.anchors) for group in signed_groups(Outline(root)))


def items(shape: str, names: tuple[str, ...] = NAMES) -> str:
    pairs = zip(names, SAID, strict=True)
    return "".join(shape.format(name=name, said=said) for name, said in pairs)


@pytest.mark.parametrize(
    "heading", ["Your comments", "Kommentare", "3 commentaires", "Comentarios"]
)
@pytest.mark.parametrize(
    "list_of",
    [
        "<ul>" + items("<li><b>{name}:</b> {said}</li>") + "</ul>",
        "<div>" + items("<p><strong>{name}</strong>: {said}</p>") + "</div>",
        items("<p>{said}<br><b>{name}, Hull, UK</b></p>") + "<p>Comments are closed now.</p>",
        items("<p>{said}<br><em>– {name}</em></p>"),
    ],
)
def test_signed_items_below_a_heading_of_comments_are_found(heading: str, list_of: str) -> None:
    assert found(f"<h3>{heading}</h3>{list_of}") == len(SAID)


@pytest.mark.parametrize(
    "body",
    [
        "<h3>Ferries</h3><ul>" + items("<li><b>{name}:</b> {said}</li>") + "</ul>",
        "<h3>Discussion</h3>" + items("<p><b>{name}:</b> {said}</p>"),
        "<h3>Recent comments</h3><ul>" + items("<li><b>{name}:</b> {said}</li>") + "</ul>",
        "<h3>Comments</h3><ul>" + items("<li><b>{name}:</b> <code>{said}</code></li>") + "</ul>",
        "<h3>Comments</h3><ul>" + items("<li><b>{name}</b> {said}</li>") + "</ul>",
        "<h3>Comments</h3><ul>" + items("<li>{said}</li>") + "</ul>",
        "<h3>Comments</h3><ul>" + items("<li><b>{name}:</b> {said}</li>", ("Ann",) * 3) + "</ul>",
        "<h3>Comments</h3><h3>Ferries</h3>" + items("<p><b>{name}:</b> {said}</p>"),
    ],
)
def test_other_lists_are_not(body: str) -> None:
    assert not found(body)
