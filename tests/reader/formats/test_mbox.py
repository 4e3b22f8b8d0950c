from __future__ import annotations

import email.policy
import mailbox
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.formats.mbox import to_mbox
from scrapers.thread import Body, Comment, Thread
from tests.reader.thread_samples import sample_thread


def messages(thread: Thread, folder: Path, *chosen: int) -> list[Message]:
    file = folder / "thread.mbox"
    parts = to_mbox(thread, chosen=chosen or None)
    file.write_text("".join(parts), encoding="utf-8", newline="\n")
    box = mailbox.mbox(file, create=False)
    try:
        return list(box)
    finally:
        box.close()


def changed(**more: object) -> Thread:
    thread = sample_thread()
    first = replace(thread.comments[0], **more)
    return replace(thread, comments=(first, *thread.comments[1:]))


def test_the_post_and_each_comment_are_messages_that_answer_one_another(tmp_path: Path) -> None:
    thread = sample_thread()
    post, *rest = messages(thread, tmp_path)
    assert post["Subject"] == thread.post.title
    assert [one["Subject"] for one in rest] == [f"Re: {thread.post.title}"] * len(thread.comments)
    ids = {
        comment.id: one["Message-ID"] for comment, one in zip(thread.comments, rest, strict=True)
    }
    assert len({post["Message-ID"], *ids.values()}) == len(thread.comments) + 1
    for comment, one in zip(thread.comments, rest, strict=True):
        answered = ids[comment.parent_id] if comment.parent_id else post["Message-ID"]
        assert one["In-Reply-To"] == answered
        assert one["References"].split()[-1] == answered


def test_an_answer_to_what_is_left_out_hangs_on_the_nearest_above(tmp_path: Path) -> None:
    post, root, deep = messages(sample_thread(), tmp_path, 0, 2)
    assert deep["In-Reply-To"] == root["Message-ID"]
    _, alone = messages(sample_thread(), tmp_path, 2)
    assert alone["In-Reply-To"] == post["Message-ID"]


def test_a_line_that_begins_a_message_is_quoted(tmp_path: Path) -> None:
    body = Body("one\n\nFrom here on\n\n>From there")
    (_, one) = messages(changed(body=body), tmp_path, 0)
    assert "\n>From here on\n" in one.get_payload()


def test_a_name_or_title_cannot_add_a_header(tmp_path: Path) -> None:
    hostile = 'Ann"\nBcc: x@y.example\r\n\r\n<b@c.example>'
    _, one = messages(changed(author=hostile, permalink="https://a.example/\nX: y"), tmp_path, 0)
    assert one["Bcc"] is None
    assert one["X"] is None
    parsed = message_from_bytes(one.as_bytes(), policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    assert parsed["From"].addresses[0].domain == "blog.example.invalid"


def test_names_outside_ascii_come_back_as_they_were(tmp_path: Path) -> None:
    _, one = messages(changed(author="Ödön 平仮名"), tmp_path, 0)
    assert str(make_header(decode_header(one["From"]))).startswith("Ödön 平仮名")


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text(), st.text())
def test_whatever_is_written_there_are_as_many_messages_as_comments(
    author: str, text: str, title: str
) -> None:
    thread = sample_thread()
    comment = Comment("x", Body(text), number=1, author=author, permalink=title)
    thread = replace(thread, comments=(comment,), post=replace(thread.post, title=title))
    written = "".join(to_mbox(thread))
    begins = [line for line in written.split("\n") if line.startswith("From ")]
    assert len(begins) == 2
    for head in (one.split("\n\n", 1)[0] for one in to_mbox(thread)):
        assert head.isascii()
