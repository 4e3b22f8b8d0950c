"""What names of elements and addresses of links tell on comment pages: hints, never rules alone.

Patterns are for lower case, which takes a fifth of the time of a search that ignores case.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

_COMMENT_NAMES = re.compile(
    r"comment|coment|komment|kommentar|repl(?:y|ies)|respon[sd]|reactie|reacci|reaction"
    r"|discuss|diskus|talkback|yorum|koment|opinion|opini|avis\b|feedback|leserbrief"
    r"|guestbook|gästebuch|annotation|answer|review|shout(?!box)"
    r"|hozzaszol|prispev|wypowied|otz[yi]v|obsuzhd|pinglun|liuyan|huifu|binh-?luan|gaestebuch"
    r"|(?:^|[\s_-])cmn?ts?(?:$|[\s_\d-])"
    r"|\bpush-?(?:content|tag)|post(?:body|bit|msg|_message)|message|topic|thread|forum|comol|коммент|コメント|评论|評論|댓글"
)
"""Class, id and heading words of comment lists."""

_ANSWER_NAMES = re.compile(r"repl(?:y|ies)|respon[sd]|answer|antwort|r[eé]ponse|respuesta|rispost")
"""Class and id words of answers: to a comment, or to a question that many ask."""

_SIDE_NAMES = re.compile(
    r"sidebar|widget|recent|latest|related|popular|trending|teaser|footer|menu|pager|promo"
    r"|sponsor|archive|carousel|newsletter|breadcrumb|letzte|neueste|ultim|derni"
)
"""Class and id words of blocks beside the discussion."""

_OTHER_NAMES = re.compile(
    r"product|episode|podcast|ticker|live-?(?:blog|feed|update|post|entry|event|report)|gallery|slide|faq"
    r"|timeline|(?:^|[\s_-])(?:v?events?|photos?|jobs?|releases?|commits?"
    r"|recipes?|schedule|tweets?|twitter)(?:$|[\s_-])"
)
"""Class and id words of what else pages list with dates and names."""

_ADVERT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:ads?|adv|advert\w*|adsense|adslot|dfp|gpt|sponsor\w*|promo\w*|banner|anzeigen?"
    r"|werbung|publicit\w+|publicidad\w*|reklam\w*)(?:$|[\s_-])"
)
"""Class and id words of what advertises between the comments."""

_POST_NAMES = re.compile(r"\btype-(?:post|page)\b")
"""Class words that WordPress gives to each post in a list, and to a post with its comments."""

_TOPIC_NAMES = re.compile(
    r"(?:^|[\s_-])(?:topic|thread|discussion)-?list-?items?(?:$|\s)|(?:^|\s)(?:struct-?item|threadbit)(?:$|\s)"
)
"""Class words of one topic among others, on the pages of a forum that list them."""

_AUTHOR_NAMES = re.compile(
    r"author|\bauthor|user|nick|poster|byline|vcard|\bfn\b|commenter|(?:^|[-_ ])(?:by|name"
    r"|(?:be)?nutzer(?:name)?|gebruiker|brugernavn|brukernavn|uzytkownik|uzivatel|kullanici"
    r"|who|from|pseudo|usuario|utente|firma|isim|navn|namn|nome|nom|nombre|naam|podpis)(?:$|[-_ ])"
    r"|name\b|(?:comment|posted|written)by\b|auteur|autor|verfasser|member|login|creator|owner|writer|persona|profile|handle|автор"
)
"""Class, id and itemprop words of author fields."""

_NOT_AUTHOR_NAMES = re.compile(
    r"avatar|user-?(?:title|rank|role|level|posts|stat|info-extra)|badge(?!r)|rank|joined"
    r"|location|contact|signature|title|count|label|says|reply"
    r"|permalink|date|time|vote|score|like|karma|rating|action|button|tool|control"
)
"""Class words of what stands near the author without being it."""

_SURE_AUTHOR = re.compile(r"author|name\b")
"""Class and id words of an author, whatever else they say."""

_NEVER_AUTHOR = re.compile(
    r"badge(?!r)|user-?(?:rank|role|title|loc\b)|author-?(?:rank|role|posts|title|joi?ne?d|stats)"
)
"""Class and id words of what an author is called besides."""

_PEOPLE = re.compile(
    r"/(?:users?|u|profile?|profil|members?|membre|people|authors?|autor|accounts?|by"
    r"|channels?|blogger|space-uid|~|@)[/.?=_-]?|/@|[?&](?:user|uid|u|author|member)="
    r"|(?:view|show|=)profile|[?&]showuser=|(?:profile|member|memberlist|userinfo)\.php"
)
"""Addresses of people's pages."""

