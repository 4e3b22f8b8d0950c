"""What a short text says about the number of comments: ``"12 comments"``, ``"Kommentare (3)"``.

Not here: where on a page such a text stands.
"""

from __future__ import annotations

import re

from scrapers.dates import find_date

_DIGIT = re.compile(r"\d")
_PART_OF = re.compile(
    r"(?<![\d.,])\d+\s*(?:of|out of|von|de|di|sur|из|/)\s*(\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+)"
    r"|\d\s*\((?=of|von|de|sur|su|di|van|z|из|av|af)\w+\s(\d{1,7})\b[^()]{0,20}\)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?<![\w.,#-])(?<!\d:)(\d{1,3}(?:[.,  '’]\d{3})+|\d{1,7})(?![\w%]|[.,:]\d)")
_COUNTED_IN_HAN = re.compile(
    r"\d[\d,]{0,12}(?=\s?[件条條则則个個개건]|人?评论|人?評論|回[复覆应應帖]|留言|跟[帖贴]|コメント|[댓덧답]글)"
    r"|(?<=[回跟评評留댓덧답ン][复覆应應帖贴论論言글ト])\d[\d,]*"
)
"""A number beside the word for what is counted: ``"6件のコメント"``, ``"8回复"``, ``"댓글3"``."""
_QUOTED = re.compile(
    r"[“„«»\"‘‚”][^“„«»\"”]{0,300}[“”»«\"’‘]|「[^「」]{0,300}」|《[^《》]{0,300}》"
)
_ADDRESS = re.compile(r"[a-z]{1,9}://\S+")
_NO_COUNT = re.compile(
    r"\b(?:page|seite|p[áa]gina|strona|strana|stránka|sida|sivu|side|oldal|sayfa|halaman|trang"
    r"|страница|стр\.?|сторінка)[sn]?\s?:?\s\d{1,5}\b(?:\s?(?:of|von|de|di|sur|van|из|z|av|af|/)\s?\d{1,5}\b)?"
    r"|\b(?:top|last|latest|newest|most recent|letzten?|neuesten?|derni[eè]re?s"
    r"|últim[oa]s|ultimi|laatste|ostatnie|poslední|senaste|siste|seneste|последни[ех])\s\d{1,5}\b"
    r"|^\W*(?:comments|responses|replies|reactions|kommentare|reaktionen|antworten|commentaires"
    r"|réactions|réponses|comentarios|respuestas|comentários|commenti|reacties)\s"
    r"(?:on|to|zu|zum|auf|sur|à|en|sobre|su|op)\s(?:\w+\s){0,2}\d{1,4}\s(?=[^\W\d_])"
    r"|(?<![\d.,])1\s2(?:\s[3-9])*\b(?![.,]\d)|\blikes?\W{0,3}\d{1,6}\b|\b\d{1,6}\slikes?\b"
    r"|\b\d{1,5}\s(?:new|neue[rn]?|nouveaux|nuev[oa]s|novos|nuovi|nieuwe|новы[хе])\b"
    r"|\d[\d.,]{0,6}\s?(?:characters?|chars|letters|words|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?"
    r"|years?|zeichen|wörter|worte|sekunden?|minuten?|stunden?|tagen?|wochen?|monaten?|jahren?"
    r"|caract[èe]res|mots|secondes?|heures?|jours?|semaines?|mois|caracteres|palabras|horas?"
    r"|minutos?|d[ií]as?|semanas?|palavras|caratteri|parole|ore|minuti|giorni|tekens|woorden|uur"
    r"|dagen|znaków|słów|godzin|dni|символ\w{0,4}|знак\w{0,4}|час\w{0,3}|дней|дня|tecken|tegn)\b"
)
"""A number of pages, letters or time, that of a page, or some of many; lower case."""
_WORDS = re.compile(
    r"comment|komment|coment|commenti|reply|replies|repl|respons|respuesta|respost|réponse|reponse"
    r"|antwort|gedanke|thought|meinung|reacti|reageer|réagir|réaction|reaccion|opini|avis\b|discussion"
    r"|koment|příspěv|postings\b|contributions?\b|reakc|hozzászól|σχόλι|bình luận|تعليق|תגוב"
    r"|коммент|комент|отзыв|ответ|мнени|コメント|评论|評論|留言|回复|回答|跟[帖贴]|回帖|댓글|덧글|yorum|kommentti"
    r"|odpowied|svar|review|bewertung|recensi|reseñ|feedback|answers?\b|bisher|trackback|pingback|note\(s\)|talkback"
    r"|reaktion|wortmeldung|dyskusj|discusi|discussã|обсужден|обсудить|opmerking|wypowied|vélemény"
    r"|نظرات|نظر\b(?<!\wنظر)|انتشار یافته|الردود"
    r"|迴響|ý kiến|回應|回应|返信|답글|답변|دیدگاه|टिप्पणि|प्रतिक्रिया|মন্তব্য|ความคิดเห็น"
    r"|athugasemd|пікір|rispost|antwoord|odpověd|mielipi|vastau"
    r"|răspuns|cevap|yanıt\b|rückmeldung|disku[sz]|conversation|απαντ|відпов|відгук|odgovor"
    r"|フィードバック|σχολι|discuter|leserbrief|phản hồi|ความเห็น|คอมเมนต์|tanggapan|balasan"
)
"""In lower case: to ignore case takes five times as long. Each begins with a letter, as given here:
where nothing begins with one of these letters, no word is looked for.
"""
_ONE = re.compile(
    r"^\W*(?:one|a|ein|eine|einen|un|una|une|uno|um|uma|één|eén|een|én|en|et|ett|jeden|один|одна"
    r"|yksi|egy|ένα)\s|^\W*bir\s(?:yorum|yanıt|cevap)\W*$|^\W*一[条條则則]|^\W*(?:تعليق\sواحد|תגובה\sאחת)",
    re.IGNORECASE,
)
_FEW_WORDS = (
    "two zwei deux dos due dois twee dwa dva два två kaksi két două δύο iki dua",
    "three drei trois tres tre três drie trzy tři три tre kolme három trei τρία üç tiga",
    "four vier quatre cuatro quattro quatro vier cztery čtyři четыре fyra neljä négy patru",
    "five fünf cinq cinco cinque cinco vijf pięć pět пять fem viisi öt cinci πέντε beş lima",
    "six sechs six seis zes sześć šest шесть seks kuusi șase έξι altı enam",
    "seven sieben sept siete sette sete zeven siedem sedm семь sju syv hét șapte επτά yedi",
    "eight acht huit ocho otto oito acht osiem osm восемь åtta otte kahdeksan nyolc opt οκτώ sekiz",
    "nine neun neuf nueve nove nove negen dziewięć devět девять nio yhdeksän kilenc nouă εννέα",
    "ten zehn dix diez dieci dez tien dziesięć deset десять tio kymmenen tíz zece δέκα sepuluh",
)
_PINGS = frozenset({"trackback", "pingback"})
_RATINGS = frozenset({"review", "bewertung", "recensi", "reseñ", "отзыв", "avis"})
"""What recipes and wares have beside comments."""
_ALL = re.compile(
    r"^\W*(?:[^\W\d_]{1,12}\s){0,2}(?:all|alle|tou(?:s|tes)\sles|tod[oa]s\s[lo][oa]?s|tutti\si"
    r"|wszystkie|все)\s\d(?!.*\s(?:by|from|von|par|por|da|door|przez|от)\s)"
)
"""Those by somebody are rather on other posts."""
_FEW = {word: n for n, words in enumerate(_FEW_WORDS, 2) for word in reversed(words.split())}
"""Numbers in words, from two to ten; in lower case."""
_SPELLED = {
    **dict.fromkeys(("one", "één", "eén", "один", "одна", "jeden", "yksi"), 1),
    **dict.fromkeys(("no", "keine", "kein", "aucun", "aucune", "sin", "ningún", "nenhum"), 0),
    **dict.fromkeys(("nessun", "geen", "brak", "нет"), 0),
}
_ARTICLES = frozenset(
    ("ein", "eine", "un", "una", "une", "uno", "um", "uma", "een", "en", "et", "ett")
)
_NONE_IN_HAN = ("暂无", "暫無", "没有", "沒有", "尚无", "尚無")
_LONGEST_BEFORE = 24
_BRACKETS = " ([{«„“|·•–-"
_OF_WHOM = re.compile(r"^(?:reader|user)\s")
_SURE_WORDS = re.compile(r"comm?ent|kommentar|koment|комм?ент|コメント|评论|評論|댓글")
"""Words that count nothing else: beside them, reactions are likes."""
_LIKED = re.compile(
    r"\breactions?\b.*\b(?:users|views|likes)\b|\b(?:users|views|likes)\b.*\breaction"
)
_ENTRIES = (
    r"(?:posts?|messages?|notes?|entr(?:y|ies)|signatures|beitr[aä]ge?|eintr[aä]ge?|nachrichten"
    r"|mensajes|mensagens|aportes|participaciones|contribuições|contribuciones|messaggi|interventi"
    r"|contributi|berichten|bijdragen|wpis(?:y|ów)|post(?:y|ów)|wiadomości|příspěvk[yů]|zpráv"
    r"|сообщени[яей]|запис[иейь]|inlägg|indlæg|innlegg|viestiä|bejegyzés)\b"
)
"""What comments are called among other things; in lower case."""
_ENTRY_COUNT = re.compile(
    r"^\W*(?:(?:user|contributed|notes|guestbook|gästebuch|livre|d.or|forum|diskussion|discussion"
    rf"|insgesamt|total|es|sind|there|are|il|y|a|hay|ci|sono|há)\W+){{0,4}}(\d{{1,5}})\s{_ENTRIES}"
    r"(?:\s(?:\w+\s){0,3}(?:forum|thread|topic|discussion|thema|sujet|tema|gästebuch|vorhanden|total))?\W*$"
    r"|^\W*(?:(?:all|alle|eingegangene|veröffentlichte|submitted|received|tous\sles|toutes\sles|todos\slos"
    rf"|todas\slas|todos\sos|tutti\si|все)\s)?{_ENTRIES}\s?[(\[]\s?(\d{{1,5}})\s?[)\]]\W*$"
    rf"|^\W*(?:total|number\sof|anzahl(?:\sder)?|nombre\sde|número\sde|numero\sdi|aantal|liczba|počet"
    rf"|antal|antall|всего)\s{_ENTRIES}\s?:\s?(\d{{1,5}})\W*$"
)
_TOLD = re.compile(
    rf"\bes sind (\d{{1,5}}) {_ENTRIES} (?:\w+ )?(?:vorhanden|gästebuch)"
    rf"|\binsgesamt (\d{{1,5}}) {_ENTRIES}"
    r"|\((\d{1,5}) (?:comments?|replies|answers) total\)"
    r"|^(?:this|dieses|ce|este|questo|dit|ten|toto|detta|dette|эта|в этой)\s(?:topic|thread|thema"
    r"|sujet|tema|debate|tópico|onderwerp|temat|téma|ämne|emnet?|теме|тема)\s\D{0,20}?(\d{1,5})\s"
    r"(?:repl|antwort|réponse|respuesta|resposta|rispost|reacti|antwoord|odpow|odpov|svar|ответ)"
)
"""How a sentence tells the number of comments; in lower case."""
_SHORT = 14
_TABULAR = 3
"""Numbers from which a text is a row of figures, whose names stand elsewhere."""
_LONGEST_SENTENCE = 200
_THOUGHTS = re.compile(
    r"^\W*(\d{1,5})\s(?:pensieri\ssu|pensamentos?\s(?:em|sobre)|réflexions?\s(?:sur|au sujet de)"
    r"|ideas\ssobre|gedachten?\sover|tankar\spå|tanker\som|myśli\sna\stemat|мысл\w{1,2}\s(?:о|на)"
    r"|ajatusta\sartikkelista|מחשבות\sעל|ردود\sعلى|pemikiran\s(?:pada|tentang))\W*$"
    r"|^\W*(?:üzerine|에 대한|上?有|上的)\s{0,3}(\d{1,5})\s{0,3}"
    r"(?:düşünce|개의\s?생각|[个個条條]想法)\W*$"
)
"""What comments are called before the title of their post, which stands in quotes."""
_ONE_OF_THEM = re.compile(
    r"\W*(?:comment|reply|answer|kommentar|commentaire|comentario|commento|antwort|réponse)"
    r"(?:\s?#|:|\s(?:no\.?|nr\.?)?\s?)\d+\W*$"
    r"|\W*comment:\d"
    r"|.{0,30}\b(?:reply\sto|replying\sto|antwort\sauf|réponse\sà|respuesta\sa)\b[\s:#]*\d+\W*$",
    re.IGNORECASE,
)
"""``"Comment 3"``: the number of a comment, not how many there are."""
_COUNTER = re.compile(
    rf"\d\s{{0,2}}[件条條则則個个개건]?の?\W{{0,4}}(?:{_SURE_WORDS.pattern})\w{{0,12}}"
    rf"|(?:{_SURE_WORDS.pattern})\w{{0,12}}\W{{0,4}}\d[\d.,]{{0,9}}"
)
"""A number and the word for comments side by side, the last digit before it or all behind it."""
_SENTENCE_ENDS = (".", "!", "?", "。")
_COUNTING_IN_HAN = re.compile(
    r"\s{0,2}[件条條则則个個개건]の?\s?(?:コメント|评论|評論|留言|댓글|回[复覆应應])"
)
"""What follows a number of comments and none of views: ``"5 条评论"``."""
_GAP = re.compile(r"\W{0,4}")
_REST_OF_WORD = re.compile(r"\w{0,12}\W{0,4}")
_LABELLED = re.compile(r"\w{0,12}\s?(?:[:：]\s?\d|\(\s?[\d.,]{1,9}\s?\))")
"""From the word for comments to its number, not that of another: ``"Views: 9 Comments: 3"``, nor
that of some: ``"45 comments (12 topical)"``."""
_YEARS = range(1990, 2040)
_YEAR = re.compile(r"(?<!\d)(?:19[89]|20[0-3])\d(?!\d)")
_NONE = re.compile(
    r"^\W*(?:(?:no|keine?|aucun|sin|ningún|nenhum|nessun|geen|brak|нет)\s"
    r"|ком+ентар\w{1,4}\s(?:пока\s|ещё\s|ще\s)?(?:нет|немає)\b"
    rf"|[还還目前]{{0,2}}(?:{'|'.join(_NONE_IN_HAN)})\w{{0,4}}(?:评论|評論|留言)"
    r"|(?:まだ)?コメントは?(?:まだ)?(?:ありません|ない))",
    re.IGNORECASE,
)


