"""Which IP addresses a link from content may lead to.

Pure: an address in, a reason to refuse it out. Resolving and dialling live in ``dialing.py``,
which asks here about the address that is really dialled.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.IPv6Network("64:ff9b:1::/48")
_V4_COMPATIBLE = ipaddress.IPv6Network("::/96")
_THIS_NETWORK = ipaddress.IPv4Network("0.0.0.0/8")
_SHARED = ipaddress.IPv4Network("100.64.0.0/10")
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")


def parse_literal(host: str) -> IPAddress | None:
    """Return the address that ``host`` spells, or ``None`` when it is a name.

    Takes what C libraries take: ``127.1``, ``2130706433``, ``0x7f000001``, ``0177.0.0.1``,
    a trailing dot, brackets and a zone id (WHATWG URL Standard §3.5, ``inet_aton(3)``).
    """
    bare = host.strip("[]").rstrip(".")
    try:
        return ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return _parse_numeric(bare)


def _parse_numeric(host: str) -> ipaddress.IPv4Address | None:
    parts = host.split(".")
    if not 1 <= len(parts) <= 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        numbers = [_parse_number(part) for part in parts]
    except ValueError:
        return None
    *leading, last = numbers
    if any(number > 255 for number in leading) or last >= 256 ** (5 - len(parts)):
        return None
    value = last
    for position, number in enumerate(leading):
        value += number << (8 * (3 - position))
    return ipaddress.IPv4Address(value)


def _parse_number(text: str) -> int:
    if text[:2] in {"0x", "0X"}:
        return int(text[2:] or "0", 16)
    if len(text) > 32:
        raise ValueError(text)
    return int(text, 8) if text.startswith("0") and text != "0" else int(text)


def unwrap(address: IPAddress) -> IPAddress:
    """Return the IPv4 address that an IPv6 address carries, or the address itself.

    Knows IPv4-mapped and -compatible addresses (RFC 4291 §2.5.5), NAT64 (RFC 6052), 6to4
    (RFC 3056) and Teredo (RFC 4380).
    """
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64 or (address in _V4_COMPATIBLE and int(address) > 1):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def describe_private(address: IPAddress) -> str | None:
    """Return what kind of non-public address this is, in a word or two; ``None`` if public."""
    inner = unwrap(address)
    kinds = (
        (inner.is_loopback, "loopback"),
        (inner.is_link_local, "link-local"),
        (inner.is_multicast, "multicast"),
        (inner in _THIS_NETWORK or inner.is_unspecified, "this-network"),
        (inner in _SHARED, "carrier-grade NAT"),
        (inner in _NAT64_LOCAL, "local NAT64"),
        (getattr(inner, "is_site_local", False), "site-local"),
        (not inner.is_global and inner.is_private, "private"),
        (not inner.is_global, "reserved"),
    )
    return next((word for is_so, word in kinds if is_so), None)


class AddressRules:
    """Says which addresses are refused: every private one that was not allowed.

    Args:
        allowed: single addresses, CIDR blocks, or ranges ``A-B`` (both ends included).

    Raises:
        ValueError: an entry is none of these; the message quotes it.
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._ranges = tuple(_parse_range(entry) for entry in allowed)

    def refusal(self, address: IPAddress) -> str | None:
        """Return why ``address`` must not be dialled, such as ``"loopback"``, or ``None``."""
        kind = describe_private(address)
        if kind is None or self._allows(address) or self._allows(unwrap(address)):
            return None
        return kind

    def _allows(self, address: IPAddress) -> bool:
        number = int(address)
        return any(
            version == address.version and low <= number <= high
            for version, low, high in self._ranges
        )


def _parse_range(entry: str) -> tuple[int, int, int]:
    text = entry.strip()
    try:
        if "-" in text:
            low, high = (ipaddress.ip_address(end.strip()) for end in text.split("-", 1))
        else:
            network = ipaddress.ip_network(text, strict=False)
            low, high = network[0], network[-1]
    except ValueError as error:
        raise ValueError(
            f"{entry!r} is not an address, a block (10.0.0.0/8) or a range (10.0.0.1-10.0.0.9)"
        ) from error
    if low.version != high.version or int(low) > int(high):
        raise ValueError(f"{entry!r} is not a range: its first address must come first")
    return low.version, int(low), int(high)
