"""Comment widgets that load their comments by script, recognised by name so that a note can say so.

Not here: reading them.
"""

from __future__ import annotations

from typing import Final

from scrapers.document import Document


def _id(name: str) -> tuple[bytes, ...]:
    return (
        *tuple(f"id={quote}{name}{quote}".encode() for quote in ('"', "'")),
        f"id={name} ".encode(),
        f"id={name}>".encode(),
    )


_SIGNS: Final[tuple[tuple[str, tuple[bytes, ...]], ...]] = (
    ("Disqus", (*_id("disqus_thread"), b".disqus.com/embed.js", b"disqus_shortname")),
    ("giscus", (b"giscus.app/client.js",)),
    ("utterances", (b"utteranc.es/client.js",)),
    ("Isso", (b"data-isso=", *_id("isso-thread"))),
    ("Remark42", (b"remark_config", *_id("remark42"))),
    ("Cusdis", _id("cusdis_thread")),
    ("Comentario", (b"<comentario-comments", b"comentario.js")),
    ("Commento", (*_id("commento"), b"/js/commento.js")),
    ("Coral", (b"Coral.createStreamEmbed", *_id("coral_thread"))),
    ("OpenWeb", (b"launcher.spot.im", b"data-spotim-module", b"data-spot-id=")),
    ("Viafoura", (b"<vf-conversations", b"cdn.viafoura.net")),
    ("Discourse", (b"DiscourseEmbed =", b"DiscourseEmbed=", *_id("discourse-comments"))),
    ("Ghost", (b"data-ghost-comments",)),
    ("Waline", (b"Waline.init", b"@waline/client")),
    ("Twikoo", (b"twikoo.init",)),
    ("Artalk", (b"Artalk.init",)),
    ("Valine", (b"new Valine(",)),
    ("Gitalk", (b"new Gitalk(",)),
    ("Gitment", (b"new Gitment(",)),
    ("Hyvor Talk", (b"<hyvor-talk-comments", b"talk.hyvor.com/embed")),
    ("Talkyard", (b"talkyard-comments", b"talkyardServerUrl")),
    ("Schnack", (b"data-schnack-slug",)),
    ("IntenseDebate", (b"idcomments_acct", b"intensedebate.com/js")),
    ("FastComments", (b"fastcomments.com/js/embed", b"FastCommentsUI")),
    ("Livefyre", (b"fyre.conv.load", b"livefyre-comment")),
    ("Facebook Comments", (b'class="fb-comments', b"<fb:comments")),
    ("Squarespace comments", (b"squarespace-comments",)),
    ("VK comments", (b"VK.Widgets.Comments",)),
    ("Cackle", (b"cackle_widget", *_id("mc-container"))),
    ("GraphComment", (b"graphcomment.com", *_id("graphcomment"))),
)


def find_widgets(document: Document) -> tuple[str, ...]:
    """Return the names of the comment widgets that a page embeds."""
    content = document.page.content
    return tuple(name for name, signs in _SIGNS if any(sign in content for sign in signs))


def widget_notes(document: Document) -> tuple[str, ...]:
    """Return one sentence for each widget whose comments are not in the page."""
    return tuple(
        f"The page uses the comment widget {name}, which could not be read here."
        for name in find_widgets(document)
    )
