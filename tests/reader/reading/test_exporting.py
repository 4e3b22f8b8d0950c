from __future__ import annotations

import json

from reader.exports import file_name
from reader.query import ThreadIndex
from reader.reading.exporting import exported
from reader.reading.filtering import verdicts
from reader.reading.open_thread import OpenThread
from reader.reading.views import Order, View, shown_in
from tests.reader.thread_samples import sample_thread


def test_one_comment_is_a_quote_with_its_source() -> None:
    text = exported(OpenThread(sample_thread()), "comment", "markdown", here=1)
    assert text.startswith("> Words of comment 2.")
    assert "Ben, <https://blog.example/post#c2>" in text


def test_what_is_shown_is_written_with_depths_of_the_thread_in_any_view() -> None:
    before = OpenThread(sample_thread())
    flat = shown_in(before, Order(View.NEWEST), ThreadIndex(before.source))
    flat.layout.set_filter(verdicts(flat, [1, 6], "matches"))
    written = json.loads(exported(flat, "shown", "json", here=0))
    assert [one["id"] for one in written["comments"]] == ["c2", "c7"]
    markdown = exported(flat, "shown", "markdown", here=0)
    assert "> Words of comment 2." in markdown
    assert "Words of comment 3." not in markdown


def test_the_thread_is_written_whole_and_named_by_its_title() -> None:
    thread = OpenThread(sample_thread())
    assert exported(thread, "thread", "markdown", here=0).count("Words of comment") == 7
    assert file_name(thread.source, "json") == "a-quiet-post.json"
