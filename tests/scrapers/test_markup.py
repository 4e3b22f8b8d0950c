"""Each platform's rules against a small page in that platform's published markup."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.adapters.markup_adapter import MarkupAdapter
from scrapers.registry import ADAPTERS
from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread

NOW = datetime(2024, 4, 1, tzinfo=UTC)
HN_ROW = """<tr class="athing comtr" id="{id}"><td><table><tr><td class="ind" indent="{level}">
<img src="s.gif" width="{px}"></td><td class="votelinks"></td><td class="default">
<span class="comhead"><a class="hnuser" href="user?id={who}">{who}</a>
<span class="age" title="2024-03-0{id}T09:00:00 1709283600"><a href="item?id={id}">1 hour ago</a>
</span></span><div class="comment"><div class="commtext c00">{text}<div class="reply">reply</div>
</div></div></td></tr></table></td></tr>"""
LOBSTERS = """<li class="comments_subtree"><div class="comment" data-shortid="{id}" id="c_{id}">
<div class="byline"><a href="/~{who}">{who}</a> <a href="/c/{id}"><time datetime="2024-03-0{n}
09:00:00-06:00">1 day ago</time></a></div><div class="comment_text"><p>{text}</p></div></div>
<ol class="comments">{inner}</ol></li>"""
TILDES = """<li class="comment-tree-item"><article id="comment-{id}" class="comment"
data-comment-id36="{id}"><header class="comment-header"><a class="link-user">{who}</a>
<time class="comment-posted-time" datetime="2024-03-0{n}T09:00:00Z">1 day</time></header>
<div class="comment-text"><p>{text}</p></div><ol class="comment-tree-replies">{inner}</ol></article>
</li>"""
MBIN = """<blockquote id="entry-comment-{n}" class="entry-comment comment-level--{level}"
data-subject-parent-value="{parent}"><header><a class="user-inline" href="/u/{who}">{who}</a>
<time class="timeago" datetime="2024-03-0{n}T09:00:00Z">1 day</time></header>
<div class="content"><p>{text}</p></div></blockquote>"""
REDDIT = """<div class="thing comment" data-fullname="t1_{id}" data-author="{who}"><div
class="entry">
<p class="tagline"><a class="author" href="/u/{who}">{who}</a> <span class="score unvoted"
title="5">
5 points</span> <time datetime="2024-03-0{n}T09:00:00+00:00">1 day</time></p>
<form class="usertext"><div class="usertext-body"><div class="md"><p>{text}</p></div></div></form>
</div><div class="child"><div class="sitetable">{inner}</div></div></div>"""
SHREDDIT = """<shreddit-comment author="{who}" thingid="t1_{id}" depth="0" permalink="/c/{id}"
score="5"><div slot="commentMeta" class="text-neutral-content-weak"><a href="/user/{who}/">{who}</a>
<a href="/c/{id}"><time datetime="2024-03-0{n}T09:00:00Z">1mo ago</time></a></div>
<div slot="comment" class="md"><p>{text}</p></div>
<div slot="actionRow">Reply</div>{inner}</shreddit-comment>"""
GITHUB = """<div class="TimelineItem js-comment-container {nest}"><div id="{kind}-{n}"
class="timeline-comment-group TimelineItem-body"><div class="timeline-comment js-comment"><h3>
<a class="author" href="/{who}">{who}</a> <a class="js-timestamp" href="#{kind}-{n}"><relative-time
datetime="2024-03-0{n}T09:00:00Z">x</relative-time></a></h3><table><tr><td class="comment-body
js-comment-body"><p>{text}</p></td></tr></table></div>{inner}</div></div>"""
REACT_ISSUE = """<div data-testid="issue-viewer-issue-container"><div class="react-issue-body">
<a data-testid="issue-body-header-author" href="/dee">dee</a>
<a data-testid="issue-body-header-link" href="#issue-9">
<relative-time datetime="2024-02-03T09:00:00Z">x</relative-time></a>
<div data-testid="issue-body-viewer"><div class="markdown-body">Hands overlap.</div></div></div>
</div>{}<div class="row"><a href="/dee">dee</a> added bug <relative-time
datetime="2024-03-02T09:00:00Z">x</relative-time></div>"""
REACT_COMMENT = """<div class="row"><div class="react-issue-comment"><div id="issuecomment-{n}"
data-testid="comment-header"><h3>{who} commented</h3><a data-testid="avatar-link" href="/{who}">
{who}</a> <a href="/i/9#issuecomment-{n}"><relative-time datetime="2024-03-0{n}T09:00:00Z">x
</relative-time></a></div><div class="markdown-body"><p>{text}</p></div></div></div>"""
DREAMWIDTH = """<div class="comment-thread comment-depth-{level}" data-comment-depth="{level}">
<div id="cmt{n}" class="dwexpcomment"><div class="comment-wrapper"><div class="comment">
<span class="datetime"><span title="x">2024-03-0{n} 09:00 am (UTC)</span></span>
<span class="poster comment-poster"><span class="ljuser"><a href="#"><b>{who}</b></a></span></span>
<div class="comment-content">{text}</div></div></div></div></div>"""
BLOGGER = """<li class="comment" id="c{n}"><div class="comment-block"><div class="comment-header">
<cite class="user"><a href="https://p.example/{n}">{who}</a></cite>
<span class="datetime secondary-text"><a href="/p.html#c{n}">{n} March 2024 at
09:00</a></span></div>
<p class="comment-content">{text}</p></div><div class="comment-replies">
<div class="comment-thread inline-thread"><ol>{inner}</ol></div></div></li>"""
MOVABLETYPE = """<div id="comment-{n}" class="comment"><div class="inner"><div
class="comment-header">
<div class="asset-meta"><span class="byline"><span class="vcard author">{who}</span> {reply} |
<a href="/p.html#comment-{n}"><abbr class="published" title="2024-03-0{n}T09:00:00+00:00">March {n}
</abbr></a></span></div></div><div class="comment-content"><p>{text}</p></div></div></div>"""
DRUPAL = """<article class="comment js-comment" id="comment-{n}"><span class="hidden"
data-comment-timestamp="170928360{n}"></span><footer><p class="submitted">Submitted by
<span class="username">{who}</span> on 1 March</p></footer><div class="content">
<div class="field--name-comment-body"><p>{text}</p></div></div></article>"""
EMBED = """<article class="post" id="post-{n}"><a class="in-reply-to"
data-link-to-post="{parent}"></a>
<a class="post-date" title="2024-03-0{n} 09:00" href="/t/x/9/{n}">1d</a><h3 class="username">
<a href="/u/{who}">{who}</a></h3><div class="cooked"><p>{text}</p></div></article>"""
ISSO = """<div class="isso-comment" id="isso-{n}"><span class="isso-author">{who}</span>
<a class="isso-permalink" href="#isso-{n}"><time datetime="2024-03-0{n}T09:00:00Z">1d</time></a>
<div class="isso-text"><p>{text}</p></div><div class="isso-follow-up">{inner}</div></div>"""
SLASHDOT = """<li id="tree_{n}" class="comment"><div id="comment_top_{n}"><span class="by">by
<a href="//b.example/~{who}">{who}</a></span><span class="otherdetails">on Friday March 0{n}, 2024
@09:00AM</span></div><div class="commentBody"><div id="comment_body_{n}">{text}
<div id="comment_sig_{n}" class="sig">-- <br>Mend it.</div></div></div><ul>{inner}</ul></li>"""
WHO, SAID = ("ann", "bob", "cy"), ("First words.", "An answer.", "Another thing.")


