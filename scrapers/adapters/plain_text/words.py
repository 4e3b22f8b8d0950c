"""The words by which a text dump shows its comments, in many languages; patterns only.

Sources: the strings of WordPress, Blogger, Drupal, phpBB and Discourse as their translations have
them, and what w3m, lynx, links and elinks print for forms and pictures.
"""

from __future__ import annotations

import re
from typing import Final

from scrapers.adapters.comment_words import SAYING

_NOUN: Final = (
    r"comments?|responses?|repl(?:y|ies)|reactions?|kommentare?|antworten|r(?:é|e)ponses?"
    r"|commentaires?|comentarios?|respuestas?|coment(?:á|a)rios?|respostas?|comment[oi]|risposte"
    r"|reacties?|antwoorden|koment(?:arze|arzy|arz|ář(?:e|ů)?|ari(?:i|u)?|áre?|árov|ari)"
    r"|odpowiedzi|odpovědi|комментари(?:й|я|ев|и)|коментар(?:і|ів|и|а)?|ответ(?:а|ов|ы)?"
    r"|отзыв(?:а|ов|ы)?"
    r"|kommentarer?|svar|kommenttia?|kommentti|hozzászólás(?:ok)?|megjegyzés|comentarii(?:le)?"
    r"|yorum(?:lar)?|yanıt|σχόλι(?:ο|α)|bình luận|komentar|tanggapan|comentaris?"
    r"|コメント|评论|評論|留言|回复|回覆|回應|댓글|덧글"
)
_LINKED: Final = (
    r"(?:thoughts?|gedanken?|réflexions?|pensieri|pensieri|pensamientos?|pensamentos?|ideas?"
    r"|gedachten?|myśli|мысл(?:ь|и|ей)|on\s)"
)
_COUNT: Final = (
    r"(?P<{0}>\d{{1,3}}(?:[.,\u00a0 ]\d{{3}})+|\d{{1,7}}|one|no|ein|un|une|uno|una|um|один)"
)
COUNT_WORDS: Final = {
    "one": 1,
    "ein": 1,
    "un": 1,
    "une": 1,
    "uno": 1,
    "una": 1,
    "um": 1,
    "один": 1,
    "no": 0,
}
_ABOUT: Final = (
    r"(?:\s+(?:to|on|for|zu|auf|à|sur|pour|en|a|su|op|bij|do|na|к|на|о|для|till|til|em)\b.*"
    r"|\s*[:：“\"„«].*)?"
)

