"""The verdict on a link: a table of small rules, of which the first that matches decides.

Pure: an ``Observation`` in, a ``LinkHealth`` out (its times are set by ``schedule.py``). A
new sign becomes a new function in ``RULES``. Rules for pages that answer 200 and yet are not the
page belong between ``server_fault`` and ``no_anchor``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from scrapers.links.observation import Observation
from scrapers.links.signs import has_anchor, has_wall_words, is_wall_title, names_a_place
from scrapers.network.faults import FaultKind
from scrapers.thread import LinkHealth, LinkState

LONG_WAIT_S = 30.0
"""A longer ``Retry-After`` is not waited for: the link counts as blocked for now."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule decides."""

    state: LinkState
    reason: str = ""


Rule = Callable[[Observation], Ruling | None]

_REFUSALS = {
    401: "login",
    402: "payment asked",
    403: "forbidden",
    406: "not for us",
    407: "proxy login",
    418: "not for us",
    451: "legal reasons",
    999: "bot wall",
}
_FAULT_WORDS = {
    FaultKind.LOOKUP_FAILED: "name lookup failed",
    FaultKind.NO_ROUTE: "no route to the host",
    FaultKind.REFUSED: "connection refused",
    FaultKind.RESET: "connection broken",
    FaultKind.CONNECT_TIMEOUT: "connecting timed out",
    FaultKind.HEADERS_TIMEOUT: "no answer in time",
    FaultKind.WHOLE_TIMEOUT: "answer too slow",
    FaultKind.TLS: "TLS handshake failed",
    FaultKind.PROTOCOL: "not valid HTTP",
}
_REDIRECT_WORDS = {
    "loop": "redirect loop",
    "too many": "too many redirects",
    "no location": "redirect without target",
    "not an address": "redirect to no address",
}
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref)=[^&]*&?")


def private_address(seen: Observation) -> Ruling | None:
    """Row 3: some hop leads to a private address; it was not contacted."""
    if seen.fault is FaultKind.PRIVATE_ADDRESS:
        return Ruling(LinkState.UNSAFE, f"private address: {seen.fault_detail}")
    return None


def other_scheme(seen: Observation) -> Ruling | None:
    """Row 4: a redirect leaves the web."""
    if seen.redirect_fault == "other scheme":
        return Ruling(LinkState.UNSAFE, "redirects to another scheme")
    return None


def bad_certificate(seen: Observation) -> Ruling | None:
    """Row 7: the certificate cannot be trusted; says whether a page stands behind it."""
    if not seen.certificate_fault:
        return None
    answers = seen.status is not None and seen.status < 400
    behind = "; the page answers" if answers else ""
    return Ruling(LinkState.INSECURE, f"certificate {seen.certificate_fault}{behind}")


def no_such_host(seen: Observation) -> Ruling | None:
    """Row 5: the name is gone, if other names are not."""
    if seen.fault is not FaultKind.NO_SUCH_HOST:
        return None
    if seen.do_other_names_resolve:
        return Ruling(LinkState.DEAD, "site gone: no such host")
    return Ruling(LinkState.UNREACHABLE, "no such host")


def no_answer(seen: Observation) -> Ruling | None:
    """Rows 6 and 8 to 10: nothing usable came."""
    if seen.fault is None:
        return None
    return Ruling(LinkState.UNREACHABLE, _FAULT_WORDS.get(seen.fault, str(seen.fault)))


def lost_on_the_way(seen: Observation) -> Ruling | None:
    """Rows 11 and 12: a loop, too many redirects, or one that leads nowhere."""
    if seen.redirect_fault is None:
        return None
    return Ruling(LinkState.UNREACHABLE, _REDIRECT_WORDS[seen.redirect_fault])


