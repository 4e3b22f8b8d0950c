"""What a search of everything cached takes: the best 20 hits with snippets, in process.

    python benchmarks/searching.py                  # a million comments; takes four minutes
    python benchmarks/searching.py --size 100000

Words follow a Zipf law over 30,000 invented ones, as in real discussions: the commonest stand in
most comments. Everything is in a temporary folder and deleted.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import accumulate, pairwise, product
from pathlib import Path

from budgets import percentile, tell

from cache import ThreadCache
from reader.search import search
from scrapers.thread import Body, Comment, Post, Thread

BUDGET_MS = 20.0
_THREAD_SIZE = 20_000
_WHEN = datetime(2024, 5, 6, tzinfo=UTC)
_ONSETS = "b c d f g h j k l m n p r s t v br cl dr fl gr pl st tr".split()  # noqa: SIM905
_NUCLEI = "a e i o u ai ea ou".split()  # noqa: SIM905
_CODAS = "n r s t l nd rt st".split()  # noqa: SIM905


def main() -> None:
    """Fill a cache and search it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=1_000_000, help="comments in the cache")
    parser.add_argument("--runs", type=int, default=3, help="times each query is asked")
    options = parser.parse_args()
    words = _vocabulary()
    with (
        tempfile.TemporaryDirectory(prefix="downthread-bench-") as folder,
        ThreadCache(Path(folder) / "threads.db") as cache,
    ):
        begun = time.perf_counter()
        for number in range(-(-options.size // _THREAD_SIZE)):
            cache.save(_thread(number, min(options.size, _THREAD_SIZE), words))
        print(f"{options.size:,} comments stored in {time.perf_counter() - begun:.0f} s")
        for kind, queries in _queries(words).items():
            _measure(cache, kind, queries, options.runs)


def _measure(cache: ThreadCache, kind: str, queries: Sequence[str], runs: int) -> None:
    taken: list[float] = []
    for run in range(runs + 1):
        for query in queries:
            begun = time.perf_counter()
            search(cache, query, limit=20, now=_WHEN)
            if run:  # the first reads the file
                taken.append((time.perf_counter() - begun) * 1e3)
    note = f"median {percentile(taken, 0.5):.1f}"
    tell(f"search for {kind}, 95 %", percentile(taken, 0.95), BUDGET_MS, note=note)


def _queries(words: Sequence[str]) -> dict[str, list[str]]:
    """Return queries by what they ask for; ``words`` are the commonest first."""
    top, common, middle, rare = words[:5], words[20:32], words[400:412], words[6_000:6_012]
    pairs = ((top, common), (common, common[1:]), (common, middle), (common, rare), (middle, rare))
    both = [
        f"{one} {other}" for left, right in pairs for one, other in zip(left, right, strict=False)
    ]
    three = [" ".join(each) for each in zip(common, common[1:], middle, strict=False)]
    phrases = [f'"{one} {other}"' for one, other in pairwise(common)]
    return {
        "one of the five commonest words": list(top),
        "a common word": list(common),
        "a word": list(middle),
        "a rare word": list(rare),
        "two words": both,
        "three words": three,
        "a phrase of common words": phrases,
        "nothing there": ["zzyx", "zzyx qqyx", '"zzyx q"'],
    }


def _vocabulary() -> list[str]:
    syllables = ["".join(one) for one in product(_ONSETS, _NUCLEI, _CODAS)]
    words = [one + other for one, other in product(syllables, syllables[::41])]
    random.Random(11).shuffle(words)
    return words[:30_000]


def _thread(number: int, size: int, words: Sequence[str]) -> Thread:
    post = Post(f"Thread {number}", "Ann", _WHEN, Body("What was said."), None)
    url = f"https://blog.example/{number}"
    return Thread(post, tuple(_comments(number, size, words)), url, _WHEN, "generic")


def _comments(seed: int, size: int, words: Sequence[str]) -> Iterator[Comment]:
    chance = random.Random(seed)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    for number in range(1, size + 1):
        length = min(2_000, 1 + int(chance.lognormvariate(3.8, 0.9)))
        text = " ".join(chance.choices(words, cum_weights=weights, k=length))
        author = f"Author {chance.randrange(5_000)}"
        yield Comment(str(number), Body(text), number=number, author=author, published_at=_WHEN)


if __name__ == "__main__":
    main()