COUNT_HEADING: Final = re.compile(
    rf"(?:there (?:are|is)\s+|es gibt\s+|hay\s+|il y a\s+)?{_COUNT.format('first')}\s*(?:条|條"
    rf"|件の|件|개의|則|篇)?\s?"
    rf"(?:(?:{_NOUN}){_ABOUT}|{_LINKED}\s+(?:on|zu|sur|su|sobre|over|na|о|en)\b.*)\s*[:：]?"
    rf"|(?:{_NOUN})\s*[\[(:：（]?\s*{_COUNT.format('last')}\s*(?:件|条|條"
    rf"|개)?\s*[\])）]?\s*[:：]?",
    re.IGNORECASE,
)
"""A whole line that heads the comments and declares their number."""
SINGULAR: Final = re.compile(
    r"(?:an? )?(?:comment|response|reply|reaction|kommentar|antwort|r(?:é|e)ponse|commentaire"
    r"|comentario|respuesta|comentário|resposta|commento|risposta|reactie|antwoord|komentarz"
    r"|odpowiedź|комментарий|ответ|отзыв|kommentti|yorum|yanıt|svar|回复|回覆|留言|评论|評論)\W*",
    re.IGNORECASE,
)
"""A control rather than a heading."""
PLAIN_HEADING: Final = re.compile(
    rf"(?:the |die |les |los |las |gli |i |de |user |reader |leser|all |alle )?"
    rf"(?:{_NOUN}|discussion|diskussion|discusión|обсуждение|dyskusja"
    rf"|conversation){_ABOUT}\s*[:：]?",
    re.IGNORECASE,
)
"""A whole line that heads the comments without a number."""
COUNT_ANYWHERE: Final = re.compile(
    rf"(?:^|[|·•—–,/:]\s?|\s-\s|\d{{4}}\s|\s{{2,}}){_COUNT.format('first')}\s*(?:条|條|件の)?\s?"
    rf"(?:{_NOUN})\s*(?:$|[|·•—–,./»]|\s-\s|\s{{2,}})",
    re.IGNORECASE,
)
"""The number in a byline: "June 6, 2011 - 12 Comments"."""
TITLE_IN_HEADING: Final = re.compile(
    r"\b(?:on|to|zu|auf|sur|à|su|en|a|sobre|over|op|na|do|к"
    r"|на)\s*[:：]?\s*[“\"„«‘'](?P<quoted>.{3,200}?)[”\"“»’']\s*[:：]?$"
    r"|\bresponses? to (?P<plain>.{3,200}?)$",
    re.IGNORECASE,
)
SAYS: Final = rf"comments|replies|{SAYING}"
SAYS_LINE: Final = re.compile(
    rf"(?P<name>\S.{{0,70}}?)\s*(?<!\w)(?:{SAYS})\s*(?P<colon>[:：]|…|\.\.\.)?\s*$", re.IGNORECASE
)
"""A whole line "NAME says:"; without the colon it must stand above a date."""
_BY: Final = (
    r"(?:(?:posted|submitted|written|published|comment(?:ed)?|reply|added|left|message"
    r"|messagepar|message par)\s+)?"
    r"(?:by|from|von|vom|par|por|di|da|door|przez|av|af|od|от|автор:?|autor:?|author:?|投稿者|作者|作成者|글쓴이)"
)
BEFORE_NAME: Final = re.compile(
    rf"^(?:{_BY}\s|(?:comment|kommentar|commentaire|comentario|posted|name|author"
    rf"|beitrag)\s*[:#]?\s+|re:\s)",
    re.IGNORECASE,
)
AROUND_DATE: Final = re.compile(
    r"(?:^|\s)(?:on|at|am|um|vom|le|el|il|il giorno|em|en|w dniu|dnia|den|op|den|den|в|о|klo"
    r"|kl|à|às|a las|alle|@|dated?:?|date|posted|wrote|published|geschrieben|the|of)$",
    re.IGNORECASE,
)
BYLINE: Final = re.compile(
    rf"(?:^|[\s|·•—–\d-]){_BY}(?:\s*[:：]\s*|\s+)(?P<name>[^\W\d_][^|·•—–,:()\[\]]{{1,60}}?)"
    r"(?=\s+(?:on|at|am|um|le|el|il|em|op|w dniu|в|in|under|categor)\b|\s*(?:[|·•—–,:(\[<]|$))",
    re.IGNORECASE,
)
UI_LINE: Final = re.compile(
    r"[\s•*|·\[\]()#+↩▲▼↑↓-]*(?:(?:reply(?: to [^\s.]{1,40}(?: comment)?)?"
    r"|delete|edit|permalink|permanent link|link|quote|report|flag|share"
    r"|likes?|dislike|unlike|upvote|downvote|vote(?: up| down)?|log ?in to reply"
    r"|sign in to reply|parent|save|hide"
    r"|antwort(?:en)?|zitieren|melden|bearbeiten|löschen|teilen|gefällt mir|kommentar melden"
    r"|répondre|signaler|citer|lien|partager|j'aime|permalien|connectez-vous pour répondre"
    r"|responder|denunciar|citar|enlace permanente|compartir|me gusta|rispondi|segnala"
    r"|beantwoorden|reageren|antwoord|odpowiedz|zgłoś|cytuj"
    r"|ответить|цитировать|пожаловаться|ссылка|поделиться|відповісти|svara?|vastaa"
    r"|odpovědět|odpovedať|yanıtla|cevapla|válasz|răspunde|απάντηση"
    r"|返信|回复|回覆|답글|답장|haut|nach oben)"
    r"(?:\s?[(\[]\d{1,6}[)\]]|\s\d{1,6})?[\s•*|·\[\]()#↩▲▼↑↓,-]*)++",
    re.IGNORECASE,
)
"""A whole line of controls."""
PICTURE_LINE: Final = re.compile(
    r"(?:\[[^\]\[\n]{0,40}\]|\(image\)|avatar|gravatar|photo|profile picture|avatar (?:for|of"
    r"|von|de) .{1,40})",
    re.IGNORECASE,
)
"""A whole line that stands for an avatar."""
RULE_LINE: Final = re.compile(r"\s*(?:[-=_*~━─═#—]\s*){3,}")
FORM_LINE: Final = re.compile(
    r"(?:leave a (?:reply|comment)|post a comment|add (?:a |your )?(?:new )?comment"
    r"|write a comment|submit a comment|join the (?:discussion|conversation)|have your say"
    r"|(?:schreibe|schreiben sie|hinterlasse) einen? (?:kommentar|antwort)"
    r"|kommentar (?:schreiben|hinterlassen|verfassen|abgeben)|antwort (?:schreiben"
    r"|hinterlassen)|neuen kommentar"
    r"|laisser (?:un|une) (?:commentaire|réponse)|(?:écrire|poster|ajouter) un commentaire"
    r"|votre commentaire|répondre à cet article"
    r"|(?:deja|dejar|escribe|publica|añadir) (?:un|una|una?) (?:comentario|respuesta)|(?:deixe"
    r"|deixar|escreva) (?:um|uma|seu) (?:comentário|resposta)|lascia un (?:commento|risposta)"
    r"|(?:plaats|laat|geef) een (?:reactie|antwoord)|reageer|(?:dodaj|zostaw"
    r"|napisz) (?:komentarz|odpowiedź)|(?:добавить|оставить|написать) (?:комментарий|ответ"
    r"|отзыв)|залишити (?:коментар|відповідь)"
    r"|(?:lämna|skriv) (?:ett|en) (?:svar|kommentar)|legg (?:igjen|inn) (?:et svar"
    r"|en kommentar)|skriv et svar|kirjoita kommentti|vastaa|napsat komentář|přidat komentář"
    r"|pridaj komentár|bir (?:yanıt|cevap|yorum) yaz\w*|hozzászólás írása|lasă un (?:răspuns"
    r"|comentariu)"
    r"|コメントを(?:残す|書く|投稿)|(?:发表|發表|撰写|添加)(?:评论|評論|回复|回覆|留言)"
    r"|댓글 (?:남기기|달기|쓰기)"
    r"|your email address will not be published.*"
    r"|deine e-mail-adresse wird nicht veröffentlicht.*"
    r"|votre adresse e-mail ne sera pas publiée.*"
    r"|tu dirección de correo electrónico no será publicada.*"
    r"|you must be logged in to .{0,40}comment.*|log in to (?:leave"
    r"|post) a comment)(?:\s.{0,60})?",
    re.IGNORECASE,
)
"""A line that begins the form below the comments."""
FOOTER_LINE: Final = re.compile(
    r"(?:post navigation|comment navigation|comments? pagination|beitragsnavigation"
    r"|beitrags-navigation|navigation (?:de l.article|des articles)|navegación de entradas"
    r"|навигация по записям"
    r"|(?:←|«|<<|‹)?\s*(?:older|newer|previous|next) (?:comments|posts?|entry|article"
    r"|page).{0,60}|(?:vorheriger|nächster) (?:beitrag|artikel).{0,80}|(?:article"
    r"|billet) (?:précédent|suivant).{0,80}"
    r"|related (?:posts?|articles?|stories)|recent (?:posts?|comments?)|you (?:may"
    r"|might) also like.*|ähnliche (?:beiträge|artikel)|neueste (?:beiträge|kommentare)"
    r"|articles (?:récents|similaires)|commentaires récents|entradas (?:recientes"
    r"|relacionadas)|свежие (?:записи|комментарии)|похожие записи"
    r"|references|visible links|hidden links:?|proudly powered by.*|powered by .{2,40}"
    r"|stolz präsentiert von.*|fièrement propulsé par.*|©.{0,120}|\(c\) ?(?:19|20)\d\d.*"
    r"|copyright\b.{0,120}|all rights reserved.*"
    r"|share this:?|filed under:?.*|subscribe.{0,40}|trackback url.*|archives?|categories"
    r"|blogroll|search(?: for)?:?|widerruf|impressum|newer post|older post"
    r"|newer post older post home|home)",
    re.IGNORECASE,
)
"""A line that begins what follows the comments on a page."""
CLOSED: Final = re.compile(
    r"comments? (?:are|is|have been|has been|were)(?: now| currently)? (?:closed|disabled"
    r"|turned off|locked)|clos(?:es|ed|ing) comments|comments? (?:off|closed)\b"
    r"|commenting (?:is|has been|was) (?:closed|disabled|now closed)|no longer (?:accept"
    r"|open for|taking) (?:new )?comments|(?:thread|topic|discussion|post"
    r"|article) is (?:now )?(?:closed|locked)"
    r"|kommentar(?:e|funktion|bereich)?\b.{0,40}(?:geschlossen|deaktiviert|abgeschaltet)"
    r"|keine (?:weiteren )?kommentare (?:mehr )?möglich|diskussion ist geschlossen"
    r"|commentaires? (?:sont |est )?(?:désormais )?(?:fermés?|clos|désactivés?)"
    r"|comentarios (?:están |han sido )?(?:cerrados|desactivados)|comentários (?:estão "
    r"|foram )?(?:encerrados|fechados|desativados|desabilitados)|commenti (?:sono )?(?:chiusi"
    r"|disabilitati)"
    r"|reacties (?:zijn |is )?(?:gesloten|uitgeschakeld)|(?:możliwość komentowania"
    r"|komentowanie|komentarze).{0,80}(?:wyłączon|zamknięt)|комментари[ийе]\w*.{0,30}(?:закрыт"
    r"|отключен)|коментарі.{0,20}(?:закрит|вимкнен)"
    r"|kommentarer (?:är|er) (?:avstängda|stängda|stengt|lukket)|kommentointi on (?:suljettu"
    r"|poissa)|komentáře.{0,20}(?:uzavřen|vypnut|zakázán)|yorumlar(?:a)? (?:kapalı|kapatıldı)"
    r"|a hozzászólások.{0,20}lezárva|comentariile sunt (?:închise|dezactivate)"
    r"|コメントは受け付けて(?:おり|い)ません|コメントは(?:停止中|締め切)"
    r"|评论(?:功能)?已(?:经)?关闭|評論(?:功能)?已關閉|댓글(?:이|은)? (?:닫혔"
    r"|닫혀|허용하지)",
    re.IGNORECASE,
)
"""A sentence that says that comments are closed."""
NAV_LINE: Final = re.compile(
    r"(?:skip to .{1,40}|jump to .{1,40}|zum inhalt.{0,20}|aller au contenu.{0,20}"
    r"|saltar al contenido|direkt zum .{1,20}|перейти к .{1,30}|menu|home|search|navigation"
    r"|toggle navigation|#?\s*link:.*|#\[\d+\].*|main menu|primary menu|hauptmenü)",
    re.IGNORECASE,
)
RELATIVE_DATE: Final = re.compile(
    r"(?:about |over |almost |ungefähr |environ )?(?:\d{1,3}|an?|one|eine[mnr]?|une?"
    r"|hace \d+)\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?"
    r"|years?)(?:,? \d+ \w+)? ago(?: at \d{1,2}:\d\d(?:\s?[ap]m)?)?"
    r"|vor (?:\d{1,2}|eine[mnr]?) (?:Sekunde|Minute|Stunde|Tag|Woche|Monat|Jahr)\w*|il y a (?:\d+"
    r"|une?) \w+|hace (?:\d+|una?) \w+|há (?:\d+|uma?) \w+|(?:\d+|un[oa]?) \w+ fa\b"
    r"|\d+ \w+ (?:geleden|temu|назад)"
    r"|(?:yesterday|today|gestern|heute|вчера|сегодня|hier|ayer|hoy)(?:,? (?:at|um|в|à"
    r"|a las)?\s?\d{1,2}[:.]\d\d(?:\s?[ap]m)?)"
    r"|\d+\s?(?:秒|分|分钟|分鐘|時間|小时|小時|日|天|週間|周|ヶ月|か月|个月|年)\s?前"
    r"|\d+\s?(?:초|분|시간|일|주|개월|년) 전",
    re.IGNORECASE,
)
PINGBACK: Final = re.compile(
    r"(?:pingback|trackback|ping)\s*[:：]\s*(?P<name>\S.{0,300})", re.IGNORECASE
)
"""What WordPress prints for a page that links here."""
AGE: Final = re.compile(
    r"(?<=\s)\d{1,3}\s?(?:years?|yrs?|months?|mo|weeks?|wk|days?|hours?|hrs?|minutes?|mins?|[ywdhm])$",
    re.IGNORECASE,
)
"""How long ago, at the end of a line: "Ann 2 days"."""
MISSING_LINK: Final = re.compile(
    r"(?<![\w“\"„«'‘])(?:(?:please |just )?(?:see|click|read|look|visit|go|found|available"
    r"|download(?: it)?|more) here|(?:this|following) link|link below|by clicking here"
    r"|(?:siehe|klicke(?:n sie)?|lesen sie|mehr|hier) (?:hier|klicken)|(?:voir|cliquez|cliquer"
    r"|lire|disponible) ici|(?:haga|haz|hacer) clic(?: aquí)?|(?:ver|lee|leer|pulse|clique"
    r"|clicar|veja|leia) (?:aquí|aqui)|(?:clicca|vedi|leggi|cliccando) qui"
    r"|(?:klik|lees|zie) hier|(?:kliknij|zobacz) tutaj|(?:см\.|смотрите|нажмите|читайте"
    r"|жмите) (?:здесь|тут)|(?:klicka|se|läs|klikk|klik|se) (?:här|her)|こちらをクリック"
    r"|(?:点击|點擊|点"
    r"|點)(?:这里|這裡|此处|此處))(?!\w)(?![”\"“»’'])",
    re.IGNORECASE,
)
"""Words that carried a link, when the dump kept no addresses."""
POINTS_NOWHERE: Final = re.compile(
    r"(?:(?:should|would|must|ought to) (?:have )?(?:point(?:ed)?|link(?:ed)?|go|lead) to"
    r"|(?:here is|here's|this is) (?:the|a|my) link|(?:the|correct|right) (?:link|url|address) is"
    r"|(?:sollte|müsste) (?:auf|zu)\b.{0,20}|hier (?:ist )?der link|(?:devrait"
    r"|doit) (?:pointer|mener|renvoyer) (?:vers|à|sur)|voici le lien|(?:debería"
    r"|debe) (?:apuntar|enlazar|llevar) a|este es el enlace|вот ссылка|(?:должна"
    r"|должен) вести на)\s*[:：]\s*(?=\n\n|\s*\Z)",
    re.IGNORECASE,
)
"""Words that announce an address which is not there."""
