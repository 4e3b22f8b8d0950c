"""Words that comment pages use, in many languages: hints for detectors, never rules alone.

Patterns are for lower case; only fillers, which are cut out of a text, must ignore case.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scrapers.adapters.byline_words import strip_filler

_LAST_POST = re.compile(
    r"^\W*(?:last post|latest post|latest:|letzter beitrag|dernier message|último mensaje"
    r"|última mensagem|ultimo messaggio|laatste bericht|ostatni post|senaste inlägg"
    r"|son mesaj|poslední příspěvek|posledný príspevok|utolsó (?:hozzászólás|üzenet)|seneste indlæg"
    r"|siste innlegg|viimeisin viesti|ultimul mesaj|bài (?:viết )?(?:cuối|mới nhất)"
    r"|τελευταί(?:ο μήνυμα|α δημοσίευση|α ανάρτηση)|останнє повідомлення|последно мнение"
    r"|(?:زمان )?آخرین (?:ارسال|پست)|نویسنده موضوع|آخر (?:مشاركة|رد)|הודעה אחרונה"
    r"|последнее сообщение|最后发表|最後發表|最新回复|最終投稿)"
)
"""What the lists of a forum's threads say before the date of the last post in each.

Iranians name who began a thread by a line of its own, in which no post has its author.
"""

_HEADING_WORDS = re.compile(
    r"^\W*(?:(?:\d[\d.,]{0,8}|all|(?:reader|user|visitor|member)s?[’']?s?|your|leser(?:nes)?"
    r"|story|article|læsernes|läsarnas|alle|vos|les|i|los|os|có|toate"
    r"|všechny|共有?|全部|条|條|則|则|個|个|件の?|全ての|개의|전체)[\s-]*){0,3}"
    r"(?:(?:comments?|kommentare?|leserkommentare?|anmerkungen|leserbriefe|lesermeinungen"
    r"|commentaires?|réactions?|comentarios?|comentários?|opiniones|commenti|reacties|komentarz[ey]?|komentář[eů]"
    r"|disku[sz](?:e|ia)|diskus(?:jon|sion(?:en)?)|talkbacks?|have your say|conversation"
    r"|(?:leser)?reaktionen|leserstimmen|what (?:our )?readers (?:say|said|think)|reader opinions"
    r"|(?<=your )(?:views|thoughts)"
    r"|(?:(?<=reader )|(?<=readers )|(?<=readers[’'] ))(?:views|letters)"
    r"|discussion|responses?|feedback|(?:customer |ratings (?:and|&) )?reviews|answers|guestbook"
    r"|gästebuch|bewertungen|rezensionen|avis|reseñas|recensioni|opinie|einträge|livre d.or"
    r"|kommentarer|läsarkommentarer|yorum(?:lar)?|kommenttia|kommentit|comentarii|komentar[ia]?"
    r"|komentáre|hozzászólás(?:ok)?|σχόλι[αο]|bình luận|تعليقات|التعليقات|دیدگاه\w*|نظرات|תגובות"
    r"|комментари\w+|коментар\w+|отзывы|kommentaarid|komentāri|athugasemdir|comentaris|iruzkinak"
    r"|пікірлер|сэтгэгдэл|maoni|sylwadau)\b.{0,30}"
    r"|(?:ความคิดเห็น|टिप्पणि|प्रतिक्रिया|মন্তব্য)\S{0,8}(?:[\W\d].{0,30})?|(?:コメント|评论|評論|留言|迴響|[댓덧]글)"
    r"(?:一覧|列表|区|區|数|數|목록)?(?:[\W\d].{0,30})?)$"
)
"""What heads a list of comments, as a whole text; none that says which posts' they are."""

_HEADING_OF_ANSWERS = re.compile(
    r"\W*(?:\d[\d.,]{0,8}\s)?(?:replies|responses?|antworten|réponses|respuestas|respostas|risposte"
    r"|antwoorden|odpowiedzi|odpovědi|svar|vastaukset|válaszok|cevaplar|yanıtlar|ответ(?:ы|ов|а)"
    r"|відповід[іь]|απαντήσεις|ردود|תשובות|返信|回[复覆答應应]|답[변글])(?:\W{0,3}\d[\d.,]{0,8})?\W*"
)
"""The same of answers; what is no heading may count those to one of many topics."""

