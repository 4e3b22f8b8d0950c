"""Whose names keep what stands behind a comma."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page


def authors(names: list[str]) -> list[str | None]:
    items = "".join(
        f"<li><b>{name}</b> <i>{day} March 2021</i>"
        f"<p>I saw {'very ' * day}many herons there this spring.</p></li>"
        for day, name in enumerate(names, start=2)
    )
    content = (
        f'<html lang="en"><body><h1>Herons</h1><h2>Comments</h2><ul>{items}</ul></body></html>'
    )
    page = Page("https://news.example/letters", content.encode(), datetime(2021, 4, 1, tzinfo=UTC))
    thread = asyncio.run(scrape(page, fetch=StoredPages(()), adapters=(GENERIC,))).thread
    return [comment.author for comment in sorted(thread.comments, key=lambda one: one.number)]


def test_a_town_that_all_names_have_is_cut_off() -> None:
    names = ["Ann Smith, Leeds", "Bert Hall, West Ham", "Cora Lee, Bath, Avon", "Dan Fox, York"]
    assert authors(names) == ["Ann Smith", "Bert Hall", "Cora Lee", "Dan Fox"]


def test_a_town_behind_what_is_no_name_of_a_family_is_cut_off() -> None:
    names = ["lamp_keeper, Leeds", "bert77, Ely", "Cora Lee, Bath", "Fox, Rye"]
    assert authors(names) == ["lamp_keeper", "bert77", "Cora Lee", "Fox"]


@pytest.mark.parametrize(
    "names",
    [
        ["Ann Smith, Leeds", "Bert Hall", "Cora Lee", "Dan Fox"],
        ["Smith, Anna", "Hall, Bertram", "Lees, Cora", "Foxe, Daniel"],
        ["Ann Smith, MD", "Bert Hall, DDS", "Cora Lee, MD", "Dan Fox, PhD"],
        ["Ann Smith, Leeds", "Bert Hall, York"],
    ],
)
def test_other_commas_stay(names: list[str]) -> None:
    assert authors(names) == names