def count_in(text: str, *, is_heading: bool) -> int | None:
    """Return the number of comments that a short text states.

    ``is_heading``: the text is known to be about the comments, so a bare number will do.
    """
    if not states_number(text):
        return None
    unquoted = _QUOTED.sub(" ", text[:400]).lower()
    if "://" in unquoted:
        unquoted = _ADDRESS.sub(" ", unquoted)
    if not unquoted.isascii():
        unquoted = _COUNTED_IN_HAN.sub(r" \g<0> ", unquoted)
    told = _told(unquoted, is_quoting=len(unquoted) < len(text))
    if told is not None:
        return told
    has_word = _WORDS.search(unquoted) is not None
    is_bare_number = is_heading and len(unquoted) <= 30
    is_about = len(text) <= 300 and (has_word or is_bare_number)
    if not is_about or _ONE_OF_THEM.match(unquoted) is not None or _counts_likes(unquoted):
        return None
    unquoted = _NO_COUNT.sub(" | ", unquoted)
    dated = find_date(unquoted) if _YEAR.search(unquoted) or not has_word else None
    if dated is not None:
        if not has_word:
            return None
        unquoted = f"{unquoted[: dated[0]]} | {unquoted[dated[1] :]}"
    part = _PART_OF.search(unquoted)
    numbers = [part] if part is not None else list(NUMBER.finditer(unquoted))
    if not numbers:
        return _count_in_words(unquoted) if has_word else None
    spelled = _spelled(unquoted) if has_word and len(unquoted) > _SHORT else None
    return _in_digits(unquoted, numbers) if spelled is None else spelled


