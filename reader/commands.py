"""Every command, once: bindings, help, footer, palette and the README's key table come from here.

No Textual in here; keys have the names Textual gives them, ``key_label`` gives people's names.
What a command does is in ``reader.screens``, under the same id.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from reader.key_names import key_label as label_of


class Group(StrEnum):
    """The headings of the help."""

    MOVE = "Move"
    FOLD = "Fold"
    FIND = "Find"
    LINKS = "Links and out"
    STATE = "State and program"


class Where(StrEnum):
    """Where a command applies."""

    THREAD = "thread"
    LIBRARY = "library"
    LINKS = "links"
    LIST = "list"
    """Any other list: of choices, of facts, of what was found."""


class Command(NamedTuple):
    """One thing a person can do."""

    id: str
    """Stable; settings bind keys to it."""
    keys: tuple[str, ...]
    """Its default keys in Textual's names, the main one first; ``z a`` is z and then a."""
    summary: str
    """What it does, in a few words."""
    group: Group
    where: tuple[Where, ...] = (Where.THREAD,)
    footer: int = 0
    """Place in the footer, 1 for the first; 0 keeps it out."""
    short: str = ""
    """Its word in the footer."""

    @property
    def label(self) -> str:
        """The keys as people write them."""
        return " ".join(key_label(key) for key in self.keys)


def key_label(key: str, *, is_ascii: bool = False) -> str:
    """Return how people write ``key``, such as ``Ctrl+D`` for ``ctrl+d`` and ``za`` for ``z a``."""
    return label_of(tuple(key.split(" ")), is_ascii=is_ascii)


_LISTS = (Where.LIBRARY, Where.LINKS, Where.LIST)
_ALL = (Where.THREAD, *_LISTS)
_M, _F, _S, _L, _P = Group.MOVE, Group.FOLD, Group.FIND, Group.LINKS, Group.STATE
_C = Command

