from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from cache import ThreadCache, queries
from tests.cache.cache_builders import comment, thread

BIG = ("comments", "texts", "earlier_texts", "pages", "packs", "read_marks", "folds", "stars")
"""Tables that grow with the comments: no query may walk one from end to end."""
ALIASES = {"c": "comments", "x": "texts", "e": "earlier_texts", "p": "pages", "n": "pages"}
STATEMENTS = {
    name: sql
    for name, sql in vars(queries).items()
    if isinstance(sql, str)
    and re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE)", sql)
    and "INCOMING" not in name
    and name != "CHECK_WORDS"
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThreadCache]:
    with ThreadCache(tmp_path_factory.mktemp("plans") / "c") as opened:
        opened.save(thread(*(comment(f"c{n}") for n in range(300))))
        yield opened


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_no_query_walks_a_big_table(cache: ThreadCache, name: str) -> None:
    sql = STATEMENTS[name]
    named = {part: 1 for part in re.findall(r":(\w+)", sql)}
    numbers = [int(number) for number in re.findall(r"\?(\d+)", sql)]
    count = max(numbers, default=sql.count("?"))
    if "MATCH" in sql:
        values: object = ["words", *[1] * (count - 1)]
    else:
        values = named or [1] * count
    plan = cache._connections.get().execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
    for *_, step in plan:
        scanned = re.match(r"SCAN (\w+)", step)
        if scanned and "VIRTUAL TABLE" not in step:
            assert ALIASES.get(scanned[1], scanned[1]) not in BIG, step


def test_the_newest_matches_come_from_the_index_in_order(cache: ThreadCache) -> None:
    db = cache._connections.get()
    plan = db.execute(f"EXPLAIN QUERY PLAN {queries.SEARCH_NEWEST}", ("x", 1, 0)).fetchall()
    assert not any("TEMP B-TREE" in step for *_, step in plan)