def nested(row: str, holder: str) -> str:
    """Three comments, the second a reply to the first."""
    fill = [{"n": i + 1, "id": f"a{i + 1}", "who": WHO[i], "text": SAID[i]} for i in range(3)]
    second = row.format(**fill[1], inner="")
    rows = row.format(**fill[0], inner=second) + row.format(**fill[2], inner="")
    return holder.format(rows)


def flat(row: str, holder: str, replies: tuple[str, str] = ("", "")) -> str:
    rows = [
        row.format(
            n=i + 1,
            id=i + 1,
            who=WHO[i],
            text=SAID[i],
            level=int(i == 1),
            px=40 * int(i == 1),
            parent=1 if i == 1 else "",
            reply=replies[int(i == 1)],
        )
        for i in range(3)
    ]
    return holder.format("".join(rows))


def discussion() -> str:
    """Three comments on a discussion, the second nested in the first."""
    rows = [{"n": n, "who": who, "text": SAID[n - 1]} for n, who in enumerate(WHO, 1)]
    kind = "discussioncomment"
    nest = "discussion-nested-comment-timeline-item"
    second = GITHUB.format(**rows[1], kind=kind, nest=nest, inner="")
    first = GITHUB.format(**rows[0], kind=kind, nest="", inner=f"<div>{second}</div>")
    return first + GITHUB.format(**rows[2], kind=kind, nest="", inner="")


