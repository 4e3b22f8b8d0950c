"""What was seen when a link was visited: facts only, no verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal
from urllib.parse import urldefrag

from scrapers.network.faults import FaultKind

RedirectFault = Literal["loop", "too many", "no location", "not an address", "other scheme"]

META_REFRESH = 0
"""The status of a hop that was a ``<meta http-equiv=refresh>``."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One address that led on to another."""

    url: str
    status: int
    """301, 302, 303, 307, 308, or ``META_REFRESH``."""


@dataclass(frozen=True, slots=True)
class Observation:
    """All that one visit to a link brought to light."""

    url: str
    """The address as the link gives it, fragment included."""
    final_url: str | None = None
    """The last address asked for."""
    hops: tuple[Hop, ...] = ()
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Of the last answer, names in lower case."""
    body: bytes = b""
    """The first decoded bytes of the last answer."""
    is_body_complete: bool = False
    body_note: str = ""
    """What was odd about the body, such as ``"cut off"``; empty when nothing was."""
    fault: FaultKind | None = None
    """Why no answer came, if none did."""
    fault_detail: str = ""
    redirect_fault: RedirectFault | None = None
    certificate_fault: str = ""
    """Why the certificate is not trusted; then ``status`` is what came without trust."""
    retry_after_s: float | None = None
    """The pause that the last answer asked for."""
    do_other_names_resolve: bool = False
    """Whether the look-up of some other host worked in the same run."""

    @property
    def fragment(self) -> str:
        """The fragment of ``url``, without ``#``."""
        return urldefrag(self.url).fragment

    @property
    def is_alive(self) -> bool:
        """Whether a 2xx answer came."""
        return self.status is not None and 200 <= self.status < 300 and self.fault is None

    @property
    def is_html(self) -> bool:
        """Whether the body claims, or seems, to be a web page."""
        media = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        return media in {"text/html", "application/xhtml+xml"} or (
            not media and b"<" in self.body[:512]
        )
