"""Words around a name beside a comment's date, in many languages: labels, ties, verbs, signs.

Such as those of ``"Posted by Ann on"`` and ``"Name: Ann Date:"``. Not here: whether a text is a
name.
"""

from __future__ import annotations

import re
from functools import lru_cache

_AUTHOR_NAMED = (
    "name nom nombre nome naam namn navn nimi imię név jméno meno isim user author autor auteur"
    " autore verfasser имя автор ник пользователь 投稿者 投稿 お名前 名前 姓名 昵称 作者 网友 網友"
    " 用户名 用户 이름 글쓴이 작성자"
)
"""What labels an author's name."""
_AUTHOR_WORDS = tuple(_AUTHOR_NAMED.split())
_AUTHOR = "|".join(_AUTHOR_WORDS)
_AUTHOR_LABEL = re.compile(rf"\W*(?:(?:user|nick|screen)?\s?names?|{_AUTHOR})\s?[:：]")
"""What stands before a name where every part of a record is labelled."""

_LONGEST_LABEL = 20
_LONGEST_LABELLED = 80

_SENDER_LABEL = re.compile(
    r"\W*(?:from|von|de|da|van|fra|från|od|от|від|lähettäjä|feladó|gönderen|发件人|寄件者|差出人"
    r"|보낸\s?사람)\s?[:：]"
)
"""What stands before a name in the head of a mail."""

_SENDING = (
    r"date|sent|datum|gesendet|envoyé|enviado|data|inviato|verzonden|dato|skickat|wysłano|fecha"
    r"|odesláno|дата|отправлено|päivämäärä|dátum|tarih|日期|(?:发送)?时间|時間|日時|投稿日時?|날짜"
)
_SENDING_LABEL = re.compile(rf"\W*(?:{_SENDING})\s?[:：]")
"""What stands before the date in the head of a mail."""
_SENDING_END = re.compile(rf"(?i)(?:^|\W)(?:{_SENDING})\s?[:：]\s*$")
"""The same, behind the name in one line."""

_FILLER = re.compile(
    r"""(?xi)^(?:[\s,;:：，|｜·•–—/«»>"']+|[-\#](?=\s)|\(\s*\)|\[\s*\]
    |(?:posted|written|submitted|left(?=\s+by)|comment(?:ed|\s+(?:by|from))?|added|published|said|says|wrote|writes|by
      |geschrieben|verfasst|eingetragen|kommentiert|schrieb|schreibt|sagt|sagte|meint|meinte|von|vom
      |par|a\s+écrit|écrit|dit|a\s+dit|posté|publié|rédigé|soumis|soumis\s+par|envoyé\s+par|le(?=\s*$)
      |por|escrito|escribió|comentado|commenté|dijo|dice|publicado|enviado|ha\s+scritto|scritto|scrive
      |door|schreef|zegt|geplaatst|przez|napisał(?:\(?a\)?)?|dodał|от|написал\(?а?\)?|пишет
      |(?:inviato|scritto|postato|pubblicato)\s+da|(?:skrivet|postat)\s+av|skrevet\s+a[fv]|skrev
      |(?:dodan|napisan|opublikowan|wysłan)[yae](?=\s+przez)|(?:napsal|přidal|vložil)a?|kirjoitti
      |lähettänyt|escreveu|disse|ο/η|ο\s+χρήστης|написа(?:в|ла)|пише|від|发表于|发布于
      |بواسطة|بقلم|كتب|توسط|מאת|โดย|(?:đăng\s+)?bởi|írta
      |(?:commentaire|kommentar|comentario|comment|reply|antwort|"""
    + _AUTHOR
    + r""")(?=\s*[:：])
      |(?:asked|answered|reported|opened|started|created|question)(?=\s+by)
      |(?:frage|gefragt|beantwortet|gemeldet|erstellt)(?=\s+von)|(?:demandé|répondu|signalé)(?=\s+par)
      |(?:preguntado|preguntada|respondido|respondida)(?=\s+por)|(?:gevraagd|beantwoord)(?=\s+door)
      |(?:antwort|kommentar|beitrag)\s+von|(?:reply|response|answer|comment)\s+(?:by|from)
      |(?:réponse|commentaire)\s+de|(?:respuesta|comentario)\s+de|(?:risposta|commento)\s+di
      |(?:reactie|antwoord)\s+(?:van|door)|コメント\s+by|komentarz\s+(?:od|przez)|комментарий\s+от
      |review(?:ed)?\s+by|reseña\s+(?:de|por)|avis\s+(?:de|par)|(?:bewertung|rezension)\s+von
      |recensione\s+d[ia]|recenzj[aei]\s+(?:wg|od|przez)|beoordeling\s+door|отзыв\s+от
      |nr\.?|\#\s?\d{1,4}[.:)]?|\d{1,4}[.:)](?=\s)|\d{1,4}\s?：)(?=[\s,;:：|·•–—\-/()\[\]«»@>.]|$))"""
)
"""Words and signs that stand before an author; stripped from the front, repeatedly."""

