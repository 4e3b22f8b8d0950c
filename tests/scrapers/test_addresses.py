from __future__ import annotations

import ipaddress
import re

import pytest

from scrapers.network.addresses import AddressRules, describe_private, parse_literal


@pytest.mark.parametrize(
    "spelling",
    ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "127.0.0.1."],
)
def test_every_spelling_of_an_address_is_read_as_that_address(spelling: str) -> None:
    assert parse_literal(spelling) == ipaddress.ip_address("127.0.0.1")


@pytest.mark.parametrize(
    "name", ["example.org", "1.2.3.4.5", "256.1.1.1.1", "0x", "08.1.1.1", "1.2.3.300", "", "a.1"]
)
def test_a_name_is_not_taken_for_an_address(name: str) -> None:
    assert parse_literal(name) in {None, ipaddress.ip_address("0.0.0.0")}


def test_brackets_and_zone_ids_do_not_hide_an_address() -> None:
    assert parse_literal("[fe80::1%25eth0]") == ipaddress.ip_address("fe80::1")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.8.9.1", "loopback"),
        ("::1", "loopback"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::127.0.0.1", "loopback"),
        ("64:ff9b::7f00:1", "loopback"),
        ("2002:7f00:1::", "loopback"),
        ("0.1.2.3", "this-network"),
        ("::", "this-network"),
        ("10.0.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("fd00::1", "private"),
        ("100.64.0.1", "carrier-grade NAT"),
        ("169.254.169.254", "link-local"),
        ("fe80::1", "link-local"),
        ("fec0::1", "site-local"),
        ("224.0.0.1", "multicast"),
        ("ff02::1", "multicast"),
        ("64:ff9b:1::1", "local NAT64"),
    ],
)
def test_addresses_that_are_not_public_are_told_by_kind(address: str, kind: str) -> None:
    assert describe_private(ipaddress.ip_address(address)) == kind


@pytest.mark.parametrize("address", ["240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"])
def test_reserved_addresses_are_not_public(address: str) -> None:
    assert describe_private(ipaddress.ip_address(address)) is not None


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1", "64:ff9b::101:101", "172.32.0.1"])
def test_public_addresses_are_free_to_visit(address: str) -> None:
    assert AddressRules().refusal(ipaddress.ip_address(address)) is None


@pytest.mark.parametrize("entry", ["10.1.2.3", "10.0.0.0/8", "10.1.2.0-10.1.2.9", " 10.1.2.3 "])
def test_an_allowed_address_is_not_refused(entry: str) -> None:
    rules = AddressRules([entry])
    assert rules.refusal(ipaddress.ip_address("10.1.2.3")) is None
    assert rules.refusal(ipaddress.ip_address("::ffff:10.1.2.3")) is None
    assert rules.refusal(ipaddress.ip_address("192.168.0.1")) == "private"


@pytest.mark.parametrize("entry", ["localhost", "10.0.0.9-10.0.0.1", "10.0.0.0/99", "1.1.1.1-::1"])
def test_an_entry_that_is_no_address_is_named(entry: str) -> None:
    with pytest.raises(ValueError, match=re.escape(entry)):
        AddressRules([entry])
