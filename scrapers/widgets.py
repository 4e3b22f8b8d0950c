"""Comment widgets that load their comments by script, recognised by name so that a note can say so.

Not here: reading them.
"""

from __future__ import annotations

from typing import Final

from scrapers.document import Document

_BY_ADDRESS: Final = {
    ".disqus.com/embed.js": "Disqus",
    "giscus.app/client.js": "giscus",
    "utteranc.es/client.js": "utterances",
    "comentario.js": "Comentario",
    "/js/commento.js": "Commento",
    "launcher.spot.im": "OpenWeb",
    "cdn.viafoura.net": "Viafoura",
    "@waline/client": "Waline",
    "talk.hyvor.com/embed": "Hyvor Talk",
    "intensedebate.com/js": "IntenseDebate",
    "fastcomments.com/js/embed": "FastComments",
    "graphcomment.com": "GraphComment",
}
"""Parts of the addresses of scripts."""
_BY_CODE: Final = {
    ".disqus.com/embed.js": "Disqus",
    "disqus_shortname": "Disqus",
    "remark_config": "Remark42",
    "Coral.createStreamEmbed": "Coral",
    "DiscourseEmbed": "Discourse",
    "@waline/client": "Waline",
    "Waline.init": "Waline",
    "twikoo.init": "Twikoo",
    "Artalk.init": "Artalk",
    "new Valine(": "Valine",
    "new Gitalk(": "Gitalk",
    "new Gitment(": "Gitment",
    "talkyardServerUrl": "Talkyard",
    "idcomments_acct": "IntenseDebate",
    "FastCommentsUI": "FastComments",
    "fyre.conv.load": "Livefyre",
    "VK.Widgets.Comments": "VK comments",
    "cackle_widget": "Cackle",
    "graphcomment.com": "GraphComment",
}
"""What inline scripts say."""
_BY_MARKUP: Final = {
    "#disqus_thread": "Disqus",
    "#isso-thread": "Isso",
    "#remark42": "Remark42",
    "#cusdis_thread": "Cusdis",
    "#commento": "Commento",
    "#coral_thread": "Coral",
    "#discourse-comments": "Discourse",
    "#mc-container": "Cackle",
    "#graphcomment": "GraphComment",
    "[data-isso]": "Isso",
    "comentario-comments": "Comentario",
    "[data-spotim-module]": "OpenWeb",
    "[data-spot-id]": "OpenWeb",
    "vf-conversations": "Viafoura",
    "[data-ghost-comments]": "Ghost",
    "hyvor-talk-comments": "Hyvor Talk",
    ".talkyard-comments": "Talkyard",
    "[data-schnack-slug]": "Schnack",
    "[class*=livefyre-comment]": "Livefyre",
    ".fb-comments": "Facebook Comments",
    "[class*=squarespace-comments]": "Squarespace comments",
}
"""Selectors of elements."""
_ANY_MARKUP: Final = ", ".join(_BY_MARKUP)


def find_widgets(document: Document) -> tuple[str, ...]:
    """Return the names of the comment widgets that a page embeds."""
    if document.is_plain_text:
        return ()
    tree = document.tree
    scripts = document.tagged("script")
    addresses = "\n".join(script.attributes.get("src") or "" for script in scripts)
    code = "\n".join(script.text() for script in scripts)
    found = [name for sign, name in _BY_ADDRESS.items() if sign in addresses]
    found += [name for sign, name in _BY_CODE.items() if sign in code]
    if tree.css_first(_ANY_MARKUP) is not None:
        found += [name for sign, name in _BY_MARKUP.items() if tree.css_first(sign) is not None]
    if b"<fb:comments" in document.source:
        found.append("Facebook Comments")
    return tuple(dict.fromkeys(found))


def widget_notes(document: Document) -> tuple[str, ...]:
    """Return one sentence for each widget whose comments are not in the page."""
    return tuple(
        f"The page uses the comment widget {name}, which could not be read here."
        for name in find_widgets(document)
    )