_COUNTED = re.compile(
    r"^\W*(?:\d[\d.,]*|one|ein|eine|une?|una?|uno|um|uma|een|één|ett?|jeden|один)\s"
    r"(?:comments?|responses?|replies|thoughts?|kommentare?|antworten|gedanken?|commentaires?"
    r"|réponses?|réflexions?|comentarios?|respuestas?|comentários?|respostas?|comment[oi]|risposte"
    r"|pensieri|reacties?|reactie|gedachten?|komentarz[ey]?|odpowiedzi|komentář\w*|kommentarer?|svar"
    r"|комментари\w+|ответ\w*|мысл\w*)\s"
    r"(?:to|on|for|about|zu|zum|zur|auf|bei|sur|à|au|pour|en|a|sobre|para|su|op|over|bij|voor|do|na"
    r"|till|til|på|om|к|на|о|u)\s"
)
"""What heads a list of comments and names the post, whose title may be long."""

_GUESTBOOK = re.compile(
    r"\W*(?:[^\W\d]{1,20}(?:[’']s)?[\sの]){0,4}(?:guest\s?book|visitors?[’']?s?\sbook|g(?:ä|ae)stebuch"
    r"|livre d.or|libro de visitas"
    r"|livro de visitas|libro degli ospiti|gastenboek|g(?:ä|ae)stbok|g(?:æ|ae)stebog|gjestebok"
    r"|księga gości|kniha návštěv|vendégkönyv|vieraskirja|гостевая(?: книга)?|ziyaretçi defteri"
    r"|掲示板|伝言板|ゲストブック|留言[板本簿]|방명록)\W*"
)
"""What a page of a guestbook is called, alone or with a word before it."""

_LONGEST_LABEL = 20
_LONGEST_ANSWER = 80
_LONGEST_SUBJECT = 120

_REPLY = (
    r"respond|quote|antwort\w*|zitieren|répondre|repondre|citer"
    r"|responder|respuesta|citar|rispondi|cita|beantwoorden|reageer|odpowiedz|cytuj|ответить"
    r"|цитата|цитировать|svara?|vastaa|odpovědět|odpovedať|válasz|răspunde|відповісти|απάντηση"
    r"|trả lời|balas|cevapla|yanıtla|رد|الرد|پاسخ|השב|הגב|ตอบ(?:กลับ)?"
)
_REPLY_IN_HAN = r"(?:このコメントに)?返信(?:する)?|回复|回覆|回应|回應|답글(?:쓰기)?"
_REPLY_WORDS = re.compile(
    rf"^\W*(?:(?:reply|replies(?!\s?:)|{_REPLY})\b|{_REPLY_IN_HAN})(?=\W|\d|$)"
)
"""What the control says that answers a comment."""

_SUBJECT = re.compile(r"(?:re|aw|antw|rép|odp|sv|vs|ynt|rif|отв)\s?(?:\[\d+\])?:")

ANSWERING = (
    r"(?:in\s)?(?:reply|response)\sto|repl(?:ied|ying) to|(?:als )?antwort auf|en réponse à"
    r"|a répondu à|en respuesta a|em resposta a|in risposta a|ha risposto a|in antwoord op"
    r"|reageerde op|svar(?:ade|te) (?:på|til)|w odpowiedzi na|ответ для|в ответ на"
)
"""How the line begins that says whom a comment answers."""
_BEGINS_ANSWER = re.compile(rf"\W*(?:{ANSWERING})\b")
_ANSWERS_NAME = re.compile(rf"\W*(?:{ANSWERING})\W*$")

