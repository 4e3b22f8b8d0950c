"""One line of text that is being typed. Pure: keys in, text and cursor out."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 2_000
"""Characters that a line may have."""


@dataclass(slots=True)
class LineEditor:
    """The text and where its cursor stands; keys have the names Textual gives them."""

    text: str = ""
    cursor: int = -1
    """Character before which one types; -1 stands for the end."""

    def __post_init__(self) -> None:
        if self.cursor < 0:
            self.cursor = len(self.text)

    def insert(self, text: str) -> int:
        """Put in what was typed or pasted; line breaks become blanks.

        Returns how many characters had no room.
        """
        room = max(0, LONGEST - len(self.text))
        clean = "".join(c if c.isprintable() else " " for c in text[:room])
        self.text = self.text[: self.cursor] + clean + self.text[self.cursor :]
        self.cursor += len(clean)
        return len(text) - len(clean)

    def replace(self, text: str) -> None:
        """Put ``text`` in place of everything."""
        self.text, self.cursor = text[:LONGEST], min(len(text), LONGEST)

    def press(self, key: str, character: str | None) -> bool:
        """Do what ``key`` does in a line of text; return whether it means something here."""
        before, after = self.text[: self.cursor], self.text[self.cursor :]
        place = self._place_of(key)
        if place is not None:
            self.cursor = place
            return True
        match key:
            case "backspace" | "ctrl+h":
                self._set(before[:-1], after)
            case "delete" | "ctrl+d":
                self._set(before, after[1:])
            case "ctrl+u":
                self._set("", after)
            case "ctrl+k":
                self._set(before, "")
            case "ctrl+w" | "alt+backspace" | "ctrl+backspace":
                self._set(before[: _word_start(before)], after)
            case _:
                if character is None or not character.isprintable():
                    return False
                self.insert(character)
        return True

    def _place_of(self, key: str) -> int | None:  # noqa: PLR0911 - one a movement
        """Return where ``key`` takes the cursor, ``None`` if it does not move it."""
        match key:
            case "left" | "ctrl+b":
                return max(0, self.cursor - 1)
            case "right" | "ctrl+f":
                return min(len(self.text), self.cursor + 1)
            case "home" | "ctrl+a":
                return 0
            case "end" | "ctrl+e":
                return len(self.text)
            case "ctrl+left" | "alt+left":
                return _word_start(self.text[: self.cursor])
            case "ctrl+right" | "alt+right":
                return self.cursor + _word_end(self.text[self.cursor :])
            case _:
                return None

    def _set(self, before: str, after: str) -> None:
        self.text, self.cursor = before + after, len(before)


def _word_start(before: str) -> int:
    return before.rstrip().rfind(" ") + 1


def _word_end(after: str) -> int:
    blanks = len(after) - len(after.lstrip())
    end = after.find(" ", blanks)
    return len(after) if end < 0 else end
