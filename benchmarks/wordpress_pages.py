"""Makes WordPress pages of any number of comments, as the default walker prints them.

Deterministic for a size; the words are invented. Structure: Walker_Comment::html5_comment in
WordPress (https://developer.wordpress.org/reference/classes/walker_comment/html5_comment/).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from threads import BEGIN, NAMES, WORDS

URL = "https://blog.example/2011/06/monolith/"


def build_page(
    count: int, *, is_chain: bool = False, seed: int = 7, links: str | None = None
) -> bytes:
    """Return a page of ``count`` comments: flat, or each answering the one before.

    With ``links`` each comment says ``comment-N:`` and links to an address that begins so.
    """
    chance = random.Random(seed)
    comments = list(_comments(count, chance, links))
    if is_chain:
        opened = '<ol class="children">'.join(comments)
        listed = opened + "</li>" + "</ol></li>" * (count - 1)
    else:
        listed = "".join(f"{comment}</li>" for comment in comments)
    post = "".join(f"<p>{sentences(chance, 6)}</p>" for _ in range(12))
    return f"""<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8">
<title>Why we moved &#8211; A blog</title><link rel="canonical" href="{URL}">
<meta property="article:published_time" content="{BEGIN.isoformat()}">
<link rel="stylesheet" href="/wp-content/themes/plain/style.css"></head>
<body class="single single-post postid-77"><header><a href="/">A blog</a></header>
<main><article id="post-77" class="post-77 post hentry"><h1 class="entry-title">Why we moved</h1>
<div class="entry-content">{post}</div></article>
<div id="comments" class="comments-area"><h2 class="comments-title">{count} thoughts on
&#8220;Why we moved&#8221;</h2><ol class="comment-list">{listed}</ol>
<div id="respond" class="comment-respond"><form action="/wp-comments-post.php" id="commentform">
<textarea name="comment"></textarea></form></div></div></main></body></html>""".encode()


def _comments(count: int, chance: random.Random, links: str | None) -> Iterator[str]:
    """Yield the list items without their end tags."""
    for number in range(1, count + 1):
        when: datetime = (BEGIN + timedelta(minutes=17 * number)).astimezone(UTC)
        name = f"{chance.choice(NAMES)} {chance.choice('ABCDEFGH')}."
        words = "".join(f"<p>{sentences(chance, 3)}</p>" for _ in range(chance.randint(1, 3)))
        words += f'<p>comment-{number}: <a href="{links}{number}">there</a></p>' if links else ""
        yield f"""<li id="comment-{number}" class="comment even thread-even depth-1">
<article id="div-comment-{number}" class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><img alt="" src="/avatar/{number % 50}.png" class="avatar" \
height="32" width="32"><b class="fn"><a href="https://site{number % 41}.example/" rel="ugc" \
class="url">{name}</a></b> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="{URL}#comment-{number}"><time \
datetime="{when.isoformat()}">{when:%B %d, %Y at %I:%M %p}</time></a></div></footer>
<div class="comment-content">{words}</div><div class="reply"><a rel="nofollow" \
class="comment-reply-link" href="{URL}?replytocom={number}#respond">Reply</a></div></article>"""


def sentences(chance: random.Random, count: int) -> str:
    """Return ``count`` sentences of five to twelve invented words."""
    sentences = []
    for _ in range(count):
        words = [chance.choice(WORDS) for _ in range(chance.randint(5, 12))]
        sentences.append(" ".join(words).capitalize() + ".")
    return " ".join(sentences)