COMMANDS: Final[tuple[Command, ...]] = (
    _C("next", ("j", "down"), "next comment; in the post: a line down", _M, _ALL, 1, "move"),
    _C("previous", ("k", "up"), "previous comment; in the post: a line up", _M, _ALL),
    _C(
        "next-sibling",
        ("J", "shift+down"),
        "next reply to the same comment",
        _M,
        (Where.THREAD,),
        2,
        "sibling",
    ),
    _C("previous-sibling", ("K", "shift+up"), "previous reply to the same comment", _M),
    _C(
        "next-top",
        ("right_square_bracket", "right_curly_bracket", "alt+down", "ctrl+down"),
        "next top-level comment; in the post: next heading",
        _M,
    ),
    _C(
        "previous-top",
        ("left_square_bracket", "left_curly_bracket", "alt+up", "ctrl+up"),
        "previous top-level comment; in the post: previous heading",
        _M,
    ),
    _C("headings", ("T",), "the headings of the post, to go to one", _M),
    _C("out", ("h", "left"), "fold; when folded or without replies: go to the parent", _M),
    _C("into", ("l", "right"), "unfold; when open: go to the first reply", _M),
    _C("root", ("H",), "top-level comment of this thread", _M),
    _C("parent", ("P", "shift+left"), "go to the parent", _M),
    _C("peek", ("p",), "look at the comment this one answers; again: further up", _M),
    _C(
        "next-new",
        ("n",),
        "next new or unread comment; in a search: next match",
        _M,
        (Where.THREAD,),
        4,
        "new",
    ),
    _C("previous-new", ("N",), "previous new or unread comment; in a search: previous match", _M),
    _C(
        "read-on",
        ("space",),
        "read on: scroll, then go to the next unread",
        _M,
        (Where.THREAD,),
        3,
        "read on",
    ),
    _C("back", ("backspace", "ctrl+o", "alt+left"), "back to where you came from", _M),
    _C("forward", ("alt+right",), "forward again", _M),
    _C("set-mark", ("m",), "mark this place with the letter that follows", _M),
    _C(
        "to-mark",
        ("apostrophe",),
        "to the mark of the letter that follows; ' for the last place",
        _M,
    ),
    _C("first", ("g", "home"), "first comment; in the post: its beginning", _M, _ALL),
    _C("last", ("G", "end"), "last comment; in the post: its end", _M, _ALL),
    _C("half-page-down", ("ctrl+d",), "half a page down", _M, _ALL),
    _C("half-page-up", ("ctrl+u",), "half a page up", _M, _ALL),
    _C("page-down", ("pagedown",), "a page down", _M, _ALL),
    _C("page-up", ("pageup",), "a page up", _M, _ALL),
    _C(
        "passage",
        ("Q",),
        "to the passage of the post this comment quotes; there: back to the comment",
        _M,
    ),
    _C("centre", ("full_stop", "z z"), "put this comment in the middle", _M),
    _C("code-right", ("ctrl+right",), "scroll long code to the right", _M),
    _C("code-left", ("ctrl+left",), "scroll long code to the left", _M),
    _C(
        "fold",
        ("enter", "c", "z a"),
        "fold or unfold this comment",
        _F,
        (Where.THREAD,),
        5,
        "fold",
    ),
    _C("open", ("enter", "o"), "open what is under the cursor", _L, _LISTS),
    _C("fold-this", ("z c",), "fold this comment", _F),
    _C("unfold-this", ("z o",), "unfold this comment", _F),
    _C("done", ("C",), "done with this thread: fold it, mark it read, go on", _F),
    _C("fold-less", ("plus", "equals_sign"), "show one more level of replies", _F),
    _C("fold-more", ("minus",), "show one level of replies less", _F),
    _C("fold-all", ("0", "z M"), "show top-level comments only", _F),
    _C("unfold-all", ("z R",), "show every reply again", _F),
    _C("fold-read", ("X",), "fold every thread with nothing new in it", _F),
    _C(
        "search",
        ("slash", "ctrl+f"),
        "search in the post and the comments; in the library: in every thread; in a list: filter",
        _S,
        _ALL,
        6,
        "search",
    ),
    _C("filter", ("f", "backslash", "ampersand"), "edit the filter", _S, _ALL, 7, "filter"),
    _C("author", ("a",), "only this author's comments; again: with what they answer; all", _S),
    _C("author-menu", ("M",), "this author: mute, highlight, tag, note", _S),
    _C("context", ("x",), "around matches: what they answer, nothing, whole threads", _S),
    _C("saved-filters", ("F",), "choose a saved filter, or none", _S),
    _C("view", ("v",), "as a thread; flat: newest first, oldest first, by author", _S),
    _C(
        "sort",
        ("S",),
        "choose the order of siblings; of threads",
        _S,
        (Where.THREAD, Where.LIBRARY),
    ),
    _C("since", ("t",), "since when comments count as new: a visit, a span, a date", _S),
    *(
        _C(f"link-{number}", (str(number),), f"open link {number} of this comment", _L)
        for number in range(1, 10)
    ),
    _C("open-link", ("o",), "open a link: at once if there is one, else choose", _L),
    _C("to-place", ("O", "l", "right"), "go to where the link stands", _L, (Where.LINKS,)),
    _C("check-links", ("r",), "check the links again", _L, (Where.LINKS,)),
    _C(
        "archived-copy",
        ("w",),
        "open the copy at web.archive.org nearest the comment's time",
        _L,
        (Where.LINKS,),
    ),
    _C(
        "links",
        ("L",),
        "all links of the thread and where they stand",
        _L,
        (Where.THREAD,),
        8,
        "links",
    ),
    _C(
        "browser",
        ("O",),
        "open this comment's own page in the browser",
        _L,
        (Where.THREAD, Where.LIBRARY),
    ),
    _C("copy-link", ("y",), "copy the address", _L, (Where.THREAD, Where.LIBRARY, Where.LINKS)),
    _C("copy-quote", ("Y",), "copy the comment as a Markdown quote", _L),
    _C("write", ("w",), "write this comment, what is shown or the thread to a file", _L),
    _C(
        "pipe",
        ("vertical_line",),
        "pipe this comment, or all that a filter shows, to a command",
        _L,
    ),
    _C("toggle-read", ("u",), "mark as read or unread", _P),
    _C("mark-all-read", ("A",), "mark all shown comments as read", _P),
    _C("star", ("s",), "star this comment; again: take the star away", _P),
    _C("note", ("e",), "write a note on this comment", _P),
    _C("edit-note", ("E",), "write the note in your editor ($EDITOR)", _P),
    _C("details", ("i",), "all that is known of this comment: times, parent, edits, links", _P),
    _C("edits", ("d",), "show in place what was edited; again: before that; off", _P),
    _C("undo", ("U",), "undo the last change of read marks, stars, notes or authors", _P),
    _C("refresh", ("r",), "fetch again and show what is new", _P, (Where.THREAD, Where.LIBRARY)),
    _C("refresh-all", ("R",), "fetch every cached thread again", _P, (Where.THREAD, Where.LIBRARY)),
    _C("remove", ("delete", "x"), "remove from the cache (asks)", _P, (Where.LIBRARY,)),
    _C("library", ("b",), "the library of cached threads", _P),
    _C("other-pane", ("tab", "shift+tab"), "between post and comments", _P),
    _C("zoom", ("W",), "this pane in the whole width; again: both", _P),
    _C("narrower", ("less_than_sign",), "move the divider to the left", _P),
    _C("wider", ("greater_than_sign",), "move the divider to the right", _P),
    _C("reset-divider", (), "put the divider back in its place", _P),
    _C("theme", (), "next colour theme", _P, _ALL),
    _C("redraw", ("ctrl+l",), "draw the screen again", _P, _ALL),
    _C("suspend", ("ctrl+z",), "back to the shell for a while; `fg` there returns", _P, _ALL),
    _C("help", ("question_mark", "f1"), "all keys, searchable", _P, _ALL, 9, "all keys"),
    _C("palette", ("colon", "ctrl+p"), "every command by name", _P, _ALL),
    _C("cancel", ("escape",), "close what is open: prompt, search, zoom, filter", _P, _ALL),
    _C("quit", ("q",), "close what is on top; at the bottom: leave", _P, _ALL),
)

