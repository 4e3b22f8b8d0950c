"""What an answer, or none, means for a page: the errors of ``errors.py`` in plain sentences."""

from __future__ import annotations

import os
from http import HTTPStatus

from scrapers.errors import (
    FetchFailed,
    Forbidden,
    NotFound,
    ParseFailed,
    RateLimited,
    Timeout,
    UnsafeAddress,
)
from scrapers.network.faults import ExchangeFault, FaultKind

_SENTENCES: dict[FaultKind, str] = {
    FaultKind.NO_SUCH_HOST: "There is no host {host} ({url}); check the spelling",
    FaultKind.LOOKUP_FAILED: "The name {host} could not be looked up ({url}); "
    "check the network and try again",
    FaultKind.NO_ROUTE: "There is no way to {host} ({url}); check the network connection",
    FaultKind.REFUSED: "{host} refused the connection ({url}); check the address and port, "
    "or try again later",
    FaultKind.RESET: "{host} broke off the connection ({url}); try again later",
    FaultKind.CONNECT_TIMEOUT: "{host} did not take the connection in time ({url}); "
    "try again later",
    FaultKind.HEADERS_TIMEOUT: "{host} did not answer in time ({url}); try again later",
    FaultKind.WHOLE_TIMEOUT: "{host} took too long to send {url}; try again later",
    FaultKind.CERTIFICATE: "The certificate of {host} cannot be trusted: it is {detail} ({url}); "
    "check the address and this computer's clock",
    FaultKind.TLS: "No secure connection to {host}: {detail} ({url}); try http:// if you trust it",
    FaultKind.PROTOCOL: "{host} did not answer in valid HTTP ({url}): {detail}; "
    "check the address and port",
    FaultKind.PRIVATE_ADDRESS: "{url} was not fetched: {detail}, and such are visited only when "
    "you type them or allow them with --allow-address",
}
_UNREACHED = {
    FaultKind.NO_SUCH_HOST,
    FaultKind.LOOKUP_FAILED,
    FaultKind.NO_ROUTE,
    FaultKind.REFUSED,
    FaultKind.CONNECT_TIMEOUT,
}
"""How it ends where every connection must go through a proxy."""
_PROXIES = ("https_proxy", "http_proxy", "all_proxy")
_TIMEOUTS = {FaultKind.CONNECT_TIMEOUT, FaultKind.HEADERS_TIMEOUT, FaultKind.WHOLE_TIMEOUT}

_BINARY = {
    "application/pdf": "a PDF document",
    "application/zip": "a ZIP archive",
    "application/gzip": "a compressed file",
    "application/x-gzip": "a compressed file",
    "application/x-tar": "an archive",
    "application/x-7z-compressed": "an archive",
    "application/vnd.rar": "an archive",
    "application/epub+zip": "an e-book",
    "application/msword": "a Word document",
    "application/wasm": "a program",
}
_BINARY_FAMILIES = {
    "image": "an image",
    "video": "a video",
    "audio": "a sound file",
    "font": "a font",
    "model": "a 3D model",
}


def fault_error(fault: ExchangeFault, *, url: str, host: str) -> FetchFailed:
    """Return the error for a request that got no usable answer."""
    detail = fault.detail or "nothing more is known"
    message = _SENTENCES[fault.kind].format(host=host, url=url, detail=detail)
    proxy = next((name for name in os.environ if name.lower() in _PROXIES), None)
    if proxy is not None and fault.kind in _UNREACHED:
        message += f"; {proxy} is set, but Downthread uses no proxy"
    if fault.kind in _TIMEOUTS:
        return Timeout(message, url=url)
    if fault.kind is FaultKind.PRIVATE_ADDRESS:
        return UnsafeAddress(message, url=url)
    return FetchFailed(message, url=url)


def status_error(
    status: int, *, url: str, host: str, retry_after_s: float | None
) -> FetchFailed | None:
    """Return the error for an HTTP status that brings no page, or ``None`` for 2xx."""
    if 200 <= status < 300:
        return None
    name = _name(status)
    if status == 429:
        later = f"in {_words(retry_after_s)}" if retry_after_s else "in a while"
        return RateLimited(
            f"{host} answered {name} for {url}; try again {later}",
            url=url,
            retry_after_s=retry_after_s,
        )
    if status in {404, 410}:
        what = "is gone" if status == 410 else "was not found"
        return NotFound(
            f"{url} {what}: {host} answered {name}; check the address", url=url, status=status
        )
    if status in {401, 402, 403, 407, 451}:
        return Forbidden(
            f"{host} does not let programs read {url}: it answered {name}; "
            "save the page in a browser and open the file",
            url=url,
            status=status,
        )
    later = f"try again in {_words(retry_after_s)}" if retry_after_s else "try again later"
    advice = later if status >= 500 else "check the address"
    return FetchFailed(f"{host} answered {name} for {url}; {advice}", url=url, status=status)


def _name(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _words(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"


def content_type_error(content_type: str | None, *, url: str) -> ParseFailed | None:
    """Return the error for what is plainly no page by its ``Content-Type``, else ``None``.

    Doubtful types (feeds, ``application/octet-stream``) pass: ``Document`` looks at the bytes.
    """
    media = (content_type or "").partition(";")[0].strip().lower()
    what = _BINARY.get(media) or _BINARY_FAMILIES.get(media.partition("/")[0])
    if what is None and media.startswith(("application/vnd.openxml", "application/vnd.oasis")):
        what = "an office document"
    if what is None:
        return None
    return ParseFailed(
        f"{url} is {what} ({media}), not a page with a discussion; open it in a browser", url=url
    )