_FILLER_END = re.compile(
    r"""(?xi)(?:(?<=\w)(?:说道?|說道?|さんの(?:発言|コメント)|さんより)[:：]|[\s,;:：，|｜·•–—/«»>"']+|(?<=\s)[-@]+|\(\s*\)|\[\s*\]
    |\((?:(?:not|nicht)\s(?:verified|verifiziert|überprüft)|non\svérifié|n[oã]o?\sverificad[oa]
      |non\sverificato|niet\sgecontroleerd|neověřeno|niezweryfikowan[ya]|не\sпроверено|未验证|未驗證)\)
    |(?<=\s)\[(?:visitor|member|guest|besucher|mitglied|gast|visiteur|membre|invité|visitante
      |miembro|membro|visitatore|bezoeker|lid|гость|посетитель)\]
    |(?:(?<=\s)|^)(?:posted|written|submitted|commented|replied|added|edited|said|says|wrote|writes|on|at|am|um|uhr|by
      |geschrieben|schrieb|schreibt|sagt|sagte|meint|meinte|vom|a\s+écrit|écrit|dit|a\s+dit|le|à|el|escribió|dijo|dice
      |ha\s+scritto|scrive|il|alle|op|schreef|zegt|om|napisał(?:\(?a\)?)?|dnia|написал\(?а?\)?|пишет|в|於|发表于|发布于
      |(?:dedi|diyor)\s+ki|disse|skrev|pisze|írta|napsala?|يقول|قال|permalink|reply|\#-?|\#\d+)(?:\.{3}|…)?
    |(?<=\s)(?:hat\s+gesagt|a\s+spus|zei|sa|sagde|řekl\(a\)|сказал\(а\)|комментирует|είπε|提到|说|說
      |さんのコメント)(?:\.{3}|…)
    |님의\s(?:댓글|답글)(?:의\s(?:댓글|답글))?)$"""
)
"""The same for what stands after an author."""

_LONGEST_FILLER = 20
"""Characters at the end of a text among which its last filler is; the next one is another."""
_FIRST_WORD = re.compile(r"[^\W\d_]+")