def bot_wall(seen: Observation) -> Ruling | None:
    """Rows 14 and 23: a challenge instead of the page, whatever its status."""
    is_error = seen.status is not None and seen.status >= 400
    signs = (
        seen.headers.get("cf-mitigated", "").lower() == "challenge",
        is_error and "x-datadome" in seen.headers,
        is_wall_title(seen.body),
        is_error and seen.status not in {404, 410} and has_wall_words(seen.body),
    )
    return Ruling(LinkState.BLOCKED, "bot wall") if any(signs) else None


def rate_limit(seen: Observation) -> Ruling | None:
    """Row 15: asked to come back later, and waiting did not help or would take too long."""
    asks_for_long = seen.retry_after_s is not None and seen.retry_after_s > LONG_WAIT_S
    if seen.status == 429 or (seen.status == 503 and asks_for_long):
        return Ruling(LinkState.BLOCKED, "rate limit")
    return None


def gone(seen: Observation) -> Ruling | None:
    """Row 13: the page does not exist (any more)."""
    if seen.status == 404:
        return Ruling(LinkState.DEAD, "404 not found")
    return Ruling(LinkState.DEAD, "410 gone") if seen.status == 410 else None


def refused(seen: Observation) -> Ruling | None:
    """Row 14: there is an answer, but not for us."""
    if seen.status not in _REFUSALS:
        return None
    return Ruling(LinkState.BLOCKED, f"{_REFUSALS[seen.status]} ({seen.status})")


def server_fault(seen: Observation) -> Ruling | None:
    """Rows 16 and 17: any other status that is no success."""
    if seen.is_alive or seen.status is None:
        return None
    try:
        phrase = HTTPStatus(seen.status).phrase.lower()
    except ValueError:
        phrase = "error"
    return Ruling(LinkState.UNREACHABLE, f"{seen.status} {phrase}")


def no_anchor(seen: Observation) -> Ruling | None:
    """Row 25: the page answers, the place in it is not there."""
    if not (seen.is_html and seen.is_body_complete and names_a_place(seen.fragment)):
        return None
    charset = re.search(r"charset=[\"']?([\w-]+)", seen.headers.get("content-type", ""))
    if has_anchor(seen.body, seen.fragment, charset=charset.group(1) if charset else None):
        return None
    return Ruling(LinkState.ANCHOR, f"no #{seen.fragment} in the page")


def redirects(seen: Observation) -> Ruling | None:
    """Rows 26 and 27: alive elsewhere, for good or for now; trivial changes do not count."""
    if not seen.hops or seen.final_url is None or is_same_page(seen.url, seen.final_url):
        return None
    if all(hop.status in {301, 308} for hop in seen.hops):
        return Ruling(LinkState.MOVED, f"moved to {seen.final_url}")
    return Ruling(LinkState.REDIRECTED, f"redirects to {seen.final_url}")


def alive(seen: Observation) -> Ruling | None:
    """Rows 28 and 29: the page answers; what was odd about its body is said."""
    return Ruling(LinkState.OK, seen.body_note)


RULES: tuple[Rule, ...] = (
    private_address,
    other_scheme,
    bad_certificate,
    no_such_host,
    no_answer,
    lost_on_the_way,
    bot_wall,
    rate_limit,
    gone,
    refused,
    server_fault,
    no_anchor,
    redirects,
    alive,
)
"""In the order of precedence."""


def judge(seen: Observation) -> LinkHealth:
    """Return the verdict of the first rule that matches."""
    ruling = next(ruling for rule in RULES if (ruling := rule(seen)) is not None)
    return LinkHealth(
        url=seen.url,
        state=ruling.state,
        reason=ruling.reason,
        status=seen.status,
        hops=tuple(hop.url for hop in seen.hops),
        final_url=seen.final_url,
    )


def is_same_page(one: str, other: str) -> bool:
    """Return whether two addresses differ only in scheme, ``www.``, case, slash or tracking."""
    return _page_key(one) == _page_key(other)


def _page_key(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2].lower().removeprefix("www.")
    host = re.sub(r":(?:80|443)$", "", host)
    query = _TRACKING.sub("", parts.query).rstrip("&")
    return host, parts.path.rstrip("/").lower(), query
