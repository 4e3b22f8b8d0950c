"""What pages tell of whoever wrote something: since when a member, and how much was written.

Patterns are for lower case. In many languages: hints for detectors, never rules alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MEMBERSHIP = re.compile(
    r"\b(?:joined|join date|registered|member since|registriert|mitglied seit|dabei seit"
    r"|beigetreten|anmeldedatum|angemeldet seit|stand(?=\s?:)"
    r"|enregistrée?"
    r"|inscri\w+|membre depuis|miembro desde|fecha de registro|membro desde|data de regist[or]o"
    r"|registrado|data registrazione|iscritto|lid (?:sinds|geworden)|geregistreerd"
    r"|dołączył\w*|rejestracja|zarejestrowan\w+|registrerad|registreret|tilmeldt|ble medlem"
    r"|registrován|csatlakozott|regisztrált|liittynyt|înregistrat|tham gia|bergabung"
    r"|εγγραφή|присоединил\w+|зареєстрован\w*"
    r"|регистраци[ия]|на сайте с|зарегистрирован|last (?:edited|seen|visit|active)|edited"
    r"|bearbeitet|modifié"
    r"|geändert|editado|modificato|изменено|отредактировано|registrato|kayıt tarihi|medlem sedan"
    r"|data rejestracji|updated|aktualisiert|modification|mis à jour|actualizado|aggiornato"
    r"|gewijzigd|bijgewerkt|redigerad|uppdaterad|muokattu|upraveno|szerkesztve|düzenlen\w+"
    r"|edytowan\w+|zmienion\w+|обновлено|змінено|відредаговано)\b|注册(?:时间|日期|于)|註冊(?:時間|日期|於)|最[后後](?:登[录錄]|访问|訪問)"
    r"|最[后後](?:编辑|編輯)|本帖最后由|登録日|가입일"
)
"""Words beside a date that is not the comment's own."""

_MEMBER_FACTS = re.compile(
    r"^\W*(?:(?:total\s)?posts?|beiträge|messages?|mensajes|mensagens|messaggi|berichten|posty|postów"
    r"|сообщени[йя]|повідомлен(?:ня|ь)|帖子|发帖(?:数)?|發帖數?|文章數|글\s?수|hozzászólások|mesaj(?:lar|\ssayısı)|inlägg|indlæg|innlegg"
    r"|příspěvk[yů]|viest(?:it|ejä)|mesaje)\s?:?\s*[\d.,]+\W*$"
    r"|^\W*[\d.,]+\s(?:posts?|beiträge|messages|mensajes|сообщени[йя]|inlägg|postów|viestiä)\W*$"
    r"|^\W*(?:joined|join date|registered|member since|registriert|mitglied seit|dabei seit"
    r"|anmeldedatum|fecha de registro|data de regist[or]o|data registrazione|registrer(?:ad|et)"
    r"|inscrit|enregistrée?|registrado|registrato|iscritto|geregistreerd|lid (?:sinds|geworden)"
    r"|регистрация|зареєстрован\w*|csatlakozott|regisztrált|kayıt tarihi|üyelik tarihi"
    r"|registrován|založen|data rejestracji|registrierungsdatum|date d.inscription"
    r"|fecha de ingreso|data di registrazione|datum registrace|дата регистрации|на форуме с|стаж"
    r"|reg(?:istrerings)?datum|medlem siden"
    r"|dołączył\w*|rejestracja|blev medlem|medlem sedan|reg(?=[.:])|liittynyt"
    r"|înregistrat)\b(?:\W*$|.*\d)"
    r"|^\W*(?:注册(?:时间|日期)|註冊(?:時間|日期)|加入(?:时间|時間)|登録日|가입일)(?:\W*$|.*\d)"
)
"""What forums tell beside a post of whoever wrote it."""


@lru_cache(maxsize=1 << 13)
def shows_membership(text: str) -> bool:
    """Return whether a short text tells how long or how much a member has written."""
    return _MEMBER_FACTS.match(text.lower()) is not None


def tells_membership(text: str) -> bool:
    """Return whether a text tells when somebody joined, or when it was last edited."""
    return _MEMBERSHIP.search(text.lower()) is not None
