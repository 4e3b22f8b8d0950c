from __future__ import annotations

import pytest

from scrapers.links.observation import META_REFRESH, Hop, Observation
from scrapers.links.rules import is_same_page, judge
from scrapers.links.targets import read_link
from scrapers.network.faults import FaultKind
from scrapers.thread import LinkState

URL = "https://site.example/page"


def state(**seen: object) -> LinkState:
    return judge(Observation(**({"url": URL, "final_url": URL} | seen))).state  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (FaultKind.PRIVATE_ADDRESS, LinkState.UNSAFE),
        (FaultKind.LOOKUP_FAILED, LinkState.UNREACHABLE),
        (FaultKind.NO_ROUTE, LinkState.UNREACHABLE),
        (FaultKind.REFUSED, LinkState.UNREACHABLE),
        (FaultKind.RESET, LinkState.UNREACHABLE),
        (FaultKind.CONNECT_TIMEOUT, LinkState.UNREACHABLE),
        (FaultKind.HEADERS_TIMEOUT, LinkState.UNREACHABLE),
        (FaultKind.TLS, LinkState.UNREACHABLE),
        (FaultKind.PROTOCOL, LinkState.UNREACHABLE),
    ],
)
def test_no_answer_is_never_called_dead(fault: FaultKind, expected: LinkState) -> None:
    assert state(fault=fault, do_other_names_resolve=True) is expected


def test_a_name_is_gone_only_if_other_names_are_not() -> None:
    assert state(fault=FaultKind.NO_SUCH_HOST, do_other_names_resolve=True) is LinkState.DEAD
    assert state(fault=FaultKind.NO_SUCH_HOST) is LinkState.UNREACHABLE


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, LinkState.OK),
        (204, LinkState.OK),
        (404, LinkState.DEAD),
        (410, LinkState.DEAD),
        (401, LinkState.BLOCKED),
        (402, LinkState.BLOCKED),
        (403, LinkState.BLOCKED),
        (407, LinkState.BLOCKED),
        (418, LinkState.BLOCKED),
        (429, LinkState.BLOCKED),
        (451, LinkState.BLOCKED),
        (999, LinkState.BLOCKED),
        (400, LinkState.UNREACHABLE),
        (405, LinkState.UNREACHABLE),
        (500, LinkState.UNREACHABLE),
        (503, LinkState.UNREACHABLE),
        (522, LinkState.UNREACHABLE),
    ],
)
def test_a_status_alone_gives_its_state(status: int, expected: LinkState) -> None:
    assert state(status=status) is expected


@pytest.mark.parametrize("status", [200, 403, 404, 503])
def test_a_challenge_page_is_a_wall_whatever_its_status(status: int) -> None:
    body = b"<html><head><title>Just a moment...</title></head></html>"
    assert state(status=status, body=body) is LinkState.BLOCKED
    assert state(status=status, headers={"cf-mitigated": "challenge"}) is LinkState.BLOCKED


def test_a_page_that_speaks_of_captchas_is_no_wall() -> None:
    body = b"<title>On captchas</title><form><div class='g-recaptcha'></div></form>"
    assert state(status=200, body=body) is LinkState.OK
    assert state(status=404, body=body) is LinkState.DEAD
    assert state(status=503, body=body) is LinkState.BLOCKED


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((301, 308), LinkState.MOVED),
        ((301, 302), LinkState.REDIRECTED),
        ((303,), LinkState.REDIRECTED),
        ((307,), LinkState.REDIRECTED),
        ((META_REFRESH,), LinkState.REDIRECTED),
    ],
)
def test_only_permanent_redirects_move_a_link(
    statuses: tuple[int, ...], expected: LinkState
) -> None:
    hops = tuple(Hop(URL, status) for status in statuses)
    assert state(status=200, hops=hops, final_url="https://site.example/new") is expected


