"""What pages tell of whoever wrote something: since when a member, how much, when it was changed.

Patterns are for lower case. In many languages: hints for detectors, never rules alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scrapers.calendar.relative import tells_ago
from scrapers.dates import find_date

_JOINED = (
    r"joined|join date|registered|member since|registriert|mitglied seit|dabei seit|beigetreten"
    r"|anmelde?(?:ungs)?datum|angemeldet seit|enregistrée?|inscri\w+|membre depuis|miembro desde"
    r"|fecha de registro|membro desde|data de regist[or]o|registrado|data registrazione|iscritto"
    r"|registrato|lid (?:sinds|geworden)|geregistreerd|dołączył\w*|rejestracja|data rejestracji"
    r"|zarejestrowan\w+|registrer(?:ad|et)|tilmeldt|blev? medlem|medlem sedan|registrován"
    r"|csatlakozott|regisztrált|liittynyt|înregistrat|tham gia|bergabung|kayıt tarihi|üyelik tarihi"
    r"|εγγραφή|регистраци[ия]|присоединил\w+|зарегистрирован|зареєстрован\w*|registrierungsdatum"
    r"|date d.inscription|fecha de ingreso|data di registrazione|datum registrace|дата регистрации"
    r"|на форуме с|reg(?:istrerings)?datum|medlem siden"
)
"""How forums say since when somebody is a member."""
_JOINED_IN_HAN = "注册(?:时间|日期)|註冊(?:時間|日期)|登録日|가입일"

_SEEN = (
    r"last (?:seen|visit(?:ed)?|active|activity|login|online)|letzter (?:besuch|login)"
    r"|letzte aktivität|zuletzt (?:online|aktiv|gesehen)|dernière (?:visite|connexion|activité)"
    r"|última (?:visita|conexión|actividad|atividade)|último acesso|ultim[ao] (?:visita|accesso)"
    r"|laatste (?:bezoek|login)|laatst (?:gezien|online)|ostatnia (?:wizyta|aktywność)"
    r"|senaste besök|senast (?:inloggad|aktiv)|poslední návštěva|последн(?:ий визит|ее посещение)"
    r"|был[аи]? (?:на сайте|в сети)"
)
"""How sites say when a member was there last."""

_MEMBERSHIP = re.compile(
    rf"\b(?:{_JOINED}|{_SEEN}|stand(?=\s?:)|на сайте с|edited"
    r"|bearbeitet|modifié|geändert|editado|modificato|изменено|отредактировано"
    r"|updated|aktualisiert|modification|mis à jour|actualizado|aggiornato"
    r"|gewijzigd|bijgewerkt|redigerad|uppdaterad|muokattu|upraveno|szerkesztve|düzenlen\w+"
    r"|edytowan\w+|zmienion\w+|обновлено|змінено|відредаговано)\b"
    rf"|{_JOINED_IN_HAN}|注册于|註冊於|最[后後](?:登[录錄]|访问|訪問|编辑|編輯)|本帖最后由"
)
"""Words beside a date that is not the comment's own."""

_MEMBER_FACTS = re.compile(
    r"^\W*(?:(?:total\s)?posts?|beiträge|messages?|mensajes|mensagens|messaggi|berichten|posty|postów"
    r"|сообщени[йя]|повідомлен(?:ня|ь)|帖子|发帖(?:数)?|發帖數?|文章數|글\s?수|hozzászólások|mesaj(?:lar|\ssayısı)|inlägg|indlæg|innlegg"
    r"|příspěvk[yů]|viest(?:it|ejä)|mesaje)\s?:?\s*[\d.,]+\W*$"
    r"|^\W*[\d.,]+\s(?:posts?|beiträge|messages|mensajes|сообщени[йя]|inlägg|postów|viestiä)\W*$"
    rf"|^\W*(?:(?:{_JOINED}|založen|стаж|reg(?=[.:]))\b|{_JOINED_IN_HAN}|加入(?:时间|時間))(?:\W*$|.*\d)"
)
"""What forums tell beside a post of whoever wrote it."""

