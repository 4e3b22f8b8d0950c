"""Flarum topics as printed for readers without scripts: posts in ``noscript``, undated.

Source: flarum/framework, ``views/frontend/content/discussion.blade.php``.
"""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter

FLARUM: Final = MarkupAdapter(
    MarkupRules(
        platform="flarum",
        gate=("Post-body",),
        marker="#flarum-content .Post-body",
        record="#flarum-content article",
        author=(".PostUser-name", ".PostUser"),
        date=("time",),
        body=".Post-body",
        has_opening=True,
        next_page='#flarum-content a[rel="next"]',
    )
)
