from __future__ import annotations

import pytest

from scrapers.links.signs import has_anchor, is_wall_title, meta_refresh
from tests.scrapers.steps import growth


@pytest.mark.parametrize(
    ("body", "target"),
    [
        (b'<meta http-equiv="refresh" content="0; url=/new">', "/new"),
        (b"<META content='3;URL=\"/new\"' HTTP-EQUIV=Refresh>", "/new"),
        (b'<meta http-equiv=refresh content="0;url=/a?b=1&amp;c=2">', "/a?b=1&c=2"),
        (b'<meta http-equiv=refresh content="300;url=/new">', None),
        (b'<meta http-equiv=refresh content="3">', None),
        (b'<meta name=description content="0;url=/new">', None),
        (b'<noscript><meta http-equiv=refresh content="0;url=/new"></noscript>', None),
        (b'<!-- <meta http-equiv=refresh content="0;url=/new"> -->', None),
        (b'<body><meta http-equiv=refresh content="0;url=/new">', None),
        (b'<noscript></noscript><meta http-equiv=refresh content="0;url=/new">', "/new"),
    ],
)
def test_only_a_quick_and_live_refresh_leads_on(body: bytes, target: str | None) -> None:
    assert meta_refresh(body) == target


def test_the_title_of_a_challenge_page_is_known_and_others_are_not() -> None:
    assert is_wall_title(b"<title>\n Just a  moment...</title>")
    assert not is_wall_title(b"<title>Why just a moment matters</title>")


@pytest.mark.parametrize(
    "piece",
    [b"<meta ", b"<noscript><meta http-equiv=refresh content='0;url=", b"id=", b'id="', b"<title>"],
)
def test_hostile_bytes_take_no_longer_than_their_length(piece: bytes) -> None:
    def look(size: int) -> None:
        body = piece * (size // len(piece))
        meta_refresh(body)
        is_wall_title(body)
        has_anchor(body, "x", charset=None)

    assert growth(look, 1 << 13, 1 << 16) < 20  # 8 when linear, 64 when quadratic
