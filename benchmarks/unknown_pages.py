"""Makes pages of any number of comments in markup that no adapter knows by name.

Deterministic for a size; the words are invented.
"""

from __future__ import annotations

import random
from datetime import timedelta

from threads import BEGIN, NAMES
from wordpress_pages import sentences


def build_unknown_page(count: int, *, seed: int = 7) -> bytes:
    """Return a page of ``count`` comments, one below the other."""
    chance = random.Random(seed)
    listed = "\n".join(_comment(number, chance) for number in range(1, count + 1))
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8">
<title>Why we moved</title></head>
<body><header><a href="/">A magazine</a></header><main><h1>Why we moved</h1>
<p>{sentences(chance, 40)}</p><section class="discussion"><h2>{count} comments</h2>
{listed}</section></main><footer>A magazine</footer></body></html>""".encode()


def _comment(number: int, chance: random.Random) -> str:
    when = BEGIN + timedelta(minutes=17 * number)
    name = f"{chance.choice(NAMES)} {chance.choice('ABCDEFGH')}."
    words = "".join(f"<p>{sentences(chance, 3)}</p>" for _ in range(chance.randint(1, 3)))
    return f"""<div class="entry" id="e{number}"><div class="entry-head">
<img src="/faces/{number % 50}.png" alt="" width="32" height="32"><a class="entry-by" \
href="/people/{number % 977}">{name}</a> <span class="entry-when">{when:%d %B %Y, %H:%M}</span>
</div><div class="entry-words">{words}</div><div class="entry-tools"><a href="#e{number}">Link</a> \
<a href="/answer?to={number}">Reply</a></div></div>"""