def _in_digits(text: str, numbers: list[re.Match[str]]) -> int | None:
    """Return the number of ``numbers`` that counts comments, ``None`` if it may be a year."""
    number = _nearest(text, numbers)
    count = int(re.sub(r"\D", "", number)[:7])
    is_doubtful = count in _YEARS or len(numbers) >= _TABULAR
    return None if is_doubtful and not _is_beside(text, number) else count


def _told(text: str, *, is_quoting: bool) -> int | None:
    """Return the number of what has no word for comments, such as entries or thoughts."""
    match = None
    if "insgesamt" in text or "es sind" in text:
        match = _TOLD.search(text)
    elif is_quoting:
        match = _THOUGHTS.match(text)
    return None if match is None else int(match[match.lastindex or 0])


def _counts_likes(text: str) -> bool:
    """Return whether the reactions in a text are likes: they stand beside views and users."""
    is_like = len(text) > _SHORT and _LIKED.search(text) is not None
    return is_like and _SURE_WORDS.search(text) is None


def entries_in(title: str) -> int | None:
    """Return the number in a title over a list that calls comments ``posts`` or the like.

    For no other text: beside the name of a member it tells how much that member wrote.
    """
    match = _ENTRY_COUNT.match(title.lower()) if _DIGIT.search(title[:60]) else None
    return int(match[match.lastindex or 0]) if match is not None else None


