"""Visiting a link: one bounded GET at a time, and what was seen. Decides nothing.

A redirect ends a visit: the next hop waits in line for the host it leads to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import httpx

from scrapers.errors import UnsupportedURL
from scrapers.links.observation import Hop, Observation
from scrapers.links.signs import meta_refresh
from scrapers.network.decompression import (
    ACCEPT_ENCODING,
    BodyTooLarge,
    BoundedBody,
    UndecodableBody,
)
from scrapers.network.exchange import (
    MAX_REDIRECTS,
    REDIRECTS,
    Cookies,
    Deadlines,
    exchange,
    next_url,
)
from scrapers.network.faults import ExchangeFault, FaultKind
from scrapers.network.politeness import parse_http_date, parse_retry_after
from scrapers.network.targets import authorization, parse_target

BODY_BYTES = 64 * 1024
"""Of decoded body: enough for the head of a page."""

FRAGMENT_BODY_BYTES = 256 * 1024
"""When a place in the page must be found."""

DEADLINES = Deadlines(connect_s=5.0, headers_s=10.0, whole_s=20.0)
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@dataclass(slots=True)
class Visit:
    """One address on its way through redirects and retries to a verdict."""

    hrefs: list[str]
    """The links it answers for: equal up to the fragment."""
    target: httpx.URL
    """What to ask for next."""
    hops: list[Hop] = field(default_factory=list)
    tries: Counter[str] = field(default_factory=Counter)
    certificate_fault: str = ""
    as_browser: bool = False
    without_trust: bool = False
    seen: set[tuple[str, int]] = field(default_factory=set)
    cookies: Cookies = field(default_factory=Cookies)
    changes_before: int = 0
    """``cookies.changes`` when the last request went out."""
    next_target: httpx.URL | None = None
    """Where the last answer leads, if it was a redirect."""

    @property
    def body_bytes(self) -> int:
        """How much of the body to read."""
        return FRAGMENT_BODY_BYTES if any("#" in href for href in self.hrefs) else BODY_BYTES

    def advance(self, status: int) -> bool:
        """Go on to ``next_target``; return whether that is the first time in this state."""
        here = (str(self.target), self.changes_before)
        if here in self.seen or self.next_target is None:
            return False
        self.seen.add(here)
        self.hops.append(Hop(str(self.target), status))
        self.target, self.next_target = self.next_target, None
        self.tries.clear()
        return True


@dataclass(slots=True)
class _Received:
    """What has come in so far; kept when the rest fails to come."""

    status: int | None = None
    headers: httpx.Headers = field(default_factory=httpx.Headers)
    body: bytes = b""
    is_complete: bool = False
    note: str = ""


async def ask(
    visit: Visit,
    transport: httpx.AsyncBaseTransport,
    *,
    user_agent: str,
    deadlines: Deadlines = DEADLINES,
    on_sent: Callable[[], None] | None = None,
) -> Observation:
    """Ask once for ``visit.target`` and return what was seen; sets ``visit.next_target``.

    Never HEAD: servers lie about it, and the first bytes of the body are wanted anyway.
    """
    visit.next_target = None
    visit.changes_before = visit.cookies.changes
    request = httpx.Request("GET", visit.target, headers=_headers(visit, user_agent))
    if not visit.without_trust:
        visit.cookies.attach(request)
    got = _Received()
    try:
        async with exchange(transport, request, deadlines, on_sent=on_sent) as response:
            got.status, got.headers = response.status_code, response.headers
            visit.cookies.keep(response)
            await _receive(got, response, visit)
            return _observe(visit, got, response)
    except ExchangeFault as fault:
        if got.status is None or got.status in REDIRECTS:
            return _faulted(visit, fault)
        got.note = "slow" if fault.kind is FaultKind.WHOLE_TIMEOUT else "cut off"
        return _observe(visit, got, None)


def _headers(visit: Visit, user_agent: str) -> dict[str, str]:
    headers = {"User-Agent": user_agent, "Accept": ACCEPT, "Accept-Encoding": ACCEPT_ENCODING}
    if not visit.hops:  # a redirect may not make us log in elsewhere
        headers |= authorization(visit.target)
    if visit.as_browser:
        headers["User-Agent"] = f"Mozilla/5.0 (compatible; {user_agent})"
        headers["Accept-Language"] = "en,*;q=0.5"
        headers["Upgrade-Insecure-Requests"] = "1"
    return headers


async def _receive(got: _Received, response: httpx.Response, visit: Visit) -> None:
    """Read the body as far as it is useful; a short one wholly, to use the connection again."""
    media = got.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_text = media in {"", "application/xhtml+xml"} or media.startswith("text/")
    length = got.headers.get("content-length", "")
    is_short = length.isascii() and length.isdigit() and int(length[:9]) <= BODY_BYTES
    if visit.without_trust or not (is_short or (is_text and got.status not in REDIRECTS)):
        return
    try:
        body = BoundedBody(got.headers.get("content-encoding"), limit=visit.body_bytes)
    except UndecodableBody:
        got.note = "unknown compression"
        return
    assert isinstance(response.stream, httpx.AsyncByteStream)
    try:
        async for chunk in response.stream:
            body.feed(chunk)
        got.is_complete = body.is_finished
        got.note = "" if body.is_finished else "cut off"
    except BodyTooLarge:
        pass
    except UndecodableBody:
        got.note = "badly compressed"
    finally:
        got.body = body.content


def _observe(visit: Visit, got: _Received, response: httpx.Response | None) -> Observation:
    now = parse_http_date(got.headers.get("date")) or datetime.now(UTC)
    seen = Observation(
        url=visit.hrefs[0],
        final_url=str(visit.target),
        hops=tuple(visit.hops),
        status=got.status,
        headers=dict(got.headers),
        body=got.body,
        is_body_complete=got.is_complete,
        body_note=got.note,
        certificate_fault=visit.certificate_fault,
        retry_after_s=parse_retry_after(got.headers.get("retry-after"), now=now),
    )
    if visit.without_trust:
        return seen
    if got.status in REDIRECTS and response is not None:
        return _redirected(visit, seen, response)
    if seen.is_alive and seen.is_html:
        return _refreshed(visit, seen)
    return seen


def _redirected(visit: Visit, seen: Observation, response: httpx.Response) -> Observation:
    """Note where a redirect leads, or what is wrong with it."""
    try:
        location = next_url(visit.target, response)
    except httpx.InvalidURL:
        return replace(seen, redirect_fault="not an address")
    if location is None:
        return replace(seen, redirect_fault="no location")
    if location.scheme not in {"http", "https"}:
        return replace(seen, redirect_fault="other scheme")
    try:
        visit.next_target = parse_target(str(location))
    except UnsupportedURL:
        return replace(seen, redirect_fault="not an address")
    return _counted(visit, seen)


def _refreshed(visit: Visit, seen: Observation) -> Observation:
    """Note where a quick ``<meta refresh>`` leads; one that leads nowhere is no matter."""
    wanted = meta_refresh(seen.body)
    if wanted is None:
        return seen
    try:
        target = parse_target(str(visit.target.join(wanted)))
    except (httpx.InvalidURL, UnsupportedURL):
        return seen
    if target == visit.target:
        return seen
    visit.next_target = target
    return _counted(visit, seen)


def _counted(visit: Visit, seen: Observation) -> Observation:
    if len(visit.hops) < MAX_REDIRECTS:
        return seen
    visit.next_target = None
    return replace(seen, redirect_fault="too many")


def _faulted(visit: Visit, fault: ExchangeFault) -> Observation:
    return Observation(
        url=visit.hrefs[0],
        final_url=str(visit.target),
        hops=tuple(visit.hops),
        fault=fault.kind,
        fault_detail=fault.detail,
        certificate_fault=visit.certificate_fault,
    )