_CONTROL_WORDS = re.compile(
    rf"^\W*(?:(?:\d+\s*)?(?:reply|replies)(?:\s+to\b.{{0,40}})?|{_REPLY}|{_REPLY_IN_HAN}"
    r"|multi-?quote|report(?:\s+(?:this\s+)?"
    r"(?:comment|post|abuse|spam|review))?|flag|like[sd]?|dislike|upvote|downvote|vote|share"
    r"|permalink|permanent link|link|direct link|edit|edited|delete|remove|save|copy link|hide"
    r"|show|more|read more"
    r"|see more|show more|less|collapse|expand(?: full)?(?: comment)?|loading.*|toggle|top|up"
    r"|down|parent|thread|next|prev"
    r"|root|context"
    r"|log ?in(?:\s+to\s+reply)?|sign ?in|says|said|wrote|comment(?:ed)?|follow|unfollow"
    r"|profile|view profile|web ?site|homepage|site web|webseite|sito web|(?:op|author)(?!\W*\d)"
    r"|mark as .{0,20}"
    rf"|(?:{ANSWERING})\b.{{1,36}}"
    r"|melden|meldung|kommentar melden|gefällt mir|teilen|bearbeiten"
    r"|löschen|mehr"
    r"|weiterlesen|aufklappen|zuklappen|ausklappen|einklappen|anmelden.{0,20}|empfehlen|verbergen"
    r"|signaler.{0,20}|alerter|partager|j.aime|modifier|supprimer"
    r"|afficher.{0,20}"
    r"|denunciar|reportar|compartir|me gusta|recomendar|editar|borrar"
    r"|segnala|condividi|mi piace|rapporteer|delen"
    r"|zgłoś.{0,20}|udostępnij|lubię to|пожаловаться"
    r"|нравится|поделиться|ссылка|уровень выше|ветвь дискуссии|удалить|раскрыть.{0,20}|свернуть"
    r"|скрыть|еще|ещё"
    r"|通報(?:する)?|違反報告|いいね|そう思う|そう思わない"
    r"|共感(?:した|する)|なるほど|うーん|参考になった"
    r"|(?:查看|全部|更多)?(?:回复|评论)|查看回覆|举报|檢舉|投诉|点?赞|讚|顶|頂|踩|噓|分享|收藏|引用|展开(?:全文)?"
    r"|编辑|編輯|編集(?:する)?|刪除|删除|削除(?:する)?|수정|삭제"
    r"|收起|支持|反对|反對|有用|没用|推荐"
    r"|신고(?:하기)?|(?:비)?공감|추천|비추천|좋아요|싫어요|helpful|recommend|respect|useful|gilla|anmäl|beğen|şikayet.{0,10})"
    r"\W*\d{0,6}\W*$"
)
"""What controls and labels in and around a comment say; never the comment itself."""

_FULL_TEXT = re.compile(
    r"\W*(?:(?:read|see|view|show|learn)\s(?:more|on|full|all|the (?:full|rest|article|post))\b"
    r"|continue reading|keep reading|full (?:article|review|story)|weiter(?:lesen)?\b|mehr lesen"
    r"|mehr erfahren|zum (?:artikel|beitrag)|lire (?:la suite|plus|l.article)|en savoir plus"
    r"|(?:leer|ver|saber) más|seguir leyendo|leggi (?:tutto|di più|l.articolo)"
    r"|continua(?: a leggere|r lendo)?|(?:leia|ler|saiba|ver) mais|czytaj (?:dalej|więcej|całość)"
    r"|lees (?:meer|verder)|läs (?:mer|hela)|les mer|læs mere|lue (?:lisää|koko)|číst dá(?:l|le)"
    r"|celý článek|tovább\b|devamı|читать (?:далее|дальше|полностью)|подробнее|читати далі"
    r"|続きを(?:読む|見る)|もっと見る|(?:阅读|閱讀|查看)(?:全文|更多|详情)|더 ?보기)"
)
"""What a link to the whole of a text says below the beginning of it."""

SAYING = (
    r"says|said|wrote|writes|commented|replied|responded|answered|asks|asked|adds"
    r"|schrieb|schreibt|sagte?|meinte?|kommentierte?|a (?:écrit|dit|commenté|répondu)|dit|écrit"
    r"|dijo|dice|escribi[óo]|comentó|respondió|ha dicho|disse|diz|escreveu|comentou"
    r"|ha (?:detto|scritto)|scrive|zegt|zei|schreef|schrijft"
    r"|napisał\(?a?\)?|pisze|powiedział\(?a?\)?|mówi|пишет|написал\(?а?\)?|сказал\(?а?\)?|говорит"
    r"|комментирует|каже|пише|napsal\(?a?\)?|píše|říká|hovorí|säger|skriver|skrev|sier|siger|sanoo"
    r"|kirjoitti|dedi ki|diyor ki|yazdı|szerint|mondja|írta|spune|a spus|λέει|kaže|berkata|viết|diu"
    r"|より|さんの(?:発言|コメント)|说道|說道|说|說|님의 말"
)
"""Verbs of saying, as stand behind an author's name."""
_SAYS = re.compile(rf"(?:^|\s)(?:{SAYING})(?:\s|\W*$)")

