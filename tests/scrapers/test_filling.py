"""A theme that renames the fields of a platform's comments leaves their marks to find them by."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread

NOW = datetime(2021, 4, 1, 12, tzinfo=UTC)
PEOPLE = ("Ann", "Bert", "Cleo")
WORDS = ("The wheel turned all night.", "Who mended the sluice, and when?", "My aunt did, in May.")
RECORD = """<li class="comment-li" id="comment{n}"><div class="kopf"><em class="wer">{who}</em>
<span class="wann">{n} mars 2021</span></div><div class="comment-texte"><p>{words}</p></div></li>"""


def html_of(records: str) -> bytes:
    return f'<html lang="fr"><title>Le moulin</title><body><ul>{records}</ul>'.encode()


def read(records: str) -> Thread:
    page = Page("https://blog.example/moulin", html_of(records), NOW)
    return asyncio.run(scrape(page, fetch=StoredPages(()))).thread


def records() -> list[str]:
    rows = enumerate(zip(PEOPLE, WORDS, strict=True), start=3)
    return [RECORD.format(n=n, who=who, words=words) for n, (who, words) in rows]


def test_authors_and_times_that_the_rules_miss_come_from_the_structure() -> None:
    thread = read("".join(records()))
    assert thread.platform == "spip"
    assert [comment.author for comment in thread.comments] == list(PEOPLE)
    days = [comment.published_at.day for comment in thread.comments if comment.published_at]
    assert days == [3, 4, 5]
    assert [comment.id for comment in thread.comments] == ["3", "4", "5"]


def test_words_that_several_wrote_are_given_to_each_in_turn() -> None:
    same = [record.replace(WORDS[2], WORDS[0]) for record in records()]
    thread = read("".join(same))
    assert thread.platform == "spip"
    assert [comment.author for comment in thread.comments] == list(PEOPLE)


def test_the_explanation_tells_what_the_rules_did_not_find() -> None:
    page = Page("https://blog.example/moulin", html_of("".join(records())), NOW)
    scraped = asyncio.run(scrape(page, fetch=StoredPages(()), explains=True))
    assert scraped.explanation is not None
    step = next(step for step in scraped.explanation.steps if step.adapter == "spip")
    told = dict(step.facts)
    assert "structure" in told["author"]
    assert "structure" in told["date"]
    assert "structure" not in told["body"]


def test_the_control_to_answer_in_a_spip_forum_is_not_said() -> None:
    thread = read(
        "".join(
            f'<li class="forum-fil"><div class="forum-message" id="forum{n}">'
            f'<div class="forum-chapo"><strong class="forum-titre">Le moulin</strong>'
            f"<small>{n} mars 2021, par <span>{who}</span></small></div>"
            f'<div class="forum-texte"><p>{words}</p><p class="forum-repondre-message">'
            f'<a href="?f={n}">Répondre à ce message</a></p></div></div></li>'
            for n, (who, words) in enumerate(zip(PEOPLE, WORDS, strict=True), start=3)
        )
    )
    assert thread.platform == "spip"
    assert [comment.author for comment in thread.comments] == list(PEOPLE)
    assert [comment.body.text for comment in thread.comments] == list(WORDS)


def test_the_name_in_the_line_of_the_date_is_no_subject() -> None:
    thread = read(
        "".join(
            f'<li class="forum-fil"><div class="forum-message" id="forum{n}">'
            f'<div class="forum-chapo"><div class="forum-titre"><a href="#forum{n}">Le moulin {n}'
            f"</a></div><small>{n} mars 2021, par {who}</small></div>"
            f'<div class="forum-texte"><p>{words}</p></div></div></li>'
            for n, (who, words) in enumerate(zip(PEOPLE, WORDS, strict=True), start=3)
        )
    )
    assert [comment.author for comment in thread.comments] == list(PEOPLE)


def test_a_date_in_the_place_of_the_name_is_none() -> None:
    thread = read(
        "".join(
            f'<li class="forum-fil"><div class="forum-message" id="forum{n}">'
            f'<div class="forum-chapo"><strong class="auteur"><a href="/a/{n}">{who}</a></strong>'
            f" <small>{n} mars 2021 09:2{n}</small></div>"
            f'<div class="forum-texte"><p>{words}</p></div></div></li>'
            for n, (who, words) in enumerate(zip(PEOPLE, WORDS, strict=True), start=3)
        )
    )
    assert thread.platform == "spip"
    assert [comment.author for comment in thread.comments] == list(PEOPLE)