def issue() -> str:
    """An issue and two comments on it."""
    kinds = ("issue", "issuecomment", "issuecomment")
    return "".join(
        GITHUB.format(n=n + 1, who=WHO[n], text=SAID[n], kind=kind, nest="", inner="")
        for n, kind in enumerate(kinds)
    )


THREADED = {
    "hackernews": flat(HN_ROW, "<table class=comment-tree>{}</table>"),
    "lobsters": nested(LOBSTERS, "<ol class=comments>{}</ol>"),
    "tildes": nested(TILDES, '<section class="topic-comments"><ol>{}</ol></section>'),
    "mbin": flat(MBIN, "<section>{}</section>"),
    "reddit": nested(REDDIT, '<div class="commentarea">{}</div>'),
    "reddit, its own elements": nested(
        SHREDDIT, "<shreddit-comment-tree totalcomments=3>{}</shreddit-comment-tree>"
    ),
    "github, a discussion": discussion(),
    "dreamwidth": flat(DREAMWIDTH, "<div id=comments>{}</div>"),
    "dreamwidth, older": flat(
        DREAMWIDTH.replace(' data-comment-depth="{level}"', ""), "<div id=comments>{}</div>"
    ),
    "blogger": nested(
        BLOGGER, '<div id=comments><div class="comment-thread"><ol>{}</ol></div></div>'
    ),
    "movabletype": flat(
        MOVABLETYPE,
        '<div class="comments"><div class="comments-content">{}</div></div>',
        ("", 'replied to <a href="/p.html#comment-1">comment from ann</a>'),
    ),
    "isso": nested(ISSO, "<section id=isso-thread>{}</section>"),
    "slashdot": nested(SLASHDOT, "<ul id=commentlisting>{}</ul>"),
    "discourse": flat(EMBED, "<div>{}</div>"),
    "drupal": "<section>"
    + DRUPAL.format(n=1, who="ann", text=SAID[0])
    + '<div class="indented">'
    + DRUPAL.format(n=2, who="bob", text=SAID[1])
    + "</div>"
    + DRUPAL.format(n=3, who="cy", text=SAID[2])
    + "</section>",
}
PHPBB = """<div id="p{n}" class="post bg1"><dl class="postprofile"><dt><a class="username"
href="/m/{n}">{who}</a></dt><dd>Joined: 1 May 2001</dd></dl><div class="postbody"><p class="author">
by <strong><a class="username">{who}</a></strong> » <time datetime="2024-03-0{n}T09:00:00+00:00">x
</time></p><div class="content">{text}</div><div class="signature">Bye</div></div></div>"""
SUBSILVER2 = """<table class="tablebg"><tr class="row1"><td><a name="p{n}"></a>
<b class="postauthor">{who}</b></td><td><table><tr><td class="gensmall"><div style="float: left;">
<b>Post subject:</b> Lamps of 2001</div><div style="float: right;"><a href="./v.php?p={n}#p{n}">
<img src="i.gif" alt="Post"></a><b>Posted:</b> March {n}th, 2024, 9:00 am</div></td></tr></table>
</td></tr><tr class="row1"><td><div class="postdetails"><b>Joined:</b> July 26th, 2012</div></td>
<td><table><tr><td><div class="postbody">{text}</div><br clear="all"></td></tr></table></td></tr>
</table>"""
PHPBB2 = """<tr><td class="row1"><span class="name"><a name="{n}"></a><b>{who}</b></span><br>
<span class="postdetails">Joined: 3 May 2001<br>Posts: 9</span></td><td class="row1"><table><tr>
<td><a href="v.php?p={n}#{n}"><img src="i.gif"></a><span class="postdetails">Posted: Fri Mar 0{n},
2024 9:00 am &nbsp; Post subject: Lamps</span></td></tr><tr><td colspan="2"><hr></td></tr><tr>
<td colspan="2"><span class="postbody">{text}</span><span class="gensmall"></span></td></tr></table>
</td></tr><tr><td class="row1"><span class="nav"><a href="#top">Back to top</a></span></td></tr>"""
XENFORO2 = """<article class="message message--post" data-author="{who}" data-content="post-{n}">
<div class="message-cell"><h4 class="message-name"><a class="username">{who}</a></h4></div>
<header class="message-attribution"><ul class="message-attribution-main"><li><a href="/t/post-{n}">
<time datetime="2024-03-0{n}T09:00:00+0000">x</time></a></li></ul></header>
<div class="message-body"><div class="bbWrapper">{text}</div></div></article>"""
XENFORO1 = """<li class="message" id="post-{n}" data-author="{who}"><div class="messageContent">
<article><blockquote class="messageText">{text}</blockquote></article></div><div
class="messageMeta">
<a class="datePermalink" href="posts/{n}"><span class="DateTime" title="Mar {n}, 2024 at 9:00 AM">
Mar {n}, 2024</span></a></div></li>"""
VBULLETIN3 = """<table id="post{n}" class="tborder"><tr><td class="thead"><a name="post{n}"></a>
03-0{n}-2024, 09:00 AM</td></tr><tr><td><a class="bigusername" href="/m/{n}">{who}</a></td></tr>
<tr><td><div id="post_message_{n}">{text}</div></td></tr></table>"""
VBULLETIN3_SECTIONS = """<div id="edit{n}"><section id="post{n}" class="tborder"><div class="thead">
<a id="postcount{n}" href="p{n}.html">post #{n}</a> <span itemprop="dateCreated">03-0{n}-2024,
09:00 AM</span></div><a class="bigusername" href="/m/{n}">{who}</a><div>Join Date: Jan 2005</div>
<div id="td_post_{n}"><div id="post_message_{n}" itemprop="text">{text}</div></div></section></div>
"""
VBULLETIN4 = """<li class="postbitlegacy" id="post_{n}"><div class="posthead"><span class="date">
03-0{n}-2024, 09:00 AM</span></div><div class="userinfo"><a class="username"><strong>{who}</strong>
</a></div><div id="post_message_{n}"><blockquote
class="postcontent">{text}</blockquote></div></li>"""
SMF = """<div class="windowbg" id="msg{n}"><div class="poster"><h4><a
href="/m/{n}">{who}</a></h4></div>
<div class="postinfo"><a class="smalltext" href="?topic=1.msg{n}">March 0{n}, 2024, 09:00:00 AM</a>
</div><div class="inner" id="msg_{n}" data-msgid="{n}">{text}</div></div>"""
INVISION = """<article id="elComment_{n}" class="ipsComment"><aside><h3 class="cAuthorPane_author">
<a href="/p/{n}">{who}</a></h3></aside><div class="ipsComment_meta"><a href="#c{n}">
<time datetime="2024-03-0{n}T09:00:00Z">x</time></a></div>
<div data-role="commentContent"><p>{text}</p></div></article>"""
INVISION3 = """<div class="post_block hentry" id="post_id_{n}"><div class="post_wrap"><h3><span
class="author vcard"><a href="/user/{n}">{who}</a></span></h3><ul><li>9 posts</li></ul>
<div class="post_body"><p class="posted_info">Posted <abbr class="published"
title="2024-03-0{n}T09:00:00+00:00">0{n} March 2024</abbr></p>
<a rel="bookmark" href="#entry{n}">#{n}</a>
<div itemprop="commentText" class="post entry-content">{text}<p class="edit">Edited by {who},
4 May 2024</p></div></div></div></div>"""
MYBB = """<div class="post" id="post_{n}"><div class="author_information"><span class="largetext">
<a href="/m/{n}">{who}</a></span></div><div class="post_head"><span class="post_date">03-0{n}-2024,
09:00 AM</span></div><div class="post_body" id="pid_{n}">{text}</div></div>"""
CRAWLER = """<div id="post_{n}" class="topic-body crawler-post"><span class="creator">
<a href="/u/{who}"><span itemprop="name">{who}</span></a></span><time itemprop="datePublished"
class="post-time" datetime="2024-03-0{n}T09:00:00Z">x</time><div class="post" itemprop="text">
<p>{text}</p></div></div>"""
NOSCRIPT = """<div itemscope itemtype="http://schema.org/DiscussionForumPosting"><div
class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person">#{n} by
<a href="/users/{who}"><span itemprop="name">{who}</span></a>
<meta itemprop="datePublished" content="2024-03-0{n}T09:00:00Z"><time>March {n}, 2024</time></div>
<div class="post" itemprop="articleBody"><p>{text}</p></div>
<meta itemprop="interactionCount" content="UserLikes:4"><meta itemprop="interactionCount"
content="UserComments:{n}"></div><hr>"""
TOPICS = {
    "phpbb": flat(PHPBB, "<body id=phpbb>{}</body>"),
    "phpbb-subsilver2": flat(SUBSILVER2, "<body>{}</body>"),
    "phpbb-2": flat(PHPBB2, "<table class=forumline><tr><th>Author</th></tr>{}</table>"),
    "xenforo": flat(XENFORO2, "<div>{}</div>"),
    "xenforo-1": flat(XENFORO1, "<ol id=messageList>{}</ol>"),
    "vbulletin": flat(VBULLETIN3, "<div id=posts>{}</div>"),
    "vbulletin-3": flat(VBULLETIN3_SECTIONS, "<div id=posts>{}</div>"),
    "vbulletin-4": flat(VBULLETIN4, "<ol id=posts>{}</ol>"),
    "smf": flat(SMF, "<div id=forumposts>{}</div>"),
    "invision": flat(INVISION, "<div>{}</div>"),
    "invision-3": flat(INVISION3, "<div class=topic>{}</div>"),
    "mybb": flat(MYBB, "<div id=posts>{}</div>"),
    "discourse": flat(CRAWLER, "<div>{}</div>"),
    "discourse-noscript": flat(NOSCRIPT, "<noscript><div>{}</div></noscript>"),
    "github": issue(),
}