_CLOCK = re.compile(
    r"^\W*\d{1,2}\s?[:.h]\s?\d\d(?:[:.]\d\d)?\W*(?:[ap]\.?m\.?|uhr|utc|gmt|[a-z]{3,4}t)?\W*$"
)
"""A time of day alone, as stands beside a date."""

_MONTH = re.compile(r"^\W*[^\W\d_]{3,12}\.?,?\s+(?:19|20)\d\d\W*$")
"""A month alone."""

_BRACKETS = re.compile(r"[\s()\[\]|·•]{1,12}")
"""What is left between controls: ``") ("``."""


@lru_cache(maxsize=1 << 13)
def tells_last_post(text: str) -> bool:
    """Return whether a short text stands before the date of the last post in a thread."""
    return _LAST_POST.match(text.lower()) is not None


@lru_cache(maxsize=1 << 13)
def tells_saying(text: str) -> bool:
    """Return whether a short text has a verb of saying."""
    return _SAYS.search(text.lower()) is not None


def leads_to_full_text(text: str) -> bool:
    """Return whether a link's text says that there is more of this elsewhere."""
    return len(text) <= 40 and _FULL_TEXT.match(text.lower()) is not None


def is_clock(text: str) -> bool:
    """Return whether a text is a time of day alone."""
    return _CLOCK.match(text.lower()) is not None


@lru_cache(maxsize=1 << 12)
def heads_comments(text: str) -> bool:
    """Return whether a short text is the heading of a list of comments."""
    lower = text.lower()
    return _HEADING_WORDS.match(lower) is not None or _COUNTED.match(lower) is not None


def heads_answers(text: str) -> bool:
    """Return whether a heading is that of a list of answers: ``"3 Replies"``, ``"Antworten"``."""
    return len(text) <= 40 and _HEADING_OF_ANSWERS.fullmatch(text.lower()) is not None


def heads_guestbook(text: str) -> bool:
    """Return whether a title is that of a guestbook."""
    return _GUESTBOOK.fullmatch(text.lower()) is not None


@lru_cache(maxsize=1 << 12)
def is_reply(text: str) -> bool:
    """Return whether a text is what the control says that answers a comment."""
    return len(text) <= 30 and _REPLY_WORDS.match(text.lower()) is not None


@lru_cache(maxsize=1 << 12)
def answers_name(text: str) -> bool:
    """Return whether a text is what stands before the name of somebody answered."""
    return len(text) <= _LONGEST_LABEL and _ANSWERS_NAME.match(text.lower()) is not None


@lru_cache(maxsize=1 << 12)
def begins_answer(text: str) -> bool:
    """Return whether a short text begins with what stands before the name of somebody answered."""
    return len(text) <= _LONGEST_ANSWER and _BEGINS_ANSWER.match(text.lower()) is not None


def is_answer(text: str) -> bool:
    """Return whether a text is the subject of an answer: ``"Re: Old mills"``."""
    return (
        len(text) <= _LONGEST_SUBJECT and ":" in text and _SUBJECT.match(text.lower()) is not None
    )


@lru_cache(maxsize=1 << 12)
def is_control(text: str) -> bool:
    """Return whether a text is what a control or label says."""
    return len(text) <= 40 and _CONTROL_WORDS.match(text.lower()) is not None


def is_between_controls(text: str) -> bool:
    """Return whether a text is brackets and strokes alone."""
    return _BRACKETS.fullmatch(text) is not None


@lru_cache(maxsize=1 << 12)
def is_dull(text: str) -> bool:
    """Return whether a short text is a filler or a control."""
    return _is_filler(text) or is_control(text)


@lru_cache(maxsize=1 << 12)
def _is_filler(text: str) -> bool:
    """Return whether a short text says nothing of its own: ties, signs, a time of day."""
    if len(text) > 30:
        return False
    if is_clock(text) or _MONTH.match(text) or is_between_controls(text):
        return True
    return not strip_filler(text)
