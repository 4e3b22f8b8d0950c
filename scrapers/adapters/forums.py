"""Forum software: the opening post is the post, replies are flat."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter

PHPBB: Final = MarkupAdapter(
    MarkupRules(
        platform="phpbb",
        gate=("postbody",),
        marker=".post .postbody .content, .post .postprofile, #page-body .postbody",
        record="div.post[id^=p]:has(.content), .post.bg1[id^=p], .post.bg2[id^=p]",
        author=(
            ".postprofile .username",
            ".postprofile .username-coloured",
            ".author .username",
            ".author .username-coloured",
            ".author strong",
            ".postprofile dt a",
        ),
        author_url=(".postprofile a.username@href", ".postprofile a.username-coloured@href"),
        date=(".author time", "p.author", ".postbody .author"),
        body=".content",
        skipped=".signature, .notice",
        permalink=("p.author > a@href", 'h3 a[href^="#p"]@href'),
        has_opening=True,
        closed=".locked-icon, .icon-locked, .fa-lock + span",
        next_page=(
            ".pagination li.next a, .pagination .arrow.next a,"
            " a.right-box.right[rel=next], a[rel=next]"
        ),
    )
)

PHPBB_SUBSILVER2: Final = MarkupAdapter(
    MarkupRules(
        platform="phpbb",
        gate=("tablebg",),
        marker=".tablebg .postauthor, .tablebg .postbody",
        record="table.tablebg:has(.postauthor):has(.postbody)",
        id=('a[name^="p"]@name',),
        author=(".postauthor",),
        author_url=('a[href*="viewprofile"]@href',),
        date=('td.gensmall div[style*="right"]', "td.gensmall"),
        body=".postbody",
        permalink=('td.gensmall a[href*="#p"]@href',),
        has_opening=True,
        next_page="a[rel=next], td.gensmall b + a[href*='start=']",
    )
)
"""The table theme of phpBB 3.0."""

PHPBB2: Final = MarkupAdapter(
    MarkupRules(
        platform="phpbb",
        gate=("postbody",),
        marker=".forumline .name a[name], .forumline .postbody",
        record="tr:has(> td > .name > a[name]):has(.postbody)",
        id=(".name a@name",),
        author=(".name b", ".name"),
        date=("td + td .postdetails",),
        body='td[colspan="2"]:has(> .postbody)',
        permalink=('td + td a[href*="#"]@href',),
        has_opening=True,
        next_page=".nav b + a[href*='start=']",
    )
)
"""phpBB 2: a row for each post; a quote stands between parts of the words."""

XENFORO: Final = MarkupAdapter(
    MarkupRules(
        platform="xenforo",
        gate=("message--post", "messageText"),
        marker="article.message--post .bbWrapper, #messageList .message .messageText",
        record="article.message--post, #messageList > .message",
        id=("@data-content", "@id"),
        author=("@data-author", ".message-name .username", ".username"),
        author_url=(".message-name a.username@href", "a.username@href"),
        date=(
            ".message-attribution-main time",
            ".message-attribution time",
            ".messageMeta .DateTime",
            "time",
        ),
        body=".message-body .bbWrapper, .messageText",
        skipped=(
            ".bbCodeBlock-expandLink, .message-lastEdit, .messageTextEndMarker, .attachedFiles"
        ),
        score=(".reactionsBar .reaction-score",),
        permalink=(
            ".message-attribution-main a@href",
            '.message-attribution a[href*="post-"]@href',
            ".messageMeta a.datePermalink@href",
        ),
        has_opening=True,
        by_post_author=".message-threadStarterPost",
        closed=".blockStatus-message--locked",
        next_page='a.pageNav-jump--next, .PageNav a.text[href*="page-"]:last-child',
    )
)

VBULLETIN: Final = MarkupAdapter(
    MarkupRules(
        platform="vbulletin",
        gate=("postcontainer", "postbit", "postbitlegacy", "bigusername", "postcontent", "tborder"),
        marker="[id^=post_message_]",
        record=(
            "#posts > li[id^=post_], #posts table[id^=post]:has([id^=post_message_]),"
            " table[id^=post]:has([id^=post_message_]), .postcontainer[id^=post_],"
            " div[id^=edit]:has([id^=post_message_]):not(:has(table[id^=post]))"
        ),
        id=("[id^=post_message_]@id",),
        author=(
            ".userinfo .username strong",
            ".userinfo .username",
            ".username_container .username",
            "a.bigusername",
            ".bigusername",
        ),
        author_url=(".userinfo a.username@href", "a.bigusername@href"),
        date=(
            ".postdate .date",
            ".postdate",
            "span.date",
            "[itemprop=dateCreated]",
            "td.thead",
        ),
        body="[id^=post_message_]",
        skipped=(
            '.bbcode_quote img[alt="Quote"], .bbcode_postedby img,'
            ' .bbcode_quote a[href*="#post"] img'
        ),
        permalink=("a.postcounter@href", "a[id^=postcount]@href"),
        has_opening=True,
        next_page=".threadpagenav a[rel=next], .pagenav a[rel=next]",
    )
)

VBULLETIN5: Final = MarkupAdapter(
    MarkupRules(
        platform="vbulletin",
        gate=("js-post__content-text",),
        marker=".js-post__content-text",
        record=".b-post[data-node-id]",
        id=("@data-node-id",),
        author=(".author a", ".b-userinfo__details .author"),
        author_url=(".author a@href",),
        date=("time[itemprop=dateCreated]", "time"),
        body=".js-post__content-text",
        permalink=("a.b-post__count@href",),
        has_opening=True,
        next_page="a.js-pagenav-next-button:not(.h-disabled)",
    )
)

SMF: Final = MarkupAdapter(
    MarkupRules(
        platform="smf",
        gate=("windowbg", "windowbg2"),
        marker="#forumposts .inner[id^=msg_], #forumposts .post, #quickModForm .post",
        record=(
            "#forumposts .windowbg[id^=msg], #forumposts .windowbg2[id^=msg],"
            " #forumposts form > .windowbg, #quickModForm > .windowbg,"
            " #quickModForm > .windowbg2"
        ),
        id=(".inner@id", "@id"),
        author=(".poster h4 a:last-of-type", ".poster h4"),
        author_url=(".poster h4 a:last-of-type@href",),
        date=(".postinfo a.smalltext", ".keyinfo .smalltext", ".postinfo"),
        body=".inner",
        permalink=(".postinfo a.smalltext@href", ".keyinfo h5 a@href", ".subject_title a@href"),
        skipped=".smalltext.modified",
        has_opening=True,
        next_page=".pagelinks a.nav_page:last-child, .pagelinks a.next_page",
    )
)

INVISION: Final = MarkupAdapter(
    MarkupRules(
        platform="invision",
        gate=("ipsComment", "ipsEntry"),
        marker="article[id^=elComment_] [data-role=commentContent]",
        record="article[id^=elComment_]",
        author=(
            ".cAuthorPane_author strong",
            ".cAuthorPane_author",
            ".ipsComment_author .ipsUsername",
            ".ipsEntry__username",
            "aside .ipsUsername",
            "h3 a",
            ".ipsUsername",
        ),
        author_url=(".cAuthorPane_author a@href", "h3 a@href"),
        date=(".ipsComment_meta time", "time"),
        body="[data-role=commentContent]",
        skipped="[data-excludequote], .ipsItemControls, [data-role=memberSignature]",
        score=(".ipsReact_reactCount",),
        permalink=(".ipsComment_meta a@href", "a[data-role=shareComment]@href"),
        has_opening=True,
        beneath="body[data-pageapp]:not([data-pageapp=forums])",
        next_page=".ipsPagination_next:not(.ipsPagination_inactive) a, link[rel=next]",
    )
)

INVISION3: Final = MarkupAdapter(
    MarkupRules(
        platform="invision",
        gate=("post_block",),
        marker=".post_block[id^=post_id_] .entry-content",
        record=".post_block[id^=post_id_]",
        author=(".author.vcard", ".user_details .author", ".author"),
        author_url=(".author.vcard a@href", ".author a@href"),
        date=("abbr.published", ".posted_info"),
        body=".entry-content",
        skipped=".edit, .signature",
        permalink=("a[rel=bookmark]@href",),
        declared=(".maintitle",),
        has_opening=True,
        next_page=".pagination .next a, a[rel=next]",
    )
)
"""IP.Board 3."""

MYBB: Final = MarkupAdapter(
    MarkupRules(
        platform="mybb",
        gate=("post_body",),
        marker="#posts .post_body, .post .post_body[id^=pid_]",
        record=".post[id^=post_]",
        author=(
            ".author_information .largetext a",
            ".author_information .largetext",
            ".post_author a",
        ),
        author_url=(".author_information .largetext a@href",),
        date=(".post_date span[title]@title", ".post_date"),
        body=".post_body",
        skipped=".post_edit",
        permalink=('.post_head a[href*="#pid"]@href',),
        has_opening=True,
        next_page="a.pagination_next",
    )
)

PHORUM: Final = MarkupAdapter(
    MarkupRules(
        platform="phorum",
        gate=("message-body", "PhorumReadBodyText"),
        marker="#phorum .message-body",
        record="#phorum .message:has(.message-body), #phorum .PhorumReadBodyText",
        author=(".message-author a", ".message-author"),
        author_url=(".message-author a@href",),
        date=(".message-date", ".generic small", ".message-author ~ small"),
        body=".message-body",
        id=("a[name^=msg]@name", "a[id^=msg]@id", ".message-subject a@href"),
        skipped=".message-options, .message-moderation",
        has_opening=True,
    )
)