def read(body: str, url: str = "https://site.example/t/1") -> Thread:
    content = f'<html lang="en"><body>{body}</body></html>'.encode()
    page = Page(url, content, NOW, headers=(("content-type", "text/html"),))
    scraped = scrape(page, fetch=StoredPages(()))
    return asyncio.run(scraped).thread


@pytest.mark.parametrize("platform", THREADED)
def test_a_threaded_platform_gives_its_comments_and_parents(platform: str) -> None:
    thread = read(THREADED[platform])
    assert thread.platform == platform.partition(",")[0]
    assert [found.author for found in thread.comments] == list(WHO)
    assert [found.body.text for found in thread.comments] == list(SAID)
    assert [found.depth for found in thread.comments] == [0, 1, 0]
    assert all(found.published_at and found.published_at.year == 2024 for found in thread.comments)


@pytest.mark.parametrize("platform", THREADED)
def test_a_platform_read_by_rules_says_by_which(platform: str) -> None:
    page = Page("https://site.example/t", THREADED[platform].encode(), NOW)
    scraped = scrape(page, fetch=StoredPages(()), explains=True)
    explanation = asyncio.run(scraped).explanation
    assert explanation is not None
    told = next(step for step in explanation.steps if step.comment_count)
    assert dict(told.facts)["records"].startswith("3 by ")