def counts_pings(text: str) -> bool:
    """Return whether a text that states a count speaks of pings and of nothing else."""
    words = {word[0] for word in _WORDS.finditer(text.lower())}
    return bool(words) and words <= _PINGS


def counts_ratings(text: str) -> bool:
    """Return whether a text that states a count speaks of ratings or reviews and nothing else."""
    words = {word[0] for word in _WORDS.finditer(text.lower())}
    return bool(words) and words <= _RATINGS


def counts_all(text: str) -> bool:
    """Return whether a short text says how many comments there are in all: ``All 63 comments``."""
    return _ALL.match(text.lower()) is not None


def tells_count(sentence: str) -> bool:
    """Return whether a sentence tells how many comments there are, among other things."""
    is_short = len(sentence) <= _LONGEST_SENTENCE and _DIGIT.search(sentence) is not None
    return is_short and _TOLD.search(sentence.lower()) is not None


def mentions_comments(text: str) -> bool:
    """Return whether a short text has a word for comments."""
    return _WORDS.search(text[:_LONGEST_SENTENCE].lower()) is not None


def says_comments(text: str) -> bool:
    """Return whether a short text has a word that means comments and nothing else."""
    return _SURE_WORDS.search(text.lower()) is not None


def is_counter(text: str) -> bool:
    """Return whether a short text counts comments and is no sentence about some of them.

    Number and word stand side by side, with other words before or behind them, not around them:
    ``"Filed under mills, 5 comments"``, but not ``"How 2 comments made my week"``.
    """
    if text.endswith(_SENTENCE_ENDS):
        return False
    lower = text.lower()
    if _DIGIT.search(lower) is None:
        return says_comments(lower)  # it begins with a number in words
    places = (found.span() for found in _COUNTER.finditer(lower))
    return any(
        not (_is_cased(lower[:start].rstrip()[-1:]) and _is_cased(lower[end:].lstrip()[:1]))
        for start, end in places
    )


