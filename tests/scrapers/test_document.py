from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.document import Document
from scrapers.errors import ParseFailed
from scrapers.thread import Page

WORDS = "Съешь же ещё этих мягких французских булок, да выпей чаю. Привет, мир! "


def document(content: bytes | str, content_type: str | None = None, **headers: str) -> Document:
    if isinstance(content, str):
        content = content.encode()
    fields = [("content-type", content_type)] if content_type else []
    fields += [(name.replace("_", "-"), value) for name, value in headers.items()]
    return Document(
        Page(
            url="https://e.example/a/page",
            content=content,
            fetched_at=datetime(2024, 1, 1, tzinfo=UTC),
            headers=tuple(fields),
        )
    )


def saved(content: str) -> Document:
    url = "file:///home/me/page.html"
    return Document(Page(url, content.encode(), datetime(2024, 1, 1, tzinfo=UTC)))


def text_of(found: Document) -> str:
    body = found.tree.body
    return "" if body is None else body.text()


SIGNATURES = st.sampled_from([b"", b"<html>", b"%PDF-", b"\xff\xfe", b"{", b"\x00", b"<?xml", b"<"])
TYPES = st.none() | st.sampled_from(
    ["text/html", "text/html; charset=utf-16", "image/png", "text/plain;charset=nonsense", "x"]
)


@given(SIGNATURES, st.binary(max_size=200), TYPES)
def test_any_bytes_are_a_document_or_named_as_something_else(
    start: bytes, rest: bytes, content_type: str | None
) -> None:
    failed = None
    try:
        found = document(start + rest, content_type)
    except ParseFailed as failure:
        failed = failure
    if failed:
        assert str(failed).startswith(failed.url)
        return
    assert found.tree.root is not None
    assert isinstance(found.text, str)
    assert found.lang is None or found.lang
    assert found.base_url.startswith("http")
    assert isinstance(found.links("next") + found.json_ld(), tuple)


@pytest.mark.parametrize(
    ("content", "content_type", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "text/html", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", None, "an image"),
        (b"RIFF\x00\x00\x00\x00WEBP", None, "an image"),
        (b"\x00\x00\x00\x18ftypmp42", None, "a video"),
        (b"PK\x03\x04\x14", None, "a ZIP archive"),
        (b"", "text/html", "empty"),
        (b" \n\t\n", None, "empty"),
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', None, "a feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "text/html", "a feed"),
        (b'<?xml version="1.0"?><urlset></urlset>', "text/xml", "an XML file"),
        (b'{"a": [1]}', "text/html", "JSON"),
        (b"{}", "application/json; charset=utf-8", "JSON"),
        (bytes(range(32)) * 40, "text/html", "binary"),
        (b"body { color: red }", "text/css", "a style sheet"),
        (b"what a nice picture", "image/jpeg", "an image"),
    ],
)
def test_what_is_no_page_is_named(content: bytes, content_type: str | None, name: str) -> None:
    with pytest.raises(ParseFailed, match=f"is {name}"):
        document(content, content_type)


@pytest.mark.parametrize(
    ("content", "content_type", "is_plain"),
    [
        ("just words", "text/plain", True),
        ("just words", None, True),
        ("a <b>bold</b> claim", None, False),
        ("<p>a", "text/plain", True),
        ("<!DOCTYPE html><p>a", "image/png", False),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>a</p></html>',
         "application/xhtml+xml", False),
        ("if a < b and c > d", None, True),
    ],
)  # fmt: skip
def test_text_and_html_are_told_apart(content: str, content_type: str, is_plain: bool) -> None:
    assert document(content, content_type).is_plain_text is is_plain


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (f"<p>{WORDS}".encode("cp1251"), "text/html; charset=windows-1251"),
        (f'<meta charset="windows-1251"><p>{WORDS}'.encode("cp1251"), "text/html"),
        (f"<meta content='text/html; charset=koi8-r'><p>{WORDS}".encode("koi8-r"), None),
        (f"<p>{WORDS * 20}".encode("cp1251"), None),
        (f"<p>{WORDS * 20}".encode("cp1251"), "text/html; charset=utf-8"),
        (f"<p>{WORDS}".encode(), "text/html; charset=iso-8859-1"),
        (f"<p>{WORDS}".encode("utf-8-sig"), "text/html; charset=koi8-r"),
        (f"<p>{WORDS}".encode("utf-16"), "text/html"),
        (f"<p>{WORDS}".encode(), "text/html; charset=nonsense"),
        (f"<?xml version='1.0' encoding='windows-1251'?><html><p>{WORDS}".encode("cp1251"), None),
    ],
    ids=[
        "header",
        "meta",
        "http-equiv",
        "nothing declared",
        "declared utf-8",
        "declared latin",
        "bom",
        "utf-16",
        "unknown name",
        "xml",
    ],
)
def test_the_words_come_out_whatever_the_declaration(
    content: bytes, content_type: str | None
) -> None:
    assert WORDS.strip() in text_of(document(content, content_type))


