"""What can go wrong between a request and its answer, told apart once for all callers.

Translates what httpx, httpcore, ssl and the resolver raise into one ``ExchangeFault``. What it
means for a page (an error) is decided by ``answers.py``, for a link by ``links/rules.py``.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from enum import StrEnum

import httpx


class FaultKind(StrEnum):
    """Why no answer came."""

    NO_SUCH_HOST = "no such host"
    LOOKUP_FAILED = "name lookup failed"
    NO_ROUTE = "no route"
    REFUSED = "connection refused"
    RESET = "connection broken"
    CONNECT_TIMEOUT = "connecting timed out"
    HEADERS_TIMEOUT = "no answer in time"
    WHOLE_TIMEOUT = "answer too slow"
    CERTIFICATE = "bad certificate"
    TLS = "TLS failed"
    PROTOCOL = "not valid HTTP"
    PRIVATE_ADDRESS = "private address"


TRANSIENT = frozenset({FaultKind.RESET, FaultKind.LOOKUP_FAILED})
"""Faults worth one more try at once."""


class ExchangeFault(Exception):  # noqa: N818 - reads as what happened
    """No usable answer came; ``detail`` is a few words for people, maybe empty."""

    def __init__(self, kind: FaultKind, detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}" if detail else str(kind))
        self.kind = kind
        self.detail = detail


class RefusedAddress(Exception):  # noqa: N818 - reads as what happened
    """The address about to be dialled is private and was not allowed."""

    def __init__(self, host: str, address: str, kind: str) -> None:
        super().__init__(f"{host} is {address}, a {kind} address")
        self.host = host
        self.address = address
        self.kind = kind


CAUGHT = (httpx.TransportError, httpx.InvalidURL, RefusedAddress, OSError)
"""What an exchange may raise: catch these and pass them to ``fault_of``."""

_NO_ROUTE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}
_REFUSED = {errno.ECONNREFUSED}
_NO_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


def _causes(error: BaseException) -> Iterator[BaseException]:
    current: BaseException | None = error
    for _ in range(12):
        if current is None:
            return
        yield current
        if isinstance(current, BaseExceptionGroup) and current.exceptions:
            current = current.exceptions[0]
        else:
            current = current.__cause__ or current.__context__


def fault_of(error: BaseException) -> ExchangeFault:
    """Return what ``error`` (one of ``CAUGHT``) comes down to."""
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return ExchangeFault(FaultKind.CONNECT_TIMEOUT)
    if isinstance(error, httpx.TimeoutException):
        return ExchangeFault(FaultKind.HEADERS_TIMEOUT)
    for cause in _causes(error):
        fault = _fault_of_one(cause)
        if fault is not None:
            return fault
    if isinstance(error, httpx.RemoteProtocolError):
        return _protocol_fault(str(error))
    if isinstance(error, httpx.NetworkError | OSError):
        return ExchangeFault(FaultKind.RESET)
    return ExchangeFault(FaultKind.PROTOCOL, str(error))


def _fault_of_one(cause: BaseException) -> ExchangeFault | None:  # noqa: PLR0911 - a table
    if isinstance(cause, RefusedAddress):
        return ExchangeFault(FaultKind.PRIVATE_ADDRESS, str(cause))
    if isinstance(cause, socket.gaierror):
        kind = FaultKind.NO_SUCH_HOST if cause.errno in _NO_NAME else FaultKind.LOOKUP_FAILED
        return ExchangeFault(kind, cause.strerror or "")
    if isinstance(cause, ssl.SSLCertVerificationError):
        return ExchangeFault(FaultKind.CERTIFICATE, _certificate_words(cause.verify_message))
    if isinstance(cause, ssl.SSLWantReadError | ssl.SSLWantWriteError):
        return None  # no fault: how the ssl module asks for more bytes
    if isinstance(cause, ssl.SSLError):
        reason = (getattr(cause, "reason", None) or "").replace("_", " ").lower()
        return ExchangeFault(FaultKind.TLS, reason or "the handshake was cut off")
    if isinstance(cause, OSError) and cause.errno in _REFUSED:
        return ExchangeFault(FaultKind.REFUSED)
    if isinstance(cause, OSError) and cause.errno in _NO_ROUTE:
        return ExchangeFault(FaultKind.NO_ROUTE)
    return None


def _certificate_words(message: str) -> str:
    """Return OpenSSL's verdict in the words people know it by."""
    lower = message.lower()
    if "mismatch" in lower or "doesn't match" in lower:
        return "for another host"
    if "has expired" in lower:
        return "expired"
    if "not yet valid" in lower:
        return "not valid yet"
    if "self-signed" in lower or "self signed" in lower:
        return "self-signed"
    if "unable to get" in lower:
        return "from an unknown authority"
    return lower


def _protocol_fault(message: str) -> ExchangeFault:
    if "disconnected" in message or "closed connection" in message:
        return ExchangeFault(FaultKind.RESET, "closed by the server")
    return ExchangeFault(FaultKind.PROTOCOL, message.partition(":")[0])  # then come its bytes
