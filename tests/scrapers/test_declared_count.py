"""What texts and pages say about the number of comments."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scrapers.counts.words import count_in, entries_in
from scrapers.declared_count import declared_count
from scrapers.document import Document
from scrapers.thread import Page


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("12 comments", 12),
        ("Comments (12)", 12),
        ("1,234 Comments", 1234),
        ("1.234 Kommentare", 1234),
        ("One thought on “Ten Things”", 1),
        ("Ein Kommentar", 1),
        ("No comments yet", 0),
        ("12 responses to “Top 10 walls of 1999”", 12),
        ("Comments (5 of 23)", 23),
        ("27 commentaires", 27),
        ("Latest Comments 1 2 Next ›", None),
        ("Talkback - Most Recent of 6 Talkback(s)", 6),
        ("75 комментариев", 75),
        ("添加新评论 阅读次数：1204 5 条评论", 5),
        ("Céramique » Comment recoller une anse ? Pages : 1", None),
        ("2,020 Comments", 2020),
        ("Diskuze (5 příspěvků)", 5),
        ("6件のコメント", 6),
        ("共有12条评论", 12),
        ("댓글 6개", 6),
        ("7 个回答", 7),
        ("This topic has 8 replies, 5 voices, and was last updated 2 years, 3 months ago.", 8),
        ("This topic contains 8 replies, has 5 voices, and was last updated by Ann.", 8),
        ("8 replies to this topic", 8),
        ("(9 comments total) 1 user marked this as a favorite", 9),
        ("Viewing 10 replies - 1 through 10 (of 23 total)", 23),
        ("Viewing 9 posts - 1 through 9 (of 9 total)", None),
        ("insgesamt 8 Beiträge", 8),
        ("Es sind 8 Einträge vorhanden. Eintragen", 8),
        ("Dieses Thema hat 8 Antworten und 5 Teilnehmer", 8),
        ("Ce sujet contient 8 réponses, 5 participants", 8),
        ("Este debate tiene 8 respuestas, 5 mensajes", 8),
        ("8 risposte a questa discussione", 8),
        ("8 antwoorden", 8),
        ("8 odpowiedzi", 8),
        ("8 odpovědí", 8),
        ("Diskuse (8)", 8),
        ("8 ответов", 8),
        ("8 svar", 8),
        ("8 vastausta", 8),
        ("답변 8", 8),
        ("返信 8件", 8),
        ("8 pensieri su “Dieci idee”", 8),
        ("8 réflexions au sujet de « Dix idées »", 8),
        ("8 tankar på ”Tio idéer”", 8),
        ("8 ideas sobre la casa", None),
        ("Reply Like 0", None),
        ("9 likes, 8 comments", 8),
        ("8 Posts · 4 Users · 3 Reactions · 1,234 Views", None),
        ("3 reactions · 8 comments", 8),
        ("8 Beiträge", None),
        ("Comentarios recientes Me va bien hace 2 horas 10 min", None),
        ("8 posts", None),
        ("comment:8 Changed by ann", None),
        ("Review request, 2024 version", None),
        ("Comments: 24 Nov 2011", None),
        ("12 Nov 2011 | 9 comments", 9),
        ("14 May, 08:00 | 8 comments", 8),
        ("08:15 Publié dans Vie | Commentaires (15)", 15),
        ("Comment(6) | TrackBack(0)", 6),
        ("跟贴 12", 12),
        ("نظرات (12)", 12),
        ("Ý kiến (12)", 12),
        ("Comment 3", None),
        ("in reply to: 3", None),
        ("comment:3", None),
        ("Leave a comment", None),
        ("Top 10 walls", None),
        ("Members Reviews Popularity 221 8 81,222", None),
        ("Top 3 comments", None),
        ("Comments on 7 ways to mend a wall", None),
        ("Comments on mending a wall (7)", 7),
        ("Comments must be at least 10 words long", None),
        ("Kommentare sind nach 30 Tagen geschlossen", None),
        ("Comments: page 1 of 3", None),
        ("Showing the last 5 of 23 comments", 23),
        ("Three Responses", 3),
        ("Drei Kommentare zu „Mauer“", 3),
        ("To comment, log in", None),
        ("Yksi kommentti", 1),
        ("Bir yorum", 1),
        ("Bir yorum yazın", None),
        ("4 ΣΧΟΛΙΑ", 4),
        ("「石垣」への4件のフィードバック", 4),
        ("“돌담”에 대한 4개의 생각", 4),
        ("《石墙》有3个想法", 3),
        ("4 מחשבות על “החומה”", 4),
        ("4 tanggapan untuk “Tembok”", 4),
        ("8回复", 8),
        ("评论7", 7),
        ("댓글6", 6),
        ("트랙백(0) | 덧글(6)", 6),
        ("Diskusia (7)", 7),
        ("عدد الردود 7", 7),
        ("۸ نظر", 8),
        ("انتشار یافته: ۸ | در انتظار بررسی: ۳", 8),
        ("Прочетен: 322 Коментари: 7 Гласове: 3", 7),
        ("3 May 2012 | One Comment | 14 shares", 1),
        ("3. Mai 2012 Ein Kommentar 14 mal geteilt", 1),
        ("14 compartidos Un comentario", 1),
        ("Two comments, 14 shares", 2),
        ("3 May 2012 | No Comments | 14 shares", 0),
        ("暂无评论 | 1,204 浏览", 0),
        ("Laisser un commentaire (7)", 7),
        ("Fragen und ein Kommentar: 7", 7),
        ("Showing comments 1–5 out of 7", 7),
        ("浏览 1204 7人评论", 7),
        ("14 shares 共 7 条回应", 7),
        ("Reageer (7)", 7),
        ("Réagir (7)", 7),
        ("Обсудить (7)", 7),
        ("45 comments (12 topical, 33 editorial, 0 hidden)", 45),
        ("7 readers have commented | 14 shares", 7),
        ("3 new comments", None),
        ("45 total comments, 3 new today", 45),
        ("Комментариев пока нет", 0),
        ("还没有评论", 0),
        ("コメントはまだありません", 0),
        ("10分钟前回复", None),
        ("", None),
    ],
)
def test_a_short_text_states_a_count(text: str, count: int | None) -> None:
    assert count_in(text, is_heading=False) == count


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("8 Beiträge", 8),
        ("Eingegangene Beiträge (8)", 8),
        ("Posts: 12", None),
        ("Recent posts (5)", None),
        ("Gästebuch: 8 Einträge", 8),
        ("User Contributed Notes 7 notes", 7),
        ("8 messages", 8),
        ("8 messages dans cette discussion", 8),
        ("8 сообщений", 8),
        ("8 wpisów", 8),
        ("8 inlägg", 8),
        ("8 posts you should read", None),
        ("Related: 8 posts", None),
        ("Top 8", None),
        ("Messages", None),
    ],
)
def test_a_title_over_the_list_counts_entries(title: str, count: int | None) -> None:
    assert entries_in(title) == count


def document(body: str) -> Document:
    html = f"<html><body>{body}</body></html>".encode()
    return Document(Page("https://x.example/p/", html, datetime(2024, 5, 1, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("<h2>7 comments</h2><ol><li id=comment-1>x</ol>", 7),
        ("<a href='#c' aria-label='7 réactions'><i></i></a><ol><li id=comment-1>x</ol>", 7),
        ("<p>By Ann | 7 comments</p><div class=related><b>9 comments</b> on <a href=/q/>roofs</a>"
         "</div><ol><li id=comment-1>x</ol>", 7),
        ("<p>By Ann | 7 comments</p><div><p><a href=/q/>Roofs</a> (9 comments)<p>"
         "<a href=/r/>Walls</a> (4 comments)</div><ol><li id=comment-1>x</ol>", 7),
        ("<p>By Ann | 7 comments</p><div><a href='/q/#c'>9 comments</a> Roofs</div>"
         "<div><a href='/r/#c'>4 comments</a> Walls</div><ol><li id=comment-1>x</ol>", 7),
        (f"<div><a href=/u/>Ann</a><h4>7 comments</h4><ol><li id=comment-1>{'x ' * 200}</ol></div>"
         "<div><a href=/q/>Roofs</a> 9 comments</div>", 7),
        ("<ol><li id=comment-1>x</ol><a href=/p/all>View all 7 comments</a>", 7),
        ("<ol><li id=comment-1>x</ol><div id=sidebar><a href=/c>See all 7 comments</a>", None),
        ("<div id=sidebar><ul><li><a href=/q/>Roofs</a> 9 comments</ul></div>"
         "<a href='#c' aria-label='7 comments'></a><ol><li id=comment-1>x</ol>", 7),
        ("<p><a href='/p2/#c'>7 comments</a> | <a href='/p2/#t'>2 trackbacks</a></p>"
         "<ol><li id=comment-1>x</ol>", 7),
        ("<a href='#comments'>7 comments</a>", 7),
        ("<table><tr><td><b>Moss on the roofs of the old mills</b> | <b>7 comments</b> (7 topical,"
         " 0 hidden)</table><table id=comment-1></table>", 7),
        ("<ul><li>Comments <strong>7</strong></ul><ol><li id=comment-1>x</ol>", 7),
        ("<h5>댓글</h5> <b class=count>7</b><ol><li id=comment-1>x</ol>", 7),
        ("<h5>Likes</h5> <b class=count>7</b><ol><li id=comment-1>x</ol>", None),
        ("<p>7 comments</p><h3>Trackbacks (0)</h3><ol><li id=comment-1>x</ol>", 7),
        ("<h1>Moss <span class=number>12</span>: roofs</h1><ol><li id=comment-1>x</ol>", None),
        ("<h3>Moss <i class=discount>2</i></h3><ol><li id=comment-1>x</ol>", None),
        ("<p>Trackback address: http://x.example/tb/41</p><ol><li id=comment-1>x</ol>", None),
        ("<a href='/p/#comments'>7 comments</a><a href='/q/#comments'>9 comments</a>", 7),
        ("<a href='/q/#comments'>9 comments</a>", None),
        ("<a href='#comment-12'>9 years, 2 months ago</a>", None),
        ("<h3>7 Beiträge</h3><ol><li id=comment-1>x</ol>", 7),
        ("<b>Anna</b> <span>7 Beiträge</span><ol><li id=comment-1>x</ol>", None),
        ("<div><ul><li>This topic has 7 replies, 5 voices, and was last updated a year ago"
         "</ul></div><ol><li id=comment-1>x</ol>", 7),
        ("<ol><li id=comment-1>x<li>y <a href='#' class=replies>1 Reply</a></ol>", None),
        ("<b class=replies>1 Reply</b>" * 4, None),
        ("<div>7 Comments to “A mill” | <a href=#r>Leave one!</a></div><div id=comment-1>x", 7),
        ("<div>7 thoughts on “A title of more words than there mostly are in one, or two”</div>"
         "<div id=comment-1>x", 7),
        ("<dl><dt>Words:<dd>832<dt>Comments:<dd class=comments>7<dt>Hits:<dd>90</dl>", 7),
        ("<dl><dt>Hits:<dd class=comments>90</dl>", None),
        ("<div data-comments-count=7></div>", 7),
        ("<section id=comments data-num-comments=7><h3>Comments</h3></section>", 7),
        ("<meta itemprop=interactionCount content=UserLikes:7>", None),
        ("<meta itemprop=interactionCount content=UserComments:7>", 7),
        ("<p>On 1 May | By Ann | C <a href='#forum'>7 messages</a></p>", 7),
        ("<meta itemprop=commentCount content=7>", 7),
        ("<p><b itemprop=answerCount>7</b> vastausta kysymykseen</p>", 7),
        ("<script type=application/ld+json>{\"commentCount\": 7}</script>", 7),
        ("<script type=application/ld+json>{\"interactionStatistic\": [{\"interactionType\": "
         "{\"@type\": \"LikeAction\"}, \"userInteractionCount\": 9}, {\"interactionType\": "
         "\"https://schema.org/CommentAction\", \"userInteractionCount\": 7}]}</script>", 7),
        ("<div itemprop=interactionStatistic><meta itemprop=interactionType "
         "content=https://schema.org/CommentAction><i itemprop=userInteractionCount>7</i>", 7),
        ("<div itemprop=interactionStatistic><meta itemprop=interactionType "
         "content=https://schema.org/LikeAction><i itemprop=userInteractionCount>7</i>", None),
        ("<a href='#c' title='7 comments'></a><a href='/q/#c' title='9 comments'></a>", 7),
        ("<h3><i>1</i><i>2</i> comments</h3><ol><li id=comment-1>x</ol>", 12),
        ("<h3>7 comments</h3><h4>2 pingbacks</h4><ol><li id=comment-1>x</ol>", 7),
        ("<h4>2 pingbacks</h4><ol><li id=comment-1>x</ol>", 2),
        ("<i>(212 Bewertungen)</i><h2>Kommentare</h2><ol><li id=comment-1>x</ol>", None),
        ("<b>7 comments</b><i>4.8 from 37 reviews</i><h3>Comments</h3><i id=comment-1>x</i>", 7),
        ("<b>7 comments</b><p>37 reviews</p><h3>Reviews</h3><ol><li id=comment-1>x</ol>", 37),
        ("<td>“Moss” | <a href=/in>Log in</a> | <b>7</b> Comments<table id=comment-1></table>", 7),
        ("<a href=/p/comments aria-label='7 comments'></a><a href=/q/ aria-label='9 comments'>"
         "</a><b aria-label='8 comments'></b>", 7),
        ("<b aria-label='7 comments'></b><a href=/q/ title='9 comments'></a>", 7),
        ("<a href=/p/moths aria-label='7 comments'></a><b aria-label='9 comments'></b>", None),
        ("<div class=RecentComments><h4>Recent comments</h4><i>Aug 9</i> Ann</div>", None),
        ("<div class=related><span class=comments>9 comments</span></div>", None),
        ("<div class=header><p>Par Zoé, le 04/04/2011 à 23:12 - 7 réponses</p><p>" + "mousse " * 70
         + "</p></div><ol><li id=comment-1>x</ol>", 7),
        ("<aside><span class=comment-count>9 comments</span></aside>", 9),
        ("<header><h2>Gossip <b class=count>7</b></h2></header><ol><li id=comment-1>x</ol>", 7),
        ("<footer><a href='/forum/1/comment/'>Kommentare lesen (154 Beiträge)</a></footer>", 154),
        ("<h3>Gossip <b class=badge>7</b></h3><ol><li id=comment-1>x</ol>", 7),
        ("<p><i>1201</i> <span class='meta-item post-comments'><i></i> 7</span></p>", 7),
        ("<ul><li class=instagram_comments>24</li></ul>", None),
        ("<p><span class=dsq-postid>7 Comments</span></p><div id=disqus_thread></div>", 7),
        ("<div><h1>Moss</h1><div><i>2015-07-08</i> <i>阅读(320)</i> <i>评论(7)</i></div></div>", 7),
        ("<h1>Moss</h1><p><i>Hits: 320</i> <i>Comments:</i> <b>7</b></p>", 7),
        ("<aside><h4>Doors <i class=count>8</i></h4></aside><ol><li id=comment-1>x</ol>", None),
        ("<aside class=comments-head>8 comments</aside><ol><li id=comment-1>x</ol>", 8),
        ("<i property='schema:interactionCount' content='UserComments:7'></i>", 7),
        ("<i property='schema:interactionCount' content='UserPageVisits:7'></i>", None),
        ("<h1>Moss</h1><p>By Ann | 7 comments | Roofs</p>", 7),
        ("<h1>Moss</h1><p>文章共有7条评论 我要评论</p>", 7),
        ("<h1>Moss</h1><p>How 2 comments made my week</p>", None),
        ("<h1>Moss</h1><p>My last post had 40 comments.</p>", None),
        ("<h1>Moss</h1><p>Comments may hold up to 3 links</p>", None),
        ("<h1>Moss</h1><p>0 reviews</p>", None),
        ("<h1>Moss</h1><ol><li id=comment-1>7 comments<li>8 comments</ol>", None),
        ("<h1>Moss</h1><table><tr><td>7 comments</table>", None),
        ("<h1>Moss</h1><p>" + "On moss. " * 40 + "</p><p>7 comments</p>", None),
        ("<h1>Moss</h1><p>By Ann</p><h2>Lichen</h2><p>7 comments</p>", None),
        ("<h1>Moss</h1><h1>Lichen</h1><p>7 comments</p>", None),
        ("<h1>Moss</h1><p><a href='#respond'><i></i>0</a></p>", 0),
        ("<p class=post-count>Total posts: 7</p><ol><li id=comment-1>x</ol>", 7),
        ("<p>3.8/5 (<a href='#r'>7 reviews</a>)</p><ol><li id=comment-1>x</ol>", 7),
        ("<p>Read 90 times | 3 Comments</p><div><ol><li id=comment-1>x<li>y</ol></div>", 3),
        ("<ol><li id=comment-1>x<li>y</ol><p>Number of comments: 3</p>", 3),
        ("<div><ol><li id=comment-1>x<li>y</ol></div><p>(3 комментария) — <a>Reply</a></p>", 3),
        ("<ol><li id=comment-1>x<li>y</ol>" + "<p>3 comments</p>" * 4, None),
        ("<ol><li id=comment-1>x<li>y</ol><p>3 comments</p><p>2 comments</p>", None),
        ("<ol><li id=comment-1>x<li>y</ol><p>The new bench: 41 comments</p>", None),
        ("<ol><li id=comment-1>x<li>y</ol><p>Comments may hold up to 3 links</p>", None),
        ("<ol><li id=comment-1>x<li>y</ol><p>Of you 3 comments are left today</p>", None),
        ("<ol><li id=comment-1>x<li>y</ol><a href=/q/>3 comments</a>", None),
        ("<ol><li id=comment-1>x<li>y</ol><a href=/q/>View all 63 comments</a>", 63),
        ("<ol><li id=comment-1>x<li>y</ol><a href=/u/>View all 63 comments by Ann</a>", None),
        ("<ol><li id=comment-1>x<li>y</ol><button>Alle 63 Kommentare anzeigen</button>", 63),
        ("<ol><li id=comment-1>x<li>y</ol><p>All 63 comments</p><a>View all 7 comments</a>", None),
        ("<ol><li id=comment-1>x<li>y</ol><script>'>3 comments<'</script>", None),
        ("<ol><li>x<li>y</ol><p>3 comments</p>", None),
        ("<a href=/forum/q/>Read 9 comments</a><a href=/forum/r/>Read 12 comments</a>", None),
    ],
)  # fmt: skip
def test_a_page_declares_its_own_count(body: str, count: int | None) -> None:
    page = document(body)
    assert declared_count(page, page.tree.css_first("#comment-1")) == count


@pytest.mark.parametrize(("others", "count"), [("1 Reply", None), ("", 12)])
def test_a_counter_that_other_records_have_too_counts_replies(
    others: str, count: int | None
) -> None:
    counter = f'<a href="#" class="threaded-replies">{others or "12 replies"}</a>'
    rest = f'<li class="item">So it is.<a href="#" class="threaded-replies">{others}</a></li>'
    page = document(f'<ul><li class="item" id="first">It rains.{counter}</li>{rest * 2}</ul>')
    assert declared_count(page, page.tree.css_first("#first")) == count


def test_a_month_with_its_year_counts_nothing() -> None:
    assert count_in("Greta March 2014 in Frames", is_heading=True) is None
    assert count_in("2014", is_heading=True) == 2014


def test_a_link_named_like_the_page_counts_however_its_text_is_laid_out() -> None:
    named = "how-we-mended-the-old-mill"
    others = "".join(f'<a href="/p-{n}/how-others-did">{n} comments</a>' for n in (7, 9))
    space = "\n" + " " * 40
    link = f'<a href="/all/{named}">{space}All comments{space}(<b>12</b>){space}</a>'
    html = f"<html><body>{others}{link}</body></html>".encode()
    page = Document(Page(f"https://x.example/{named}", html, datetime(2024, 5, 1, tzinfo=UTC)))
    assert declared_count(page, None) == 12


@pytest.mark.parametrize(
    ("url", "others", "count"),
    [
        ("file:///home/me/mill.html", "", 7),
        ("file:///home/me/mill.html", "<a href='/q.html#comments'>9 comments</a>", None),
        ("file:///home/me/mill.html", "<a href='/8.html#comment-9'>Endlich 5</a>", 7),
        ("https://x.example/other", "", None),
    ],
)
def test_a_saved_page_whose_address_is_unknown_is_where_all_counts_lead(
    url: str, others: str, count: int | None
) -> None:
    links = "<a href='/7.html#comments'>7 comments</a> <a href='/7.html#reply'>Reply</a>"
    html = f"<html><body>{links}{others}</body></html>".encode()
    page = Document(Page(url, html, datetime(2024, 5, 1, tzinfo=UTC)))
    assert declared_count(page, None) == count
