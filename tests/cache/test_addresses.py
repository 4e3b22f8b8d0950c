from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.addresses import address_key, is_front_page, site_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://x.example/a", "https://x.example/a/"),
        ("https://x.example", "https://www.x.example/"),
        ("https://x.example/a?b=1&utm_medium=z", "https://x.example/a?b=1"),
        ("https://x.example/a/comment-page-2/#comments", "https://x.example/a/"),
        ("https://x.example/a?replytocom=3#respond", "https://x.example/a"),
        ("https://x.example/%7Eann/caf%C3%A9", "https://x.example/~ann/café"),
        ("https://xn--bcher-kva.example/", "https://bücher.example/"),
        ("file:///a/b.html#x", "file:///a/b.html"),
    ],
)
def test_these_are_one_thread(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.example/a", "https://x.example/A"),
        ("https://x.example/?p=1", "https://x.example/?p=2"),
        ("https://x.example/?q=%E4", "https://x.example/?q=%F6"),
        ("https://x.example/a%2Fb", "https://x.example/a/b"),
        ("https://x.example:8080/", "https://x.example/"),
        ("https://x.example/#!topic/1", "https://x.example/#!topic/2"),
        ("https://x.example/?page=1", "https://x.example/?page=2"),
        ("https://x.example/?q=a%26b=c", "https://x.example/?q=a&b=c"),
        ("file:///a", "file:///b"),
    ],
)
def test_these_are_two_threads(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@given(st.text())
def test_any_text_has_a_key_that_is_stable(text: str) -> None:
    key = address_key(text)
    assert key == address_key(text)
    address_key("https://x.example/" + text)
    site_of(text)
    is_front_page(text)


def test_the_front_page_is_told_from_a_post() -> None:
    assert is_front_page("https://x.example/")
    assert not is_front_page("https://x.example/?p=1")
    assert site_of("https://www.x.example/a") == "x.example"
    assert site_of("file:///tmp/a.html") == "file"