def _is_cased(letter: str) -> bool:
    """Return whether a letter is of a script that parts words by blanks, as those with capitals."""
    return letter.lower() != letter.upper()


def states_number(text: str) -> bool:
    """Whether a text has digits or begins with a word for a number; cheap."""
    if _DIGIT.search(text) or _ONE.match(text) or _NONE.match(text):
        return True
    return _few(text)[0] is not None


def _few(text: str) -> tuple[int | None, str]:
    """Return the number from two to ten a text begins with in words, and what is counted."""
    word, _, rest = text.lstrip(_BRACKETS).partition(" ")
    return _FEW.get(word.lower()) if rest else None, rest


def _count_in_words(text: str) -> int | None:
    if _ONE.match(text):
        return 1
    few, rest = _few(text)
    if few is not None:
        return few if _WORDS.match(_OF_WHOM.sub("", rest)) else None
    return 0 if _NONE.match(text) and len(text) < 40 else None


def _spelled(text: str) -> int | None:
    """Return the number in words just before that for comments, in a line with other numbers.

    Such as ``3 May | One Comment | 14 shares``; what may be an article begins a part of the line:
    ``Laisser un commentaire (3)`` does not count one.
    """
    word = _SURE_WORDS.search(text) or _WORDS.search(text)
    before = text[max(0, word.start() - _LONGEST_BEFORE) : word.start()] if word else ""
    if not before[-1:].isspace():
        return 0 if before.endswith(_NONE_IN_HAN) else None
    rest, _, last = before.rstrip().rpartition(" ")
    if last in _SPELLED:
        return _SPELLED[last]
    number = 1 if last in _ARTICLES else _FEW.get(last)
    is_phrase = rest.rstrip()[-1:].isalpha() and not "".join(rest.split()[-2:-1]).isdigit()
    return None if is_phrase else number


