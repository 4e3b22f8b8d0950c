"""Whether a link deserves another look before it is judged, and how. Pure: a table of rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from scrapers.links.observation import Observation
from scrapers.links.rules import LONG_WAIT_S
from scrapers.links.signs import has_wall_words, is_wall_title
from scrapers.network.faults import FaultKind

SECOND_LOOK_S = 60.0
"""Before a name that does not resolve is looked up again."""

NOT_FOUND_PAUSE_S = 2.0
"""Before the only 404 of a host is asked for again."""

BACK_OFF_S = (1.0, 3.0)
"""Before the first and the second retry."""


@dataclass(frozen=True, slots=True)
class Again:
    """Ask once more, after a pause."""

    why: str
    """Names the kind of retry; each kind has its own bound."""
    pause_s: float
    is_for_host: bool = False
    """The whole host rests, not only this link."""
    as_browser: bool = False
    """Send what a browser would accept."""
    is_back_off: bool = False
    """The pause is ours, and may be varied so that retries do not come in step."""
    without_trust: bool = False
    """Do not verify the certificate, only to see whether anything answers."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides besides the observation."""

    seen: Observation
    tries: Counter[str]
    """How often each kind of retry was made for this address."""
    not_found_on_host: int = 0
    """Links of this host that answered 404, this one included."""


RetryRule = Callable[[Situation], Again | None]

_ONCE = frozenset(
    {
        FaultKind.REFUSED,
        FaultKind.RESET,
        FaultKind.CONNECT_TIMEOUT,
        FaultKind.LOOKUP_FAILED,
        FaultKind.TLS,
    }
)


def untrusted(now: Situation) -> Again | None:
    """Row 7: see whether a page stands behind a bad certificate."""
    if now.seen.fault is FaultKind.CERTIFICATE and not now.tries["untrusted"]:
        return Again("untrusted", 0.0, without_trust=True)
    return None


def fault(now: Situation) -> Again | None:
    """Row 9: faults that pass get one retry; a name that is gone, a late second look (row 5)."""
    if now.seen.fault is FaultKind.NO_SUCH_HOST and not now.tries["name"]:
        return Again("name", SECOND_LOOK_S) if now.seen.do_other_names_resolve else None
    if now.seen.fault in _ONCE and not now.tries["fault"]:
        return Again("fault", BACK_OFF_S[0], is_back_off=True)
    return None


def asked_to_wait(now: Situation) -> Again | None:
    """Row 15: the host says how long; twice at most, and not for long."""
    seen = now.seen
    if seen.status not in {429, 503} or now.tries["wait"] >= len(BACK_OFF_S):
        return None
    if seen.retry_after_s is None:
        if seen.status == 503:
            return None
        return Again("wait", BACK_OFF_S[now.tries["wait"]], is_for_host=True)
    if seen.retry_after_s > LONG_WAIT_S:
        return None
    return Again("wait", seen.retry_after_s + 0.1, is_for_host=True)


def not_found(now: Situation) -> Again | None:
    """Row 13: the only 404 of a host may be a hiccup."""
    if now.seen.status == 404 and now.not_found_on_host == 1 and not now.tries["not found"]:
        return Again("not found", NOT_FOUND_PAUSE_S)
    return None


def wrong_manners(now: Situation) -> Again | None:
    """Row 16: some servers want to be asked as by a browser."""
    if now.seen.status in {400, 405, 414, 416, 421} and not now.tries["manners"]:
        return Again("manners", BACK_OFF_S[0], as_browser=True)
    return None


def server_fault(now: Situation) -> Again | None:
    """Row 17: two retries."""
    status = now.seen.status or 0
    is_passing = status in {408, 425} or 500 <= status < 600
    if not is_passing or now.tries["server"] >= len(BACK_OFF_S):
        return None
    if is_wall_title(now.seen.body) or has_wall_words(now.seen.body):
        return None
    if status == 503 and (now.seen.retry_after_s is not None):
        return None
    return Again("server", BACK_OFF_S[now.tries["server"]], is_back_off=True)


RETRY_RULES: tuple[RetryRule, ...] = (
    untrusted,
    fault,
    asked_to_wait,
    not_found,
    wrong_manners,
    server_fault,
)


def another_look(now: Situation) -> Again | None:
    """Return how to ask again, or ``None`` when the verdict can be given."""
    if now.seen.certificate_fault:
        return None
    return next((again for rule in RETRY_RULES if (again := rule(now)) is not None), None)