def test_a_count_in_an_attribute_is_a_number_alone() -> None:
    assert read(THREADED["reddit, its own elements"]).declared_count == 3


def test_events_between_the_comments_on_an_issue_are_none() -> None:
    thread = read(flat(REACT_COMMENT, REACT_ISSUE))
    assert (thread.platform, thread.post.author) == ("github", "dee")
    assert [found.author for found in thread.comments] == list(WHO)
    assert [found.body.text for found in thread.comments] == list(SAID)
    assert [found.id for found in thread.comments] == ["1", "2", "3"]


def test_a_further_page_that_was_not_saved_is_named_by_its_address() -> None:
    canonical = '<link rel=canonical href="https://site.example/t/1">'
    following = '<a class=pagination_next href="/t/1/2">2</a>'
    thread = read(TOPICS["mybb"] + canonical + following, url="file:///home/me/t.html")
    url = "https://site.example/t/1/2"
    note = f"More comments follow at {url}, a page that was not saved with this one."
    assert (thread.missing_urls, note in thread.notes) == ((url,), True)


@pytest.mark.parametrize("platform", TOPICS)
def test_a_forum_gives_the_opening_as_post_and_replies_as_comments(platform: str) -> None:
    thread = read(TOPICS[platform])
    assert thread.platform == platform.partition("-")[0]
    assert thread.post.author == "ann"
    assert [found.author for found in thread.comments] == ["bob", "cy"]
    assert [found.body.text for found in thread.comments] == list(SAID[1:])
    days = [found.published_at.day for found in thread.comments if found.published_at]
    assert days == [2, 3]


