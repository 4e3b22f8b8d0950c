"""The reader as a command, with a cache, settings and files of its own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_CODE = "from reader.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with the threads to read."""

    folder: Path
    size: int
    """The comments of the large thread."""

    @property
    def mbox(self) -> Path:
        """The large thread as a mailbox."""
        return self.folder / "large.mbox"

    def database(self, count: int) -> Path:
        """Return the cache with the thread of ``count`` comments."""
        return self.folder / f"{count}.db"

    def command(self, count: int) -> list[str]:
        """Return the command that reads the thread of ``count`` comments."""
        return reader("--cache", str(self.database(count)), "--offline", "1")


def ready(count: int) -> str:
    """Return what stands in the first frame of a thread of ``count`` comments, near its end."""
    return f" of {count:,}"


def reader(*words: str) -> list[str]:
    """Return the reader's command with arguments."""
    return [sys.executable, "-c", _CODE, *words]


def fetch(address: str, database: Path, *options: str) -> None:
    """Fetch a thread into a cache."""
    command = reader("fetch", "--cache", str(database), *options, address)
    subprocess.run(command, check=True, capture_output=True)
