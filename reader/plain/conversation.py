"""A session that one talks with: a typed line in, lines to print out. Pure, no terminal."""

from __future__ import annotations

from reader.plain.actions import ACTIONS
from reader.plain.commands import NotUnderstood, understand
from reader.plain.session import Session


class Conversation(Session):
    """A session that does what is typed."""

    def handle(self, line: str) -> tuple[str, ...]:
        """Do what a typed line asks for; return the lines to print, ready for a terminal."""
        if self.has_more:
            answer = line.strip()
            if answer in {"", "more"}:
                return self.tell_more()
            self.stop_telling()
            if answer in {"q", "quit"}:
                return ()
        try:
            asked = understand(line)
            if asked.command.is_move:
                self.go_on()
            return self.tell(ACTIONS[asked.command.id](self, asked.argument))
        except NotUnderstood as error:
            return self.tell((str(error),))
