"""Comment widgets that load their comments by script, recognised by name so that a note can say so.

Not here: reading them.
"""

from __future__ import annotations

import re
from typing import Final

from scrapers.document import Document

_SIGNS: Final[tuple[tuple[str, bytes], ...]] = (
    ("Disqus", rb'id=["\']?disqus_thread|\.disqus\.com/embed\.js|disqus_shortname'),
    ("giscus", rb"giscus\.app/client\.js"),
    ("utterances", rb"utteranc\.es/client\.js"),
    ("Isso", rb'data-isso=|id=["\']?isso-thread'),
    ("Remark42", rb"remark_config|id=[\"']?remark42"),
    ("Cusdis", rb"id=[\"']?cusdis_thread"),
    ("Comentario", rb"<comentario-comments|comentario\.js"),
    ("Commento", rb'id=["\']?commento["\'\s>]|/js/commento\.js'),
    ("Coral", rb"Coral\.createStreamEmbed|id=[\"']?coral_thread"),
    ("OpenWeb", rb"launcher\.spot\.im|data-spotim-module|data-spot-id="),
    ("Viafoura", rb"<vf-conversations|cdn\.viafoura\.net"),
    ("Discourse", rb"DiscourseEmbed\s*=|id=[\"']?discourse-comments"),
    ("Ghost", rb"data-ghost-comments"),
    ("Waline", rb"Waline\.init|@waline/client"),
    ("Twikoo", rb"twikoo\.init"),
    ("Artalk", rb"Artalk\.init"),
    ("Valine", rb"new\s+Valine\s*\("),
    ("Gitalk", rb"new\s+Gitalk\s*\("),
    ("Gitment", rb"new\s+Gitment\s*\("),
    ("Hyvor Talk", rb"<hyvor-talk-comments|talk\.hyvor\.com/embed"),
    ("Talkyard", rb"talkyard-comments|talkyardServerUrl"),
    ("Schnack", rb"data-schnack-slug"),
    ("IntenseDebate", rb"idcomments_acct|intensedebate\.com/js"),
    ("FastComments", rb"fastcomments\.com/js/embed|FastCommentsUI"),
    ("Livefyre", rb"fyre\.conv\.load|livefyre-comment"),
    ("Facebook Comments", rb'class=["\'][^"\']{0,80}\bfb-comments\b|<fb:comments'),
    ("Squarespace comments", rb"squarespace-comments"),
    ("VK comments", rb"VK\.Widgets\.Comments"),
    ("Cackle", rb"cackle_widget|mc-container"),
    ("Graphcomment", rb"graphcomment\.com|id=[\"']?graphcomment"),
)
_PATTERN: Final = re.compile(b"|".join(b"(%b)" % sign for _, sign in _SIGNS))


def find_widgets(document: Document) -> tuple[str, ...]:
    """Return the names of the comment widgets a page embeds, in the order they appear."""
    found: dict[str, None] = {}
    for match in _PATTERN.finditer(document.page.content):
        assert match.lastindex is not None, "every sign is a group"
        found[_SIGNS[match.lastindex - 1][0]] = None
    return tuple(found)


def widget_notes(document: Document) -> tuple[str, ...]:
    """Return one sentence for each widget whose comments are not in the page."""
    return tuple(
        f"The page uses the comment widget {name}, which could not be read here."
        for name in find_widgets(document)
    )
