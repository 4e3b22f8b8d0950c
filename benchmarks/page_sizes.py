"""What a page of many comments costs: against its parse alone, against trafilatura, by its size.

    python benchmarks/page_sizes.py [--rounds N] [--largest COUNT]

Prints processor time and memory, each beside its target; writes nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import re
import subprocess
import sys
from pathlib import Path
from typing import Literal

import trafilatura
from cpu import compare
from selectolax.lexbor import LexborHTMLParser
from threads import BEGIN
from unknown_pages import build_unknown_page
from wordpress_pages import URL, build_page

from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread

Use = Literal["hold", "parse", "read"]

_USUAL, _LARGE = 1_000, 2_000
"""Comments; with the latter a page is so large that memory counts more than time."""
_MEMORY = """
import sys
sys.path[:0] = {paths!r}
from page_sizes import peak_of
print(peak_of(sys.stdin.buffer.read(), {what!r}))
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--largest", type=int, default=20_000)
    options = parser.parse_args()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    report_usual(options.rounds)
    for name, build in (("WordPress", build_page), ("unknown", build_unknown_page)):
        report_largest(f"{name} page", build(_LARGE), build(options.largest), options.rounds)


def report_usual(rounds: int) -> None:
    """Print what a page of ``_USUAL`` comments costs beside its parse alone and trafilatura."""
    usual, chain = build_page(_USUAL), build_page(_USUAL, is_chain=True)
    costs = compare(
        {
            "read": lambda: read(usual),
            "parse": lambda: LexborHTMLParser(usual),
            "trafilatura": lambda: trafilatura.bare_extraction(
                usual, include_comments=True, with_metadata=True
            ),
            "chain": lambda: read(chain),
        },
        rounds=rounds,
    )
    print(f"WordPress page of {_USUAL} comments, {len(usual) / 1e6:.1f} MB")
    for name, seconds in costs.items():
        print(f"  {name:12} {seconds * 1000:8.1f} ms")
    tell("a page against its parse alone", costs["read"] / costs["parse"], 3)
    tell("a page against trafilatura", costs["read"] / costs["trafilatura"], 0.15)
    tell("a chain of replies against a flat page", costs["chain"] / costs["read"], 3)


def report_largest(name: str, large: bytes, largest: bytes, rounds: int) -> None:
    """Print how the cost and the memory of a page grow with its size."""
    kept = len(read(largest).comments)
    print(f"{name} of {kept} comments, {len(largest) / 1e6:.1f} MB")
    ways = {"large": lambda: read(large), "largest": lambda: read(largest)}
    costs = compare(ways, rounds=max(2, rounds // 3))
    per_megabyte = (costs["largest"] / len(largest)) / (costs["large"] / len(large))
    tell(f"cost per MB against one of {_LARGE}", per_megabyte, 1.3)
    held, grown = (peak(largest, what) - peak(largest, "hold") for what in ("parse", "read"))
    print(f"  the parsed tree alone takes ×{held / len(largest):.2f} of its size")
    tell("memory against its size", grown / len(largest), 12)


def tell(what: str, value: float, target: float) -> None:
    """Print one ratio beside its target."""
    mark = "" if value <= target else "  over"
    print(f"{what:45} ×{value:.2f} (target ≤ {target}){mark}")


def read(content: bytes) -> Thread:
    """Return the thread of a page in memory."""
    headers = (("content-type", "text/html; charset=utf-8"),)
    page = Page(URL, content, BEGIN, headers=headers)
    return asyncio.run(scrape(page, fetch=StoredPages())).thread


def peak(content: bytes, what: Use) -> int:
    """Return the most memory, in bytes, of a process that holds, parses or reads a page."""
    code = _MEMORY.format(paths=sys.path, what=what)
    command = [sys.executable, "-c", code]
    return int(subprocess.run(command, input=content, stdout=subprocess.PIPE, check=True).stdout)


def peak_of(content: bytes, what: Use) -> int:
    """Return the most memory, in bytes, that this process has held with a page put to use."""
    read(build_page(10))
    read(build_unknown_page(10))
    kept = LexborHTMLParser(content) if what == "parse" else None
    if what == "read":
        read(content)
    del kept
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)  # getrusage counts the parent's as well
    return int(found[1]) * 1024 if found else 0


if __name__ == "__main__":
    main()
