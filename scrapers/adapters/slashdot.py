"""Slashdot: a nested list of `li.comment`."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter

SLASHDOT: Final = MarkupAdapter(
    MarkupRules(
        platform="slashdot",
        gate=("commentBody",),
        marker="li.comment [id^=comment_body_]",
        record="li.comment[id^=tree_]",
        author=(".by a", ".details > a", ".by"),
        author_url=(".by a@href",),
        date=(".otherdetails",),
        body="[id^=comment_body_]",
        score=(".score",),
        parents="nested",
        skipped=".commentSub, .quote_sig, .sig, [id^=comment_sig_]",
    )
)