_BODY_NAMES = re.compile(
    r"content|body|text\b|(?:^|[-_ ]|post)(?:text|txt|msg)|message|description|entry|cooked"
    r"|markdown|richtext|contenu|inhalt|mensaje|mensagem|texte|prose"
)
"""Class and itemprop words of comment bodies."""

_ASIDE_NAMES = re.compile(
    r"badge(?!r)|tooltip|dropdown|\bshar(?:e|ing)\b|social|(?:^|[\W_])vot(?:e|es|ing)(?:$"
    r"|[\W_])|rating|(?:^|[\W_])likes?(?:$|[\W_])"
    r"|reputation|reaction|replied[-_]?to|in[-_]?reply|reply-?(?:link|button|btn|form|to|box|login)"
    r"|replybutton|toolbar|controls?\b|(?<!trans)actions?\b|buttons?\b|(?:^|[\W_])report(?:$|[\W_])"
    r"|\bflag\b"
    r"|(?:^|[\W_])(?:edited(?:-?by)?|post-?edit|edit-?(?:by|note|info|link|date|time))(?:$|[\W_])"
    r"|last-?edit"
    r"|permalink|(?<![a-z])avatar|userpic|screen-reader"
    r"|sr-only|visually-?hidden|assistive"
    r"|(?:^|[\W_])meta(?:data)?(?:$|[\W_])|byline|timestamp|moderation|awaiting|postinfo|userinfo"
)
"""Class words of what is not body, even inside the body's element, as long as it is short."""

_SIGNATURE_NAMES = re.compile(
    r"signature(?:[-_]{0,2}(?:content|text|block|body|wrap(?:per)?|inner|container|box|html))?"
    r"(?:$|[\s\d]|[-_]+\d)|(?:^|[\W_])sig(?:[-_]?te?xt)?(?:$|[\s\d])"
)
"""Class words of what an author adds to every comment, not of bodies that may show it."""

_SOURCE_NAMES = re.compile(r"(?:^|[\s_-])raw[-_](?:content|text|body|comment|markdown)(?:$|\s)")
"""Class and id words of the source of a comment, kept for those who quote it.

Beside a word for its text they are those of the comment itself: ``comment__text raw-content``.
"""

_SCORE_NAMES = re.compile(
    r"vote|score|like|points?\b|rating|karma|upvot|recommend|reaction|thumb|favou?r|plus|rank"
)
"""Class and id words of vote counters."""

_COUNTER_NAMES = re.compile(
    r"comments?[-_]?count(?:er)?(?:$|[\W_s])|comments[-_](?:number|num|link)(?:$|[\W_])"
    r"|(?:num|stats?)[-_]comments"
)
"""Class and id words of how many comments a post has, on the pages that list posts."""

_TO_COMMENT = re.compile(
    r"#(?:\w*?(?:comment|kommentar|reply|post|note|c|p|msg|r|t)[-_]?)?\d+|replytocom|showcomment"
    r"|comment[-_/]?id="
)
"""Addresses of one comment."""