POST_FOOTER: Final = (
    ("next", "scroll"),
    ("read-on", "read on"),
    ("other-pane", "comments"),
    ("next-top", "heading"),
    ("open-link", "link"),
    ("search", "search"),
    ("passage", "who quotes it"),
    ("links", "links"),
    ("help", "all keys"),
)
"""Commands that the footer tells while the keys go to the post, each with its word there."""

COMMENT_COMMANDS: Final = frozenset(
    {
        *("next-sibling", "previous-sibling", "out", "into", "parent", "root", "peek", "centre"),
        *("back", "forward", "fold-this", "unfold-this", "done", "fold-less", "fold-more"),
        *("fold-all", "unfold-all", "fold-read", "filter", "author", "author-menu", "context"),
        *("saved-filters", "view", "sort", "toggle-read", "star", "note", "edit-note"),
        "copy-quote",
    }
)
"""Commands whose effect one sees in the comments only, wherever the keys go."""
NEED_A_COMMENT: Final = frozenset(
    {
        *("out", "into", "parent", "root", "back", "forward", "peek"),
        *("fold-this", "unfold-this", "done", "toggle-read", "star"),
        *("note", "edit-note", "details", "author", "author-menu"),
        *("next-sibling", "previous-sibling", "centre", "passage", "set-mark", "to-mark", "view"),
        *("fold-less", "fold-more", "fold-all", "unfold-all", "fold-read"),
    }
)
"""Commands that mean nothing where a filter leaves no comment, or the thread has none."""


OTHER_WORDS: Final = {
    "author-menu": "ignore block",
    "browser": "permalink web",
    "copy-link": "yank clipboard permalink url",
    "copy-quote": "yank clipboard",
    "details": "info properties",
    "edits": "diff changes history",
    "filter": "limit",
    "fold": "collapse expand",
    "help": "shortcuts bindings",
    "into": "expand",
    "library": "list index home",
    "links": "urls",
    "note": "annotate",
    "open-link": "urls follow",
    "out": "collapse",
    "peek": "parent",
    "pipe": "shell",
    "quit": "exit",
    "redraw": "refresh repaint",
    "refresh": "reload update",
    "refresh-all": "reload update",
    "remove": "delete forget",
    "reset-divider": "resize panes",
    "search": "find",
    "set-mark": "bookmark",
    "since": "new recent",
    "star": "favourite favorite bookmark",
    "suspend": "background",
    "theme": "dark light color",
    "toggle-read": "seen",
    "undo": "revert mute",
    "view": "sort order",
    "write": "export save mbox html json",
    "zoom": "maximise maximize full",
}
"""By command, words that people look for it by and that its summary lacks."""

_IN_LISTS: Final = {
    "next": "next row",
    "previous": "previous row",
    "first": "first row",
    "last": "last row",
    "search": "filter this list",
    "filter": "filter this list",
    "cancel": "show again what a filter hides, or close",
    "quit": "close",
}
_IN_THE_LIBRARY: Final = {
    "search": "search in every thread",
    "sort": "choose the order of the threads",
    "browser": "open the page in the browser",
    "refresh": "fetch this thread again",
    "cancel": "stop a fetch, show again what a filter hides, or go back to the thread",
    "quit": "back to the thread, or leave",
}


def summary_in(where: Where, command: Command) -> str:
    """Return what a command does in ``where``, in words that fit there."""
    told = {} if where is Where.THREAD else _IN_LISTS
    if where is Where.LIBRARY:
        told = told | _IN_THE_LIBRARY
    return told.get(command.id, command.summary)


@cache
def commands_for(where: Where) -> tuple[Command, ...]:
    """Return the commands that apply in ``where``."""
    return tuple(one for one in COMMANDS if where in one.where)


def key_table() -> str:
    """Return the commands as Markdown tables, one for each group."""
    parts: list[str] = []
    for group in Group:
        parts += [f"### {group.value}", "", "| Key | What it does |", "|---|---|"]
        for command in COMMANDS:
            if command.group is group and command.keys and not command.id.startswith("link-"):
                keys = " ".join(f"`{key_label(key)}`" for key in command.keys)
                parts.append(f"| {keys.replace('|', chr(92) + '|')} | {command.summary} |")
        if group is Group.LINKS:
            parts.append("| `1` to `9` | open that link of this comment |")
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"
