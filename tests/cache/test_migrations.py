from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from cache import ThreadCache, migrations, queries
from cache.errors import CacheError, NotACache
from tests.cache.cache_builders import URL

STORED = Path(__file__).parent / "stored"


def opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def add_colour(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE threads ADD COLUMN colour TEXT")


def break_references(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA defer_foreign_keys = ON")
    db.execute("INSERT INTO visits VALUES (999, 1, 2)")


def test_an_older_file_is_brought_up_step_by_step(tmp_path: Path) -> None:
    db = opened(tmp_path / "c")
    migrations.migrate(db, tmp_path, migrations.MIGRATIONS)
    newer = (*migrations.MIGRATIONS, add_colour)
    migrations.migrate(db, tmp_path, newer)
    migrations.migrate(db, tmp_path, newer)
    assert migrations.version(db) == len(newer)
    db.execute("SELECT colour FROM threads")
    db.close()


def test_a_step_that_fails_changes_nothing(tmp_path: Path) -> None:
    db = opened(tmp_path / "c")
    migrations.migrate(db, tmp_path)
    steps = (*migrations.MIGRATIONS, break_references)
    with pytest.raises(CacheError, match="not there"):
        migrations.migrate(db, tmp_path, steps)
    assert migrations.version(db) == len(migrations.MIGRATIONS)
    assert not db.execute("SELECT * FROM visits").fetchall()
    db.close()


def test_an_older_file_that_may_not_be_written_is_explained(tmp_path: Path) -> None:
    db = opened(tmp_path / "c")
    migrations.migrate(db, tmp_path)
    with pytest.raises(CacheError, match="older layout"):
        migrations.check(db, tmp_path, (*migrations.MIGRATIONS, add_colour))
    db.close()


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_file_that_another_instance_makes_meanwhile_is_ours(tmp_path: Path, place: int) -> None:
    path = tmp_path / "c"

    class Interrupted(sqlite3.Connection):
        """Before its query ``place``, another instance makes the cache."""

        count = 0

        def execute(self, *args: object) -> sqlite3.Cursor:  # type: ignore[override]
            self.count += 1
            if self.count == place:
                other = opened(path)
                migrations.migrate(other, path)
                other.close()
            return super().execute(*args)  # type: ignore[arg-type]

    db = sqlite3.connect(path, isolation_level=None, factory=Interrupted)
    migrations.check_owner(db, path)
    db.close()


def test_a_foreign_database_is_not_migrated(tmp_path: Path) -> None:
    db = opened(tmp_path / "c")
    db.execute("CREATE TABLE songs (title)")
    with pytest.raises(NotACache):
        migrations.migrate(db, tmp_path)
    assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]
    db.close()


@pytest.mark.parametrize("file", sorted(STORED.glob("*.gz")), ids=lambda file: file.stem)
def test_a_stored_old_cache_opens_with_all_it_holds(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    path.write_bytes(gzip.decompress(file.read_bytes()))
    with ThreadCache(path) as cache:
        db = cache._connections.get()
        assert db.execute(queries.CHECK_WHOLE).fetchone()[0] == "ok"
        assert migrations.version(db) == len(migrations.MIGRATIONS)
        thread_id = cache.find(URL)
        assert thread_id is not None
        states = [(c.id, c.state, c.depth) for c in cache.load(thread_id).comments]
        assert states == [("a", "edited", 0), ("b", "removed", 1), ("c", "live", 0)]
        assert [e.body.text for e in cache.earlier_texts(thread_id, "a")] == ["Words of a"]
        assert cache.pages(thread_id)[0].content == b"<html>second copy</html>" * 40
        assert cache.load_reading(thread_id).read_ids == {"a", "b"}
        assert [hit.comment_id for hit in cache.search(["edited"])] == ["a"]
        assert len(cache.snapshots(thread_id)) == 2


def make_stored_cache(path: Path) -> None:
    """Write what the test above expects, with the present layout: run once per layout."""
    from tests.cache.cache_builders import comment, page, thread

    with ThreadCache(path) as cache:
        first = (comment("a"), comment("b", parent="a"), comment("c"))
        cache.save(thread(*first), [page(b"<html>first copy</html>" * 40)])
        later = (comment("a", "Edited words"), comment("c"))
        cache.save(thread(*later, hour=1), [page(b"<html>second copy</html>" * 40)])
        cache.mark_read(1, ["a", "b"])


def test_there_is_a_stored_cache_of_each_layout(tmp_path: Path) -> None:
    assert len(list(STORED.glob("*.gz"))) == len(migrations.MIGRATIONS)
    make_stored_cache(tmp_path / "c")