_EDITED = re.compile(
    r"\W*(?:(?:this|the) (?:post|comment|message) (?:was|has been) |post |comment )?"
    r"(?:last )?(?:edited|modified|updated)\b|\W*(?:last|latest) edit\b"
    r"|\W*(?:dieser|der) (?:beitrag|kommentar) wurde\b"
    r"|\W*(?:zuletzt |nachträglich )?(?:bearbeitet|geändert|editiert|aktualisiert)\b"
    r"|\W*(?:ce message a été |message )?(?:modifié|édité)|\W*dernière (?:modification|édition)\b"
    r"|\W*(?:última|ultima) (?:edición|modificación|edição|modifica)\b|\W*(?:editado|modificato)\b"
    r"|\W*(?:laatst |voor het laatst )?(?:bewerkt|gewijzigd|aangepast)\b"
    r"|\W*(?:post |ostatnio )?(?:edytowan|zmienion)\w\b|\W*(?:naposledy )?(?:upravil|upraveno)"
    r"|\W*(?:последний раз |сообщение )?(?:редактировалось|отредактирова\w+|изменено|исправлено)"
    r"|\W*(?:senast |sidst |sist )?(?:redigera[dt]|redigere?t|ändrad|ændret|endret)\b"
    r"|\W*(?:最[后後]?[编編][辑輯]|本帖最[后後]由|(?:最終)?編集)"
)
"""How the line begins that programs put below a text that was changed; in lower case."""
LONGEST_EDIT = 160
_LONGEST_LABEL = 50
"""Characters of that line before a name or date in an element of its own."""
_DIGIT = re.compile(r"\d")
_LONGEST_BEHIND = 40
"""Characters behind the date of that line: ``"edited 2 times in total"``."""
_TIES = (
    r"on|at|am|um|vor|vom|le|il y a|à|el|hace|há|em|il|alle|op|om|den|dne|dnia|kl|о|в|[ap]\.?m|uhr"
    r"|utc|gmt|c?es?t|[cmp][ds]t|ago|atrás|fa|geleden|sedan|siden|temu|назад|\d+"
)
_TELLING = (
    r"(?:by|von|par|por|door|przez|af|av|da)\b|edit|modifi|geändert|bearbeitet|bewerkt|gewijzigd"
    r"|zmieni|edyt|изменен|[编編][辑輯集]|(?:times?|mal|einmal|fois|veces|reason|grund|raison|motivo"
    r"|razón|reden|powód|причина|zuletzt|bereits|insgesamt|en dernier|por última vez)\b"
)
_AROUND = rf"\W*(?:(?:{_TIES})\b\W*)*(?:$|{_TELLING}"
_BEFORE_DATE = re.compile(rf"{_AROUND}|[^\W\d_]{{2,10}}\W*$)")
"""What stands between: nothing but who did it, or the day of the week."""
_BEHIND_DATE = re.compile(rf"{_AROUND})")
_NAMED_NEXT = re.compile(r"upravil|[а-я]{4}|[編编辑輯後后]")
"""How lines begin in which a name may follow without a word such as "by"."""
_LONGEST_NAMED = 4
_AGO = re.compile(r"\d+\s?\w+")


@lru_cache(maxsize=1 << 13)
def shows_membership(text: str) -> bool:
    """Return whether a short text tells how long or how much a member has written."""
    return _MEMBER_FACTS.match(text.lower()) is not None


@lru_cache(maxsize=1 << 12)
def tells_membership(text: str) -> bool:
    """Return whether a text tells when somebody joined, or when it was last edited."""
    return _MEMBERSHIP.search(text.lower()) is not None


def begins_edit(text: str) -> bool:
    """Return whether a text begins as the line on who changed the text above it."""
    is_line = len(text) <= _LONGEST_LABEL or (len(text) <= LONGEST_EDIT and _DIGIT.search(text))
    return bool(is_line) and _EDITED.match(text.lower()) is not None


def tells_edit(text: str, lang: str | None) -> bool:
    """Return whether a text is the whole of that line, which tells when.

    Not what somebody says of a change: ``"Edited to add: see the post of 3 May 2012"``.
    """
    begin = _EDITED.match(text.lower()) if begins_edit(text) else None
    if begin is None:
        return False
    dated = find_date(text, lang)
    if dated is None and tells_ago(text, lang or "en"):
        ago = _AGO.search(text)
        dated = (len(text), len(text)) if ago is None else ago.span()
    if dated is None or len(text) - dated[1] > _LONGEST_BEHIND:
        return False
    before, behind = text[begin.end() : dated[0]].lower(), text[dated[1] :].lower()
    is_named = _NAMED_NEXT.search(begin[0]) is not None and len(before.split()) <= _LONGEST_NAMED
    is_told = is_named or _BEFORE_DATE.match(before) is not None
    return is_told and _BEHIND_DATE.match(behind) is not None