_LAST_WORD = re.compile(r"[^\W\d_]+$")
_END_SIGNS = frozenset("#,;:：，|｜·•–—/«»>\"'-@)].…")
"""The signs with which ``_FILLER_END`` ends."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_FILLER_STARTS = _words(
    "posted written submitted left comment commented added published said says wrote writes by",
    "geschrieben verfasst eingetragen kommentiert schrieb schreibt sagt sagte meint meinte von",
    "vom par a écrit dit posté publié rédigé soumis envoyé le por escrito escribió dijo dice",
    "publicado enviado ha scritto scrive door schreef zegt przez napisał napisała dodał от",
    "geplaatst inviato postato pubblicato skrivet postat skrevet skrev dodane napisane",
    "opublikowane wysłane dodany dodana napisany napisana opublikowany opublikowana wysłany",
    "wysłana napsal napsala přidal přidala vložil vložila kirjoitti lähettänyt",
    "escreveu disse написав пише від ο commenté",
    "написал написала пишет commentaire kommentar comentario reply antwort author autor auteur",
    "beitrag response answer réponse respuesta risposta commento reactie antwoord",
    "name user nr review reviewed reseña avis bewertung rezension recensione recenzja recenzje",
    "بواسطة بقلم كتب توسط מאת โดย đăng bởi írta",
    "asked answered reported opened started created question frage gefragt beantwortet gemeldet",
    "erstellt demandé répondu signalé preguntado preguntada respondido respondida gevraagd",
    "beantwoord",
    *_AUTHOR_WORDS,
    "recenzji beoordeling отзыв 发表于 发布于 投稿 投稿者 コメント komentarz комментарий comentado",
)
"""The words with which ``_FILLER`` begins."""
_FILLER_ENDS = _words(
    "posted written submitted commented replied added edited said says wrote writes on at am um",
    "uhr by",
    "geschrieben schrieb schreibt sagt sagte meint meinte vom écrit dit le à el escribió dijo",
    "dice scritto scrive il alle op schreef zegt om napisał napisała dnia написал написала пишет",
    "в 於 发表于 发布于 permalink reply ki disse skrev pisze írta napsal napsala يقول قال",
    "댓글 답글",
)
"""The words with which ``_FILLER_END`` ends."""


@lru_cache(maxsize=1 << 12)
def labels_author(text: str) -> bool:
    """Return whether a text is the label of a name: ``"Name:"``."""
    return len(text) <= _LONGEST_LABEL and _AUTHOR_LABEL.fullmatch(text.lower()) is not None


def labelled_author(text: str) -> str | None:
    """Return the name in a short text that begins with a label of one: ``"Author: Ann"``."""
    label = _AUTHOR_LABEL.match(text.lower()) if len(text) <= _LONGEST_LABELLED else None
    return strip_filler(without_labels(text)) or None if label is not None else None


def labels_sender(text: str) -> bool:
    """Return whether a text is the label of who sent a mail: ``"From:"``."""
    return len(text) <= _LONGEST_LABEL and _SENDER_LABEL.fullmatch(text.lower()) is not None


def labels_sending(text: str) -> bool:
    """Return whether a text begins with the label of when a mail was sent: ``"Date: 1 May"``."""
    return _SENDING_LABEL.match(text[:_LONGEST_LABEL].lower()) is not None


def without_labels(text: str) -> str:
    """Return what stands before a date without labels: ``"Name: Ann Date:"`` is ``"Ann"``."""
    sending = _SENDING_END.search(text, max(0, len(text) - _LONGEST_LABEL))
    text = text if sending is None else text[: sending.start()]
    label = _AUTHOR_LABEL.match(text[:_LONGEST_LABEL].lower())
    return text if label is None else text[label.end() :]


@lru_cache(maxsize=1 << 12)
def strip_filler(text: str) -> str:
    """Return ``text`` without the words that only tie an author to a date."""
    while True:
        before = _FILLER.match(text) if _may_begin_with_filler(text) else None
        stripped = text if before is None else text[before.end() :]
        end = max(0, len(stripped) - _LONGEST_FILLER)
        after = _FILLER_END.search(stripped, end) if _may_end_with_filler(stripped) else None
        stripped = stripped if after is None else stripped[: after.start()]
        if stripped == text:
            return text.strip()
        text = stripped


def _may_begin_with_filler(text: str) -> bool:
    """Return whether it is worth to look; most texts begin with a word that is no filler."""
    word = _FIRST_WORD.match(text)
    return word is None or word[0].casefold() in _FILLER_STARTS


def _may_end_with_filler(text: str) -> bool:
    last = text[-1:]
    if last.isdigit():
        return "#" in text
    if not last.isalpha():
        return last in _END_SIGNS or last.isspace()
    word = _LAST_WORD.search(text, max(0, len(text) - _LONGEST_FILLER))
    return word is None or word[0].casefold() in _FILLER_ENDS