@pytest.mark.parametrize(
    "other",
    [
        "http://site.example/page",
        "https://www.site.example/page/",
        "https://site.example/Page?utm_source=x&fbclid=1",
    ],
)
def test_trivial_changes_of_an_address_are_no_redirect(other: str) -> None:
    assert is_same_page(URL, other)
    assert state(url=other, status=200, hops=(Hop(other, 301),)) is LinkState.OK


@pytest.mark.parametrize(
    "other", ["https://site.example/page2", "https://site.example/page?id=1", "https://a.example/"]
)
def test_another_page_is_another_page(other: str) -> None:
    assert not is_same_page(URL, other)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("loop", LinkState.UNREACHABLE),
        ("too many", LinkState.UNREACHABLE),
        ("no location", LinkState.UNREACHABLE),
        ("not an address", LinkState.UNREACHABLE),
        ("other scheme", LinkState.UNSAFE),
    ],
)
def test_a_redirect_that_leads_nowhere_is_told_apart(fault: str, expected: LinkState) -> None:
    assert state(status=302, redirect_fault=fault) is expected


def test_a_bad_certificate_is_insecure_and_says_what_stands_behind_it() -> None:
    seen = Observation(url=URL, status=200, certificate_fault="expired")
    assert judge(seen).state is LinkState.INSECURE
    assert judge(seen).reason == "certificate expired; the page answers"


BODY = '<h2 id="two">2</h2><a name=old></a><p id="café"><b id="user-content-readme">'.encode()


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("two", LinkState.OK),
        ("old", LinkState.OK),
        ("caf%C3%A9", LinkState.OK),
        ("café", LinkState.OK),
        ("readme", LinkState.OK),
        ("", LinkState.OK),
        ("top", LinkState.OK),
        (":~:text=words", LinkState.OK),
        ("/route/3", LinkState.OK),
        ("!route", LinkState.OK),
        ("three", LinkState.ANCHOR),
    ],
)
def test_a_fragment_must_be_in_the_page_if_it_names_a_place(
    fragment: str, expected: LinkState
) -> None:
    headers = {"content-type": "text/html; charset=utf-8"}
    url = f"{URL}#{fragment}"
    whole = {"status": 200, "headers": headers, "body": BODY, "is_body_complete": True}
    assert state(url=url, **whole) is expected
    assert state(url=url, **(whole | {"is_body_complete": False})) is LinkState.OK


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("", LinkState.MISSING),
        ("mailto:me@site.example", LinkState.SKIPPED),
        ("tel:+1", LinkState.SKIPPED),
        ("magnet:?xt=1", LinkState.SKIPPED),
        ("javascript:alert(1)", LinkState.UNSAFE),
        ("file:///etc/passwd", LinkState.UNSAFE),
        ("data:text/plain,x", LinkState.UNSAFE),
        ("http://site.example:25/", LinkState.UNSAFE),
        ("page.html", LinkState.INVALID),
        ("http://", LinkState.INVALID),
        ("http://?x", LinkState.INVALID),
        ("http://[127.0.0.1/", LinkState.INVALID),
        ("http://site.example:99999/", LinkState.INVALID),
        ("http://site.example:80:80/", LinkState.INVALID),
        ("http://a..b/", LinkState.INVALID),
    ],
)
def test_some_links_are_judged_without_a_request(href: str, expected: LinkState) -> None:
    read = read_link(href)
    assert getattr(read, "state", None) is expected


def test_an_address_is_read_as_browsers_read_it() -> None:
    assert str(read_link(" http:///site.exa\nmple/a b?q=a|b#c ")) == (
        "http://site.example/a%20b?q=a|b"
    )
    assert str(read_link("http://0x7f.1/%2Fa%c3")) == "http://127.0.0.1/%2Fa%c3"


def test_an_international_name_is_asked_for_in_its_ascii_form() -> None:
    assert str(read_link("http://bücher1.example/é")) == "http://xn--bcher1-3ya.example/%C3%A9"
