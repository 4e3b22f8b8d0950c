from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from itertools import accumulate

import pytest
import zstandard

from cache import ThreadCache, packed_comment, packs
from cache.packed_comment import Run, run_at
from cache.rows import pack_time
from scrapers.thread import Body, Comment, Span, SpanKind
from tests.cache.cache_builders import START, comment, ordered, thread


def many(count: int) -> tuple[Comment, ...]:
    return ordered(
        *(
            replace(
                comment(f"c{n}", f"Text {n} 🍐" * (n % 4), parent="c0" if n % 3 else None),
                body=Body(
                    f"t{n}", (Span(0, 1, SpanKind.LINK, f"https://x.example/{n}"),) * (n % 2)
                ),
                published_at=None if n % 5 == 0 else START.replace(microsecond=n),
                published_raw=f"raw {n}",
                permalink=None if n % 7 == 0 else f"https://x.example/#c{n}",
                score=n if n % 2 else None,
                confidence=n / 7,
                is_by_post_author=n % 11 == 0,
            )
            for n in range(count)
        )
    )


@pytest.mark.parametrize("count", [1, 127, 128, 129, 1_000])
def test_unpacking_gives_what_was_packed(count: int) -> None:
    comments = many(count)
    unpacked = packs.unpack(packs.pack(comments))
    assert unpacked == comments
    assert comments == unpacked
    assert list(map(hash, unpacked)) == list(map(hash, comments))


def test_a_packed_comment_is_a_comment_like_any_other() -> None:
    plain = many(3)[1]
    packed = packs.unpack(packs.pack(many(3)))[1]
    assert isinstance(packed, Comment)
    assert repr(packed).endswith(repr(plain).partition("(")[2])
    assert replace(packed, score=9) == replace(plain, score=9)
    assert replace(packed, body=Body("new")).body.text == "new"
    assert replace(packed, permalink=None).permalink is None
    assert pickle.loads(pickle.dumps(packed)) == plain
    assert copy.deepcopy(packed) == plain
    assert packed != replace(plain, published_raw="other")
    assert (packed.text, packed.text_length) == (plain.body.text, len(plain.body.text))
    with pytest.raises(AttributeError):
        packed.score = 3  # type: ignore[misc]


def test_times_at_the_ends_of_the_calendar_are_kept() -> None:
    ends = (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC), None)
    comments = ordered(*(comment(str(n), published_at=t) for n, t in enumerate(ends)))
    assert packs.unpack(packs.pack(comments)) == comments


def test_a_large_thread_is_loaded_from_its_pack(
    cache: ThreadCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "MIN_COMMENTS", 10)
    fetched = thread(*many(300))
    cache.save(fetched)
    loaded = cache.load(1)
    assert type(loaded.comments[0]).__name__ == "PackedComment"
    assert loaded == fetched
    cache.save(thread(*many(299), hour=1))
    assert [c.state for c in cache.load(1).comments if c.state != "live"] == ["removed"]
    cache.save(thread(*many(299)[:5], hour=2))
    assert len(cache.load(1).comments) == 300


def test_a_thread_is_usable_after_the_cache_was_closed(
    cache: ThreadCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "MIN_COMMENTS", 10)
    cache.save(thread(*many(20)))
    loaded = cache.load(1)
    cache.close()
    assert loaded.comments[19].body.text == "t19"


def test_texts_are_joined_by_whole_runs_wherever_one_begins() -> None:
    plain = many(300)
    packed = packs.unpack(packs.pack(plain))
    for start, stop in ((0, 300), (5, 300), (128, 140), (299, 300)):
        found = run_at(packed, start, stop)
        assert found is not None
        run, places = found
        joined = run.joined(places)
        assert joined is not None
        words, ends = joined
        some = plain[start : start + len(ends)]
        assert words == "".join(one.body.text for one in some)
        assert list(ends) == list(accumulate(len(one.body.text) for one in some))
        assert run.text_lengths(places) == [len(one.body.text) for one in some]


def test_comments_in_another_order_or_changed_are_no_run() -> None:
    packed = packs.unpack(packs.pack(many(130)))
    assert run_at(packed[::-1], 3, 130) is None
    assert run_at((replace(packed[0], score=1), *packed[1:]), 0, 130) is None
    assert run_at((packed[0], replace(packed[1], score=1), *packed[2:]), 0, 130) is None
    assert run_at(many(3), 0, 3) is None


def test_comments_in_another_order_are_told_by_two_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Comment] = []
    run_of = packed_comment._run_of

    def ask(comment: Comment) -> Run:
        asked.append(comment)
        return run_of(comment)

    packed = packs.unpack(packs.pack(many(130)))[::-1]
    monkeypatch.setattr(packed_comment, "_run_of", ask)
    assert run_at(packed, 10, 130) is None
    assert len(asked) <= 2


def test_a_run_answers_for_all_its_comments_at_once() -> None:
    plain = many(300)
    packed = packs.unpack(packs.pack(plain))
    found = run_at(packed, 3, 100)
    assert found is not None
    run, places = found
    some = plain[3:100]
    assert run.texts(places) == [one.body.text for one in some]
    assert run.span_kinds(places) == [[span.kind for span in one.body.spans] for one in some]
    assert run.microseconds(places) == [pack_time(one.published_at) for one in some]


def test_ids_with_line_ends_and_parents_that_are_not_there_are_kept() -> None:
    plain = many(300)
    odd = (
        replace(plain[0], id="first\nline", author="A\nB"),
        *(replace(one, parent_id="elsewhere") for one in plain[1:3]),
        *plain[3:],
    )
    assert packs.unpack(packs.pack(odd)) == odd


def test_packs_are_read_that_kept_their_numbers_as_words() -> None:
    plain = many(300)
    names = packs._COLUMNS
    authors = sorted({one.author or "" for one in plain})
    parts = []
    for place, content in packs.pack(plain):
        name = names[place] if place < len(names) else ""
        column: dict[str, list[object]] = {"each": [getattr(one, name, None) for one in plain]}
        if name == "author":
            at: list[object] = [authors.index(one.author or "") for one in plain]
            column = {"values": [*authors], "at": at}
        is_as_it_was = name in {"", "published_at"}
        old = zstandard.compress(json.dumps(column, default=str).encode())
        parts.append((place, content if is_as_it_was else old))
    assert packs.unpack(parts) == plain


_TWO_READERS = """
from concurrent.futures import ThreadPoolExecutor
from cache import packs
from tests.cache.test_packs import many

parts = list(packs.pack(many(10_000)))

def read(_):
    return packs.unpack(parts)[-1].body.text

with ThreadPoolExecutor(2) as pool:
    print(set(pool.map(read, range(60))))
"""


def test_two_threads_unpack_at_once_and_the_process_lives() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _TWO_READERS], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "{'t9999'}\n"), done.stderr
