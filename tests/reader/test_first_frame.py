from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LATE = {
    "click",
    "httpx",
    "pygments",
    "rich.markdown",
    "selectolax",
    "tomllib",
    "trafilatura",
    "webbrowser",
    "zstandard",
    "reader.cli.run",
    "reader.query",
    "reader.screens.find",
    "reader.screens.filtering",
    "reader.screens.linking",
    "reader.screens.list_screen",
    "reader.screens.thread_state",
    "reader.screens.viewing",
}
"""What has no part in the first frame of a cached thread; importing it would come before it."""
SCRIPT = """
import asyncio, sys
from pathlib import Path
import reader.cli
from cache import ThreadCache
from reader.app import ReaderApp
from reader.library import Library
from scrapers.thread import Body, Comment, Post, Thread
from datetime import UTC, datetime

now = datetime(2026, 3, 20, tzinfo=UTC)
post = Post("A post", "Ada", now, Body("Words."), "https://blog.example/post")
comments = (Comment(id="c1", body=Body("A comment."), number=1, author="Ben"),)
thread = Thread(post, comments, "https://blog.example/post", now, "generic")
if not Path(sys.argv[1]).exists():
    with ThreadCache(Path(sys.argv[1])) as cache:
        cache.save(thread)
for name in [one for one in sys.modules if one.split(".")[0] == "zstandard"]:
    del sys.modules[name]  # Storing needs it, reading a small thread does not.

async def run():
    library = Library(Path(sys.argv[1]), is_offline=True)
    app = ReaderApp(library, thread_id=1, is_offline=True)
    async with app.run_test(size=(120, 40)) as pilot:
        print("\\n".join(sys.modules))
        await pilot.press("q")

asyncio.run(run())
"""


def test_the_first_frame_of_a_cached_thread_loads_nothing_that_can_wait(tmp_path: Path) -> None:
    database = tmp_path / "threads.db"
    for _visit in ("first", "second"):
        loaded = _modules_of_the_first_frame(database)
        assert "reader.widgets.thread_view" in loaded
        assert sorted(LATE & loaded) == []


def _modules_of_the_first_frame(database: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(database)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return set(done.stdout.split())
