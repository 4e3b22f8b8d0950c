"""What an image is in text: a placeholder, or the character an emoji image stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from scrapers.cleaning import clean

_EMOJI_CLASS = re.compile(r"emoji|smiley|smilie|emoticon", re.IGNORECASE)
_EMOJI_SRC = re.compile(r"/(?:core/)?(?:emoji|emojis|smil(?:ey|ie)s?|emoticons?)/", re.IGNORECASE)
_SMILEY = re.compile(
    r"[:;=8xX][-'^o]?[()\[\]DPpOo3|/\\*$@sSxX]{1,2}|:[a-z0-9_+\-]{1,30}:"
    "|(?:[\u00a9\u00ae\u203c-\u3299\ufe0f\u200d\u20e3\U0001f000-\U0001faff]|[0-9#*]\ufe0f?\u20e3){1,12}"
)
_WEB_ADDRESS = re.compile(r"\s*(?:https?:)?//[^\s/]", re.IGNORECASE)
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-file")


def image_text(attributes: Mapping[str, str | None]) -> tuple[str, str | None]:
    """Return what stands for an image in the text, and its address.

    The address is ``None`` for an emoji, whose text is the emoji itself, and for an image that
    shows nothing (an avatar, a counting pixel), whose text is empty.
    """
    src = attributes.get("src") or ""
    classes = attributes.get("class") or ""
    alt = clean(attributes.get("alt") or "")
    if _SMILEY.fullmatch(alt):
        return alt, None
    if _EMOJI_CLASS.search(classes) or _EMOJI_SRC.search(src):
        return alt or clean(attributes.get("title") or ""), None
    if attributes.get("width") in {"0", "1"} or "avatar" in classes.split():
        return "", None
    if not src or src.startswith("data:"):
        src = next((lazy for name in _LAZY if (lazy := attributes.get(name))), "")
    label = alt or clean(attributes.get("title") or "") or _file_name(src)
    return (f"[image: {label}]" if label else "[image]"), src


def frame_source(attributes: Mapping[str, str | None]) -> str | None:
    """Return the address an embedded frame shows, or ``None`` when it shows nothing to readers."""
    if attributes.get("width") in {"0", "1"} or attributes.get("height") in {"0", "1"}:
        return None
    sources = (attributes.get(name) or "" for name in ("src", *_LAZY))
    return next((clean(src) for src in sources if _WEB_ADDRESS.match(src)), None)


def _file_name(src: str) -> str:
    path = re.split("[?#]", src, maxsplit=1)[0]
    return clean(unquote(path.rsplit("/", 1)[-1]))[:80]
