from __future__ import annotations

import pytest

from reader.post_quotes import PostQuotes
from scrapers.thread import Body, Span, SpanKind

POST = Body(
    "It served four million requests a day.\n\nWe never customised it, for anyone — that broke us."
)


def quoting(text: str, quote: str) -> Body:
    start = text.index(quote)
    return Body(text, (Span(start, start + len(quote), SpanKind.QUOTE, None, 1),))


@pytest.mark.parametrize(
    "quote",
    [
        "We never customised it, for anyone",
        "“we never customised it for ANYONE - that broke us”",
        "something else\nthat broke us. And more\nfor anyone – that broke us",
        "Some words … we never customised it […] and others",
    ],
)
def test_a_passage_is_found_by_its_words(quote: str) -> None:
    passage = PostQuotes(POST).find(quoting(f"{quote}\n\nI doubt it.", quote))
    assert passage is not None
    assert passage.paragraph == 2
    assert POST.text[passage.start : passage.end].startswith(("We never", "for anyone"))


@pytest.mark.parametrize("quote", ["it, for", "requests a dayly", "Nothing of the kind there"])
def test_few_or_other_words_are_no_quote(quote: str) -> None:
    assert PostQuotes(POST).find(quoting(f"{quote}\n\nI doubt it.", quote)) is None


def test_words_outside_a_quote_are_no_quote() -> None:
    assert PostQuotes(POST).find(Body("It served four million requests a day.")) is None