def test_a_lying_header_leaves_a_note() -> None:
    found = document(f"<p>{WORDS}", "text/html; charset=iso-8859-1")
    assert found.text_encoding == "utf-8"
    assert found.notes == ("The page says it is in cp1252, but is in UTF-8.",)
    assert document(f"<p>{WORDS}", "text/html; charset=utf-8").notes == ()


def test_a_few_stray_bytes_are_read_as_windows_1252() -> None:
    content = f"<p>{WORDS * 3}".encode() + b"don\x92t \x00stop"
    found = document(content, "text/html; charset=utf-8")
    assert "don’t" in text_of(found)
    assert found.notes == ("1 character of the page could not be read as utf-8.",)


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    found = document(b"<p>\x93caf\xe9\x94", "text/html; charset=iso-8859-1")
    assert text_of(found) == "“café”"


def test_facts_about_the_page_are_found() -> None:
    found = document(
        """<html lang="pt_BR"><head><base href="/b/"><meta name="Author" content=" A  B ">
        <meta property="og:title" content="T"><meta name=author content=second>
        <link rel="canonical" href="c"><link rel="alternate NEXT" href="https://o.example/n">
        </head><body>x""",
        link='<https://e.example/wp-json/>; rel="https://api.w.org/", </n>; rel=next; title="a, b"',
    )
    assert found.lang == "pt-BR"
    assert found.base_url == "https://e.example/b/"
    assert found.meta("author") == "A B"
    assert found.meta("OG:title") == "T"
    assert found.meta("missing") is None
    assert found.links("canonical") == ("https://e.example/b/c",)
    assert found.links("next") == ("https://o.example/n", "https://e.example/n")
    assert found.links("https://api.w.org/") == ("https://e.example/wp-json/",)


@pytest.mark.parametrize(
    "head",
    [
        "<link rel=canonical href=https://e.example/a/page>",
        "<meta property=og:url content=https://e.example/a/page>",
        "<!-- saved from url=(0024)https://e.example/a/page --><link rel=canonical href=x>",
        "<!--\n Page saved with SingleFile \n url: https://e.example/a/page \n saved date: x-->",
    ],
)
def test_addresses_of_a_saved_page_are_relative_to_where_it_came_from(head: str) -> None:
    found = saved(f"<html>{head}x")
    assert found.base_url == found.address == "https://e.example/a/page"
    assert found.own_urls[:2] == ("file:///home/me/page.html", "https://e.example/a/page")


def test_a_saved_page_that_states_no_address_is_where_it_is() -> None:
    found = saved("<link rel=canonical href=c>x")
    assert found.base_url == "file:///home/me/page.html"


def test_an_address_that_cannot_be_taken_apart_is_not_where_a_saved_page_came_from() -> None:
    found = saved("<!-- saved from url=(0013)http://[::1/ --><link rel=canonical href=http://[>x")
    assert found.address == "file:///home/me/page.html"
    assert not any("[" in url for url in found.own_urls)


def test_a_base_that_is_no_web_address_is_not_followed() -> None:
    assert document("<base href='javascript:x'>").base_url == "https://e.example/a/page"
    assert document("<base href='http://['>").base_url.startswith("http")


def test_json_ld_comes_object_by_object_and_bad_json_is_passed_over() -> None:
    found = document(
        """<script type="application/ld+json">{"@graph": [{"a": 1}, 2]}</script>
        <script type="application/ld+json">[{"b": "x\ny"}]</script>
        <script type="application/ld+json">{broken</script>
        <script type="application/ld+json"><!-- {"c": 3} --></script>
        <script type="application/ld+json">"""
        + "[" * 100_000
        + "</script><p>x"
    )
    assert found.json_ld() == ({"@graph": [{"a": 1}, 2]}, {"a": 1}, {"b": "x\ny"}, {"c": 3})


def test_a_page_that_nests_too_deep_is_read_with_a_note() -> None:
    found = document("<div>" * 60_000 + "<p>bottom</p>")
    assert text_of(found).strip() == "bottom"
    assert any("deeper" in note for note in found.notes)


def test_an_element_does_not_match_for_what_is_inside_it() -> None:
    found = document('<div id="a"><p class="x">one</p><p>two</p></div>', "text/html")
    inner, outer = found.tree.css_first(".x"), found.tree.css_first("#a")
    assert inner is not None
    assert outer is not None
    assert found.matching(".x") == {inner.mem_id}
    assert outer.mem_id not in found.matching("p")


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><LINK rel=canonical href=/a></head><body><p>x",
        "<html><head><p>x<link rel=canonical href=/a></head><body><p>x",
        "<html><head><!-- <link> --><link rel=canonical href=/a></head><body><p>x",
        "<link rel=license href=/b><body><p>x<link rel=canonical href=/a>",
    ],
)
def test_links_are_found_wherever_the_page_has_put_them(page: str) -> None:
    assert document(page).links("canonical") == ("https://e.example/a",)