def test_the_name_above_the_words_and_the_count_below_them_are_no_words() -> None:
    named = EMBED.replace('<h3 class="username">', '<div class="author"></div><h3>').replace(
        '<div class="cooked">', '<div class="cooked"><h3 class="username"><a>{who}</a></h3>'
    )
    thread = read(flat(named, "{}<footer><a>Continue</a> <span class=replies>5 replies</span>"))
    assert [found.body.text for found in thread.comments] == list(SAID)
    assert thread.declared_count == 5


def test_answers_to_each_post_of_a_topic_are_no_count_of_comments() -> None:
    assert read(TOPICS["discourse-noscript"]).declared_count is None


def test_comments_on_an_article_of_forum_software_have_no_opening() -> None:
    thread = read(f"<body data-pageApp=cms>{TOPICS['invision']}")
    assert [found.author for found in thread.comments] == list(WHO)
    thread = read(f"<body data-pageApp=forums>{TOPICS['invision']}")
    assert [found.author for found in thread.comments] == list(WHO[1:])


def test_what_a_forum_draws_a_line_above_is_no_part_of_a_post() -> None:
    signed = TOPICS["mybb"].replace(SAID[1], f"{SAID[1]}<br>_________________<br>Mend it.")
    assert [found.body.text for found in read(signed).comments] == list(SAID[1:])


def test_remarks_and_answers_in_tables_are_read() -> None:
    remark = (
        '<tr id="comment-{n}" class="comment"><td class="comment-text"><span class="comment-copy">'
        '{text}</span> <a class="comment-user" href="/u/{who}">{who}</a> '
        '<span class="comment-date"><span title="2024-03-0{n} 09:00:00Z">Mar {n}</span></span>'
        "</td></tr>"
    )
    first, second = (remark.format(n=n, who=WHO[n], text=SAID[n]) for n in (1, 2))
    thread = read(
        f'<div id="question"><div class="post-text">Why?</div><table>{first}</table></div>'
        '<div id="answers"><div id="answer-7" class="answer" data-answerid="7"><table><tr><td>'
        '<div class="post-text">So.</div><td class="post-signature"><div class="user-details">'
        f'<a href="/u/ann">ann</a></div></td></tr></table><table>{second}</table></div></div>'
    )
    assert [found.author for found in thread.comments] == ["bob", "ann", "cy"]
    assert [found.depth for found in thread.comments] == [0, 0, 1]


def test_a_later_page_of_a_topic_has_no_opening() -> None:
    thread = read(TOPICS["mybb"], "https://site.example/thread?tid=4&page=2")
    assert [found.author for found in thread.comments] == list(WHO)


def test_every_gate_names_classes_the_rules_ask_for() -> None:
    for adapter in ADAPTERS:
        if isinstance(adapter, MarkupAdapter):
            assert adapter.rules.gate, adapter.name
            assert adapter.rules.body, adapter.name


@pytest.mark.parametrize("count", [3, 30])
def test_a_comment_without_an_author_does_not_take_its_replys(count: int) -> None:
    reply = TILDES.format(id="b", n=2, who="bob", text=SAID[1], inner="")
    nameless = TILDES.format(id="a", n=1, who="", text=SAID[0], inner=reply)
    nameless = nameless.replace('<a class="link-user"></a>', "", 1)
    others = "".join(
        TILDES.format(id=f"c{place}", n=3, who="cy", text=SAID[2], inner="")
        for place in range(count)
    )
    thread = read(f'<ol class="topic-comments">{nameless}{others}</ol>')
    assert [found.author for found in thread.comments[:3]] == [None, "bob", "cy"]


LIVEJOURNAL = """<article class="mdspost-comment" id="t{n}"><header><span class="ljuser"><a
class="i-ljuser-username" href="/u/{who}"><b>{who}</b></a></span><time>2024-03-0{n}</time></header>
{inner}</article>"""


@pytest.mark.parametrize(
    ("folded", "note"),
    [
        (0, None),
        (1, "1 comment is folded: its text is not on the page."),
        (6, "6 comments are folded: their text is not on the page."),
    ],
)
def test_comments_that_a_page_shows_without_their_words_are_counted(
    folded: int, note: str | None
) -> None:
    words = [f'<div class="mdspost-comment__body">{said}</div>' for said in SAID]
    inner = [*[""] * folded, *words]
    rows = [LIVEJOURNAL.format(n=n, who=f"ann{n}", inner=one) for n, one in enumerate(inner, 1)]
    thread = read("".join(rows))
    assert thread.platform == "livejournal"
    assert len(thread.comments) == folded + 3
    assert [one for one in thread.notes if "folded" in one] == ([note] if note else [])