def _is_beside(text: str, number: str) -> bool:
    """Return whether a number and the word for comments stand side by side: ``"2,020 comments"``.

    Else four digits are a year: ``"Review request, 2024 version"``, ``"March 2014 in Frames"``.
    """
    if not _WORDS.search(text):
        return not any(map(str.isalpha, text))
    ends = [word.end() for word in _WORDS.finditer(text)]
    start = text.find(number)
    while start >= 0:
        end = start + len(number)
        gap = _GAP.match(text, end)
        is_first = gap is not None and _WORDS.match(text, gap.end()) is not None
        if is_first or any(_REST_OF_WORD.fullmatch(text, word, start) for word in ends):
            return True
        start = text.find(number, end)
    return False


def _nearest(text: str, numbers: list[re.Match[str]]) -> str:
    """Return the number nearest to the word for comments, where there are several."""
    if len(numbers) == 1:
        return _digits(numbers[0])
    word = _SURE_WORDS.search(text) or _WORDS.search(text)
    if word is None:
        return _digits(numbers[0])
    counting = [number for number in numbers if _COUNTING_IN_HAN.match(text, number.end())]
    if len(counting) == 1:
        return _digits(counting[0])
    behind = [number for number in numbers if number.start() > word.end()]
    if behind and _LABELLED.match(text, word.end()) is not None:
        return _digits(behind[0])
    middle = word.start()
    begin, end = text.rfind("|", 0, middle), text.find("|", middle)
    near = [n for n in numbers if begin < n.start() and (end < 0 or n.start() < end)] or numbers
    return _digits(min(near, key=lambda number: abs(number.start() - middle)))


def _digits(number: re.Match[str]) -> str:
    return str(number[number.lastindex or 0])


_COUNTING = re.compile(
    r"(?:(?:post|entry|article|single|blog|story|news|list|title|head(?:er|line)?|meta|info|details?"
    r"|item|icon|total|num)[-_]){0,4}"
    r"comments?(?:[-_](?:count|num|number|meta))?"
)
"""Class words of an element in which a lone number counts the comments of a post."""


def name_count(classes: str) -> bool:
    """Return whether class words are those of the counter beside a post's author and date."""
    return any(map(_COUNTING.fullmatch, classes.split()[:20]))
