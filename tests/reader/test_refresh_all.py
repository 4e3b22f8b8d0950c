from __future__ import annotations

import asyncio
from pathlib import Path

from reader.library import Library
from reader.refresh_all import Tally, refresh_all
from reader.targets import FileTarget, WebTarget
from tests.reader.conftest import WebSite, comment_item, post_page


def test_every_thread_is_fetched_and_one_that_fails_stops_no_other(
    site: WebSite, tmp_path: Path
) -> None:
    places = ["/one/", "/two/", "/three/"]
    for place in places:
        site.serve(place, post_page(comment_item(1, "<p>First words.</p>")))
    told: list[str] = []
    tally = Tally()

    async def run(library: Library) -> list[int | None]:
        for place in places:
            await library.fetch(WebTarget(site.url + place, None))
        site.serve(
            "/one/",
            post_page(comment_item(1, "<p>First words.</p>"), comment_item(2, "<p>New.</p>")),
        )
        site.serve("/two/", "gone", 500)
        threads = library.summaries()
        return [one.thread_id async for one in refresh_all(library, threads, tally, told.append)]

    with Library(tmp_path / "cache.sqlite", allow_addresses=["127.0.0.0/8"]) as library:
        assert len(asyncio.run(run(library))) == 2
    assert (tally.done, len(tally.failures)) == (3, 1)
    assert "+1 new" in tally.changes
    assert tally.words.startswith("3 threads fetched, 1 with news; 1 failed:")
    assert any(words.startswith("fetching 2 of 3") for words in told)


def test_what_is_gone_or_forgotten_stops_no_other(tmp_path: Path) -> None:
    pages = [tmp_path / f"{name}.html" for name in ("kept", "gone", "forgotten")]
    tally = Tally()

    async def run(library: Library) -> list[int | None]:
        for page in pages:
            page.write_text(post_page(comment_item(1, f"<p>Words of {page.stem}.</p>")))
            await library.fetch(FileTarget(page))
        threads = library.summaries()
        pages[1].unlink()
        library.forget(3)
        return [one.thread_id async for one in refresh_all(library, threads, tally, print)]

    with Library(tmp_path / "cache.sqlite") as library:
        assert asyncio.run(run(library)) == [1]
    told = " ".join(tally.failures)
    assert "gone.html cannot be read again: there is no such file any more; what is stored" in told
    assert "No thread 3 in the cache" in told


def test_of_one_thread_the_outcome_is_told_in_full() -> None:
    assert Tally(1, ["+2 new, 1 edited"]).words == "+2 new, 1 edited"
    assert Tally(1, [], ["no answer"]).words == "not refreshed: no answer"
