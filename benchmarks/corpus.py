"""Scores what is read from a corpus of annotated pages, and what reading them costs.

    python benchmarks/corpus.py [--corpus FOLDER] [--adapter NAME] [--rounds N] [--pages]

The corpus lies beside the project or is named: a folder with ``pages/NAME.html``, ``gold/`` and
``score.py``. Prints the scorer's table and the processor time against trafilatura's; writes
nothing but a temporary folder.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

import trafilatura
from cpu import cpu_seconds

from reader.files import read_page
from reader.formats.json import to_json
from reader.targets import FileTarget
from scrapers.adapter import Adapter
from scrapers.errors import ScrapeError
from scrapers.registry import ADAPTERS, UnknownAdapter, find_adapters
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread

_BESIDE = Path(__file__).parents[2] / "shared" / "corpus"
COMMENTS, WHOLE, OTHER = "comments, counts, dates", "with post and metadata", "trafilatura"
_LOOP = asyncio.new_event_loop()
"""For all pages: to make one takes as long as to read a small page."""
TARGETS = {COMMENTS: 1 / 8, WHOLE: 1 / 2}


def main() -> int:
    """Run the benchmark; 0 when it ran, 2 when there is nothing to run it on."""
    options = _options()
    files = sorted((options.corpus / "pages").glob("*.html"))
    if not files:
        print(f"no corpus at {options.corpus}: name one with --corpus FOLDER", file=sys.stderr)
        return 2
    try:
        adapters = ADAPTERS if options.adapter is None else find_adapters(options.adapter)
    except UnknownAdapter as error:
        print(error, file=sys.stderr)
        return 2
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    pages = {path.stem: read_page(FileTarget(path)) for path in files}
    if options.time:
        print(json.dumps(time_each(options.time, pages, adapters)))
        return 0
    score(options.corpus, pages, adapters, with_pages=options.pages)
    if options.rounds:
        report_cost(options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, default=_BESIDE, help="where the corpus lies")
    parser.add_argument("--adapter", metavar="NAME", help="let only this adapter read the pages")
    parser.add_argument("--rounds", type=int, default=3, help="of timing; 0 for none")
    parser.add_argument("--time", choices=_WAYS, help="only time each page, as JSON")
    parser.add_argument("--pages", action="store_true", help="a row for every page")
    return parser.parse_args()


def read(page: Page, adapters: Sequence[Adapter], *, with_post: bool) -> Thread | None:
    """Return the thread on ``page``, ``None`` when it cannot be read."""
    coroutine = scrape(page, fetch=StoredPages(), adapters=adapters, with_post=with_post)
    try:
        return _LOOP.run_until_complete(coroutine).thread
    except ScrapeError as error:
        print(error, file=sys.stderr)
        return None


def score(
    corpus: Path, pages: dict[str, Page], adapters: Sequence[Adapter], *, with_pages: bool
) -> None:
    """Print the scorer's table."""
    with tempfile.TemporaryDirectory() as folder:
        for name, page in pages.items():
            thread = read(page, adapters, with_post=True)
            if thread is not None:
                Path(folder, f"{name}.json").write_text(_prediction(thread), encoding="utf-8")
        command = [sys.executable, str(corpus / "score.py"), folder]
        subprocess.run(command + ["--pages"] * with_pages, check=True)


def _prediction(thread: Thread) -> str:
    """Return ``thread`` as the scorer reads it: our JSON, its dates called ``date``."""
    found = json.loads("".join(to_json(thread)))
    for comment in found["comments"]:
        comment["date"] = comment["published"]
    return json.dumps(found)


def report_cost(options: argparse.Namespace) -> None:
    """Print what reading all pages costs, and the dearest ones against trafilatura.

    Each way reads every page once in a process of its own, as a user does: trafilatura keeps so
    much of what it read that it takes a third less when it sees a page again.
    """
    runs = [{way: _timed_apart(way, options) for way in _WAYS} for _ in range(options.rounds)]
    costs = {
        way: {page: min(run[way][page] for run in runs) for page in runs[0][way]} for way in _WAYS
    }
    totals = {way: sum(cost.values()) for way, cost in costs.items()}
    print(f"\nprocessor time of {len(costs[OTHER])} pages, best of {options.rounds} rounds")
    for way, seconds in totals.items():
        ratio = seconds / totals[OTHER]
        target = f"  (target {TARGETS[way]:.3f})" if way in TARGETS else ""
        print(f"  {way:26} {seconds * 1000:8.0f} ms  ×{ratio:.3f}{target}")
    print(f"pages dearest against {OTHER}, {COMMENTS}")
    rows = [(cost / costs[OTHER][page], cost, page) for page, cost in costs[COMMENTS].items()]
    for ratio, cost, page in sorted(rows, reverse=True)[:8]:
        print(f"  {page:26} {cost * 1000:8.1f} ms  ×{ratio:.3f}")


def _timed_apart(way: str, options: argparse.Namespace) -> dict[str, float]:
    """Return the seconds of processor time that each page takes, in a process begun for it."""
    command = [sys.executable, __file__, "--corpus", str(options.corpus), "--time", way]
    command += ["--adapter", options.adapter] if options.adapter else []
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return cast("dict[str, float]", json.loads(done.stdout))


def time_each(way: str, pages: dict[str, Page], adapters: Sequence[Adapter]) -> dict[str, float]:
    """Return the seconds of processor time that each page takes, read once."""
    read_page = _WAYS[way]
    return {name: cpu_seconds(partial(read_page, page, adapters)) for name, page in pages.items()}


_WAYS: dict[str, Callable[[Page, Sequence[Adapter]], object]] = {
    COMMENTS: partial(read, with_post=False),
    OTHER: lambda page, adapters: trafilatura.bare_extraction(
        page.content, include_comments=True, with_metadata=True
    ),
    WHOLE: partial(read, with_post=True),
}


if __name__ == "__main__":
    sys.exit(main())