_TO_LAST_POST = re.compile(
    r"goto=(?:new|last)post|view=get(?:new|last)post|action=lastpost|[?&#/]latest\b|#last\b"
    r"|lastpost"
)
"""Addresses of the last post in a thread (vBulletin, Invision, MyBB, XenForo, phpBB)."""


@lru_cache(maxsize=1 << 12)
def names_comments(names: str) -> bool:
    """Return whether class and id words speak of comments."""
    return _COMMENT_NAMES.search(names.lower()) is not None


@lru_cache(maxsize=1 << 12)
def names_answer(names: str) -> bool:
    """Return whether class and id words are those of an answer."""
    return _ANSWER_NAMES.search(names.lower()) is not None


@lru_cache(maxsize=1 << 12)
def names_side(names: str) -> bool:
    """Return whether class and id words speak of a block beside the discussion."""
    return _SIDE_NAMES.search(names.lower()) is not None


@lru_cache(maxsize=1 << 12)
def names_other(names: str) -> bool:
    """Return whether class and id words speak of what is no discussion."""
    return _OTHER_NAMES.search(names.lower()) is not None


@lru_cache(maxsize=1 << 12)
def names_advert(names: str) -> bool:
    """Return whether class and id words speak of an advert."""
    return _ADVERT_NAMES.search(names.lower()) is not None


@lru_cache(maxsize=1 << 12)
def names_topic(names: str) -> bool:
    """Return whether class and id words are those of a topic in a list of topics."""
    return _TOPIC_NAMES.search(names.lower()) is not None


@lru_cache(maxsize=1 << 12)
def names_post(names: str) -> bool:
    """Return whether class words are those of a post."""
    return _POST_NAMES.search(names.lower()) is not None


@lru_cache(maxsize=1 << 12)
def names_author(names: str) -> int:
    """Return 1 for class and id words of an author, -1 for those of its neighbours, else 0."""
    names = names.lower()
    is_beside = _NOT_AUTHOR_NAMES.search(names) and not _SURE_AUTHOR.search(names)
    if is_beside or _NEVER_AUTHOR.search(names):
        return -1
    return int(_AUTHOR_NAMES.search(names) is not None)


@lru_cache(maxsize=1 << 12)
def names_aside(names: str) -> Literal["no", "short", "always"]:
    """Return whether an element so named is no body: never, when it is short, or always."""
    lower = names.lower()
    source = _SOURCE_NAMES.search(lower)
    is_source = source is not None and not names_body(_SOURCE_NAMES.sub(" ", lower))
    if _SIGNATURE_NAMES.search(lower) or is_source:
        return "always"
    is_aside = "Avatar" in names or _ASIDE_NAMES.search(lower)
    return "short" if is_aside and not _BODY_NAMES.search(lower) else "no"


@lru_cache(maxsize=1 << 12)
def names_score(names: str) -> bool:
    """Return whether class and id words speak of votes."""
    return _SCORE_NAMES.search(names.lower()) is not None


@lru_cache(maxsize=1 << 12)
def names_counter(names: str) -> bool:
    """Return whether class and id words speak of the number of a post's comments."""
    return _COUNTER_NAMES.search(names.lower()) is not None


def leads_to_comment(href: str) -> bool:
    """Return whether an address is that of one comment, or of a form to answer it."""
    may_lead = "#" in href or "omment" in href
    return may_lead and _TO_COMMENT.search(href.lower()) is not None


def leads_to_last_post(href: str) -> bool:
    """Return whether an address is that of the last post in a thread, whichever it is."""
    lower = href.lower()
    may_lead = "last" in lower or "latest" in lower or "newpost" in lower
    return may_lead and _TO_LAST_POST.search(lower) is not None


@lru_cache(maxsize=1 << 13)
def leads_to_person(href: str) -> bool:
    """Return whether an address is that of somebody's page."""
    return _PEOPLE.search(href.lower()) is not None


def names_body(names: str) -> bool:
    """Return whether class and id words speak of what a comment says."""
    return _BODY_NAMES.search(names.lower()) is not None
