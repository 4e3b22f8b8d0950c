from __future__ import annotations

import errno
import socket
import ssl

import httpx
import pytest

from scrapers.errors import FetchFailed, Timeout, UnsafeAddress
from scrapers.network.answers import fault_error
from scrapers.network.faults import ExchangeFault, FaultKind, RefusedAddress, fault_of


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def bad_certificate(message: str) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, message)
    error.verify_message = message
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (httpx.ConnectTimeout(""), FaultKind.CONNECT_TIMEOUT),
        (httpx.ReadTimeout(""), FaultKind.HEADERS_TIMEOUT),
        (httpx.RemoteProtocolError("Server disconnected without"), FaultKind.RESET),
        (httpx.RemoteProtocolError("illegal status line"), FaultKind.PROTOCOL),
        (httpx.ReadError(""), FaultKind.RESET),
        (RefusedAddress("h", "127.0.0.1", "loopback"), FaultKind.PRIVATE_ADDRESS),
        (
            caused(httpx.ConnectError(""), socket.gaierror(socket.EAI_NONAME, "")),
            FaultKind.NO_SUCH_HOST,
        ),
        (
            caused(httpx.ConnectError(""), socket.gaierror(socket.EAI_AGAIN, "")),
            FaultKind.LOOKUP_FAILED,
        ),
        (caused(httpx.ConnectError(""), OSError(errno.ECONNREFUSED, "")), FaultKind.REFUSED),
        (caused(httpx.ConnectError(""), OSError(errno.ENETUNREACH, "")), FaultKind.NO_ROUTE),
        (caused(httpx.ConnectError(""), ssl.SSLError(1, "handshake")), FaultKind.TLS),
        (caused(httpx.ReadTimeout(""), ssl.SSLWantReadError()), FaultKind.HEADERS_TIMEOUT),
        (caused(httpx.ReadError(""), ssl.SSLWantReadError()), FaultKind.RESET),
    ],
)
def test_every_failure_comes_down_to_one_kind(error: Exception, kind: FaultKind) -> None:
    assert fault_of(error).kind is kind


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("certificate has expired", "expired"),
        ("self-signed certificate in certificate chain", "self-signed"),
        ("Hostname mismatch, certificate is not valid for 'x'.", "for another host"),
        ("unable to get local issuer certificate", "from an unknown authority"),
        ("certificate is not yet valid", "not valid yet"),
    ],
)
def test_a_bad_certificate_is_named_in_plain_words(message: str, words: str) -> None:
    fault = fault_of(caused(httpx.ConnectError(""), bad_certificate(message)))
    assert (fault.kind, fault.detail) == (FaultKind.CERTIFICATE, words)


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "all_proxy"])
def test_where_no_connection_comes_about_a_proxy_that_is_not_used_is_named(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "http://proxy.example:3128")
    where = {"url": "https://site.example/post", "host": "site.example"}
    assert variable in str(fault_error(ExchangeFault(FaultKind.NO_ROUTE), **where))
    assert variable not in str(fault_error(ExchangeFault(FaultKind.RESET), **where))


@pytest.mark.parametrize("kind", FaultKind)
def test_every_kind_has_a_sentence_that_names_the_address(kind: FaultKind) -> None:
    url = "https://site.example/post"
    error = fault_error(ExchangeFault(kind), url=url, host="site.example")
    assert url in str(error)
    assert error.url == url
    expected = {FaultKind.PRIVATE_ADDRESS: UnsafeAddress}.get(kind, FetchFailed)
    timeouts = {FaultKind.CONNECT_TIMEOUT, FaultKind.HEADERS_TIMEOUT, FaultKind.WHOLE_TIMEOUT}
    assert type(error) is (Timeout if kind in timeouts else expected)
