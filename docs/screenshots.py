"""Make the README's pictures from the running app: ``python docs/screenshots.py``.

The sample blog is scraped into a temporary cache, its links are checked, and the reader is
driven by keys; the pictures are what it drew.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.app import ReaderApp
from reader.demo import HOST, sample_blog
from reader.library import Library
from reader.targets import parse_target

DOCS = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the terminal's size and the keys pressed before it is taken."""

    name: str
    size: tuple[int, int]
    keys: Sequence[str] = ()


PICTURES = (
    Picture("screenshot", (120, 36), ("j", "j")),
    Picture("filter", (120, 30), ("f", *"has:link", "enter")),
    Picture("links", (100, 30), ("L",)),
)


async def take(library: Library, thread_id: int, picture: Picture) -> None:
    """Write one picture as SVG into ``docs/``."""
    app = ReaderApp(library, thread_id=thread_id)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(0.5)
        for key in picture.keys:
            await pilot.press("colon" if key == ":" else key)
        await pilot.pause(0.5)
        svg = app.export_screenshot(title="Downthread")
    # The viewer's own monospaced font will do; the picture asks no other site for one.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    (DOCS / f"{picture.name}.svg").write_text(svg, encoding="utf-8")


async def main() -> None:
    """Take all pictures."""
    with (
        sample_blog() as url,
        tempfile.TemporaryDirectory() as folder,
        Library(Path(folder) / "threads.db", allow_addresses=[HOST]) as library,
    ):
        opened = await library.fetch(parse_target(url))
        assert opened.thread_id is not None
        async for _ in library.check_links(opened.thread_id, force=True):
            pass
        for picture in PICTURES:
            await take(library, opened.thread_id, picture)


if __name__ == "__main__":
    asyncio.run(main())
