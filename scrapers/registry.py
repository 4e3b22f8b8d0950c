"""The adapters, in the order they are asked: the most specific first, the generic one last."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from scrapers.adapter import Adapter
from scrapers.adapters.blogger import BLOGGER
from scrapers.adapters.comment_widgets import DISQUS, ISSO, REMARK42, TALKYARD
from scrapers.adapters.discourse import DISCOURSE, DISCOURSE_EMBED, DISCOURSE_OLD
from scrapers.adapters.drupal import DRUPAL
from scrapers.adapters.flarum import FLARUM
from scrapers.adapters.forums import (
    INVISION,
    INVISION3,
    MYBB,
    PHORUM,
    PHPBB,
    PHPBB2,
    PHPBB_SUBSILVER2,
    SMF,
    VBULLETIN,
    VBULLETIN5,
    XENFORO,
)
from scrapers.adapters.generic.adapter import GENERIC
from scrapers.adapters.github import GITHUB, GITHUB_ISSUE
from scrapers.adapters.habr import HABR
from scrapers.adapters.hackernews import HACKERNEWS
from scrapers.adapters.lemmy import LEMMY
from scrapers.adapters.livejournal import DREAMWIDTH, LIVEJOURNAL
from scrapers.adapters.lobsters import LOBSTERS
from scrapers.adapters.mbin import MBIN
from scrapers.adapters.mediawiki.adapter import MEDIAWIKI, MEDIAWIKI_BOARD
from scrapers.adapters.movabletype import MOVABLETYPE
from scrapers.adapters.pixnet import PIXNET
from scrapers.adapters.plain_text.adapter import PLAIN_TEXT
from scrapers.adapters.reddit import REDDIT, SHREDDIT
from scrapers.adapters.slashdot import SLASHDOT
from scrapers.adapters.spip import SPIP
from scrapers.adapters.stackexchange import STACKEXCHANGE
from scrapers.adapters.substack import SUBSTACK
from scrapers.adapters.tildes import TILDES
from scrapers.adapters.tumblr import TUMBLR
from scrapers.adapters.wordpress.adapter import WORDPRESS

_FORUMS: Final[tuple[Adapter, ...]] = (
    XENFORO,
    PHPBB,
    PHPBB_SUBSILVER2,
    PHPBB2,
    VBULLETIN,
    VBULLETIN5,
    SMF,
    INVISION,
    INVISION3,
    MYBB,
    PHORUM,
    FLARUM,
)
_COMMUNITIES: Final[tuple[Adapter, ...]] = (
    HACKERNEWS,
    LOBSTERS,
    TILDES,
    MBIN,
    LEMMY,
    REDDIT,
    SHREDDIT,
    DISCOURSE,
    DISCOURSE_OLD,
    DISCOURSE_EMBED,
    GITHUB,
    GITHUB_ISSUE,
    STACKEXCHANGE,
    SLASHDOT,
    HABR,
    MEDIAWIKI,
    MEDIAWIKI_BOARD,
)
_BLOGS: Final[tuple[Adapter, ...]] = (
    LIVEJOURNAL,
    DREAMWIDTH,
    BLOGGER,
    MOVABLETYPE,
    DRUPAL,
    SPIP,
    SUBSTACK,
    PIXNET,
    TUMBLR,
)
_WIDGETS: Final[tuple[Adapter, ...]] = (DISQUS, REMARK42, ISSO, TALKYARD)

ADAPTERS: Final[tuple[Adapter, ...]] = (
    PLAIN_TEXT,
    WORDPRESS,
    *_COMMUNITIES,
    *_FORUMS,
    *_BLOGS,
    *_WIDGETS,
    GENERIC,
)
"""Several may answer for one page; ``fragment.merge`` decides between them."""


class UnknownAdapter(ValueError):  # noqa: N818 - reads as what happened
    """No adapter has that name; the message says which have one."""


def find_adapters(name: str) -> tuple[Adapter, ...]:
    """Return the adapters called ``name``; a platform may have several.

    Raises:
        UnknownAdapter: there is none; the message names the nearest, and all.
    """
    found = tuple(adapter for adapter in ADAPTERS if adapter.name == name)
    if found:
        return found
    names = sorted({adapter.name for adapter in ADAPTERS})
    near = get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]}?" if near else "."
    raise UnknownAdapter(f"no adapter is called {name!r}{hint} There are: {', '.join(names)}")
