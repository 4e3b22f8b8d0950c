"""Text made comparable: capitals, accents and white space do not matter.

Fast, for it runs over every comment of a thread: most texts are plain ASCII, or hold nothing
beyond it but punctuation, and then lower case is all there is to do.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SPECIAL: Final = re.compile(
    "[^\x00-\x7f\u00a1\u00ab\u00b0\u00b7\u00bb\u00bf\u2010-\u2027\u2030-\u203b\u20a0-\u20bf"
    "\u2190-\u23ff\u2500-\u27bf\u3000-\u303f\u3041-\u309f\u30a1-\u30fe\u4e00-\u9fff"
    "\U0001f300-\U0001faff]"
)
"""A character that may have an accent, a compatible form or a capital beyond ``lower``."""
_MARKS: Final = re.compile("(?<![\u0418\u0438])[\u0300-\u036f]")
"""Accents; the breve of the Cyrillic short i makes a letter of its own and stays."""


def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents, runs of white space as one blank."""
    return " ".join(fold_letters(text).split())


def fold_letters(text: str) -> str:
    """Return ``text`` in lower case and without accents, its white space left alone.

    What a whole thread is kept as: collapsing white space costs three times as much as all the
    rest, and is needed only for phrases, in the few texts that hold their words.
    """
    if text.isascii() or not _SPECIAL.search(text):
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
