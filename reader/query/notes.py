"""E7: terms that ask for what is not known of a thread. They match nothing; the notes say why."""

from __future__ import annotations

from reader.query.asking import conditions_of
from reader.query.index import ThreadIndex
from reader.query.terms import Choice, Condition, Query, TimeRange


def missing_data(query: Query, index: ThreadIndex) -> tuple[str, ...]:
    """Return a sentence for each kind of data that ``query`` asks for and nobody has."""
    said = (_missing(condition, index) for condition in conditions_of(query))
    return tuple(dict.fromkeys(note for note in said if note))


def _missing(  # noqa: PLR0911 - one a field
    condition: Condition, index: ThreadIndex
) -> str | None:
    facts, comments = index.facts, index.comments
    match condition.field:
        case "score" if all(comment.score is None for comment in comments):
            return "This post has no scores; the term matches nothing."
        case "date" | "before" | "after" | "age" if not any(index.timestamps):
            return "No comment here has a date; the term matches nothing."
        case "lang" if not facts.languages:
            return "Languages are not detected; the term matches nothing."
        case "link" if not facts.link_health and _asks_for_health(condition):
            return "No link of this thread has been checked; the term matches nothing."
        case "seen" if _lacks_times(condition, index):
            return "It is not known when these comments were first fetched."
        case "author" | "to" | "is" if not facts.my_names and _asks_for(condition, "@me", "me"):
            return "The settings do not say who you are; the term matches nothing."
        case "is" if _asks_for(condition, "mod"):
            return "It is not known who moderates this site; the term matches nothing."
        case "link" if not facts.archived_urls and _asks_for(condition, "archived"):
            return "No archived copy of these links is known; the term matches nothing."
        case _:
            return None


def _asks_for_health(condition: Condition) -> bool:
    told = {"any", "missing", "unchecked", "archived"}
    return any(isinstance(one, Choice) and one.name not in told for one in condition.values)


def _asks_for(condition: Condition, *names: str) -> bool:
    return any(isinstance(one, Choice) and one.name in names for one in condition.values)


def _lacks_times(condition: Condition, index: ThreadIndex) -> bool:
    visits = [one.visit for one in condition.values if isinstance(one, TimeRange) and one.visit]
    return not index.facts.first_seen or any(one > len(index.facts.visits) for one in visits)
