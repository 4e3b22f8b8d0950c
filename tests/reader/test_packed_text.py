from __future__ import annotations

from dataclasses import replace

from cache import packs
from cache.rows import pack_time
from reader.packed_text import (
    microseconds_of,
    span_kinds_of,
    stretch,
    text_lengths,
    texts_of,
)
from scrapers.thread import Comment
from tests.reader.thread_samples import sample_thread, words


def mixed() -> tuple[list[Comment], list[Comment]]:
    """Return comments of which some are packed, some not, and some out of order; and plain."""
    linked = words("see the map", ("map", "https://map.example/"))
    plain = list(sample_thread([0] * 300, bodies={7: linked, 200: linked}).comments)
    packed = list(packs.unpack(packs.pack(plain)))
    packed[20] = replace(packed[20], author="Zoe")
    plain[20] = replace(plain[20], author="Zoe")
    return packed[::-1][:5] + packed, plain[::-1][:5] + plain


def test_what_is_asked_of_all_comments_is_what_each_of_them_says() -> None:
    packed, plain = mixed()
    assert list(texts_of(packed)) == [one.body.text for one in plain]
    assert text_lengths(packed) == [len(one.body.text) for one in plain]
    assert list(map(list, span_kinds_of(packed))) == [
        [span.kind for span in one.body.spans] for one in plain
    ]
    assert list(microseconds_of(packed)) == [pack_time(one.published_at) for one in plain]


def test_stretches_put_together_are_all_texts() -> None:
    packed, plain = mixed()
    joined, start = "", 2
    while start < len(packed):
        words, ends = stretch(packed, start, len(packed))
        assert ends[-1] == len(words)
        joined, start = joined + words, start + len(ends)
    assert joined == "".join(one.body.text for one in plain[2:])
