from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cache import CacheError, ThreadCache, queries
from cache.errors import (
    CacheCorrupt,
    CacheFull,
    CacheLocked,
    CacheReadOnly,
    CacheTooNew,
    NotACache,
)
from tests.cache.cache_builders import URL, comment, page, thread

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


def fill(path: Path, count: int = 3) -> None:
    with ThreadCache(path) as cache:
        cache.save(thread(*(comment(f"c{n}") for n in range(count))), [page()])


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}"},
        timeout=120,
    )


def test_a_new_cache_is_for_its_owner_only(path: Path) -> None:
    fill(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_an_empty_file_becomes_a_cache(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    fill(path)


def test_what_was_committed_survives_a_cut_of_power(cache: ThreadCache) -> None:
    db = cache._connections.get()
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert db.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1


@pytest.mark.parametrize("content", [b"just some notes\n" * 20, b"PK\x03\x04", b"x"])
def test_another_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(NotACache, match=r"notes\.txt"):
        ThreadCache(path)
    assert path.read_bytes() == content


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotACache, match="is a folder"):
        ThreadCache(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NotACache, match="is a device or a pipe"):
        ThreadCache(pipe)


@pytest.mark.parametrize("application_id", [0, 77])
def test_a_database_of_another_program_is_refused(tmp_path: Path, application_id: int) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA application_id = {application_id}")
        db.execute("CREATE TABLE t (x)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(NotACache):
        ThreadCache(path)
    assert path.read_bytes() == before


def test_a_newer_cache_is_refused(path: Path) -> None:
    fill(path)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    for read_only in (False, True):
        with pytest.raises(CacheTooNew, match="update Downthread"):
            ThreadCache(path, read_only=read_only)


@pytest.mark.parametrize("damage", ["cut", "zeroed", "header"])
def test_a_damaged_cache_is_named_and_left_alone(path: Path, damage: str) -> None:
    fill(path, 500)
    content = bytearray(path.read_bytes())
    match damage:
        case "cut":
            del content[5_000:]
        case "zeroed":
            content[4096:] = bytes(len(content) - 4096)
        case _:
            content[16:60] = b"\xff" * 44
    path.write_bytes(content)
    with pytest.raises(CacheCorrupt, match=r"\.recover"), ThreadCache(path) as cache:
        cache.save(thread(comment("x")))
    assert path.read_bytes() == content


def test_text_that_was_damaged_is_called_damage_in_few_words(path: Path) -> None:
    author = "A" * 1_500
    with ThreadCache(path) as cache:
        cache.save(thread(comment("a", author=author)))
    content = path.read_bytes()
    position = content.index(author.encode())
    path.write_bytes(content[:position] + b"\xff\xfe" + content[position + 2 :])
    with ThreadCache(path) as cache, pytest.raises(CacheCorrupt) as caught:
        cache.load(1)
    assert len(str(caught.value)) < 500


def test_a_missing_cache_is_not_made_when_only_reading(path: Path) -> None:
    with pytest.raises(CacheError, match="fetch something first"):
        ThreadCache(path, read_only=True)
    assert not path.parent.exists()


def test_reading_only_stores_nothing(path: Path) -> None:
    fill(path)
    with ThreadCache(path, read_only=True) as cache:
        assert cache.is_read_only
        assert len(cache.load(1).comments) == 3
        assert len(cache.search(["words"])) == 3
        with pytest.raises(CacheReadOnly, match="nothing was stored"):
            cache.save(thread())


UNPRIVILEGED = """
import os, sys, zstandard, tempfile, shutil, ipaddress
from pathlib import Path
from cache import ThreadCache, loading, packs, pages, search, link_store, summaries, snapshots
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
path = Path(sys.argv[1])
assert not os.access(path.parent, os.W_OK)
with ThreadCache(path) as cache:
    assert cache.is_read_only
    print([c.id for t in cache.list() for c in cache.load(t.id).comments])
"""


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
@pytest.mark.parametrize("file_mode", [0o444, 0o666])
@pytest.mark.parametrize("has_wal", [False, True])
def test_a_folder_that_may_not_be_written_is_read_in_full(
    tmp_path: Path, has_wal: bool, file_mode: int
) -> None:
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "cache.sqlite"
        source = tmp_path / "cache.sqlite"
        with ThreadCache(source) as cache:
            cache.save(thread(comment("a")))
            if has_wal:  # as a crash leaves it
                shutil.copy(f"{source}-wal", f"{path}-wal")
                shutil.copy(source, path)
        if not has_wal:
            shutil.copy(source, path)
        for file in folder.iterdir():
            file.chmod(file_mode)
        folder.chmod(0o555)
        done = run(UNPRIVILEGED, path)
        assert (done.stdout, done.returncode) == ("['a']\n", 0), done.stderr
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_cache_in_use_is_named_after_the_wait(path: Path) -> None:
    fill(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with ThreadCache(path, busy_timeout_s=0.05) as cache:
        with pytest.raises(CacheLocked, match="in use by another program") as caught:
            cache.save(thread(comment("x")))
        assert caught.value.path == path
        assert len(cache.load(1).comments) == 3
        other.execute("ROLLBACK")
        cache.save(thread(comment("x")))
    other.close()


def test_a_full_disk_stores_nothing_by_halves(cache: ThreadCache) -> None:
    cache.save(thread(comment("a")))
    db = cache._connections.get()
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages + 3}")
    large = [comment(f"c{n}", f"word{n} " * 100) for n in range(200)]
    with pytest.raises(CacheFull, match="nothing was stored"):
        cache.save(thread(comment("a"), *large, hour=1))
    assert [c.id for c in cache.load(1).comments] == ["a"]
    assert len(cache.snapshots(1)) == 1
    db.execute("PRAGMA max_page_count = 100000")
    assert cache.save(thread(comment("a"), *large, hour=1)).new == 200
    assert db.execute(queries.CHECK_WHOLE).fetchone()[0] == "ok"


LIMITED = """
import resource, signal, sys
from pathlib import Path
from tests.cache.cache_builders import comment, thread
from cache import ThreadCache
from cache.errors import CacheFull
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with ThreadCache(Path(sys.argv[1])) as cache:
    cache.save(thread(comment("a")))
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
    try:
        cache.save(thread(*(comment(f"c{n}", f"w{n} " * 500) for n in range(500)), hour=1))
    except CacheFull:
        print("full", [c.id for c in cache.load(1).comments])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_a_limit_on_file_size_is_a_full_disk(path: Path) -> None:
    done = run(LIMITED, path)
    assert done.stdout == "full ['a']\n", done.stderr
    with ThreadCache(path) as cache:
        assert [c.id for c in cache.load(1).comments] == ["a"]


HALF_MADE = """
import resource, signal, sys
from pathlib import Path
from cache import ThreadCache
from cache.errors import CacheFull
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, resource.RLIM_INFINITY))
for _ in range(2):
    try:
        ThreadCache(Path(sys.argv[1]))
    except CacheFull as error:
        print(str(error).split(" for ")[0])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_a_cache_that_found_no_room_to_be_made_says_so_each_time(path: Path) -> None:
    done = run(HALF_MADE, path)
    assert done.stdout == "There is no room\n" * 2, done.stderr
    with ThreadCache(path) as cache:
        assert cache.save(thread(comment("a"))).new == 1


KILLED = """
import sys
from pathlib import Path
from tests.cache.cache_builders import comment, page, thread
from cache import ThreadCache
with ThreadCache(Path(sys.argv[1])) as cache:
    for n in range(int(sys.argv[2]), 10_000):
        url = f"https://x.example/{n}"
        one = thread(*(comment(f"{n}-{k}") for k in range(30)), url=url, canonical=url)
        saved = cache.save(one, [page(b"x" * 5_000, url=url)])
        cache.mark_read(saved.thread_id, [f"{n}-3"])
        print(saved.thread_id, n, flush=True)
"""


def test_nothing_reported_as_stored_is_lost_by_kill_9(path: Path) -> None:
    reported: list[tuple[int, int]] = []
    for turn in range(4):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path), str(turn * 1_000)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}"},
        )
        assert child.stdout is not None
        for _ in range(3 + 5 * turn):
            thread_id, number = child.stdout.readline().split()
            reported.append((int(thread_id), int(number)))
        child.kill()
        rest = child.stdout.read()
        reported += [
            (int(line.split()[0]), int(line.split()[1]))
            for line in rest.splitlines(keepends=True)
            if line.endswith("\n")
        ]
        child.wait()
        child.stdout.close()
    with ThreadCache(path) as cache:
        assert cache._connections.get().execute(queries.CHECK_WHOLE).fetchone()[0] == "ok"
        for thread_id, number in reported:
            assert len(cache.load(thread_id).comments) == 30
            assert cache.pages(thread_id)[0].content == b"x" * 5_000
            assert cache.load_reading(thread_id).read_ids == {f"{number}-3"}
            assert cache.find(f"https://x.example/{number}") == thread_id


def test_an_instance_waits_for_another_that_makes_the_cache(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # This one waits by itself; the other instance comes right after it.
    monkeypatch.setattr(queries, "SET_AUTO_VACUUM", "SELECT 1")
    path.parent.mkdir(parents=True)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    leaving = threading.Timer(0.1, other.execute, ["COMMIT"])
    leaving.start()
    with ThreadCache(path) as cache:
        assert len(cache.list()) == 0
    leaving.join()
    other.close()


def test_two_instances_store_at_once(path: Path) -> None:
    failures: list[CacheError] = []

    def store(name: str) -> None:
        try:
            with ThreadCache(path) as own:
                for n in range(15):
                    url = f"https://{name}.example/{n}"
                    own.save(thread(comment("a"), url=url, canonical=url))
        except CacheError as error:
            failures.append(error)

    workers = [threading.Thread(target=store, args=(name,)) for name in ("one", "two", "three")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not failures
    with ThreadCache(path) as cache:
        assert len(cache.list()) == 45


def test_one_instance_serves_several_threads(cache: ThreadCache) -> None:
    cache.save(thread(comment("a")))
    seen: list[int] = []
    workers = [
        threading.Thread(target=lambda: seen.append(len(cache.load(1).comments))) for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert seen == [1] * 4


def test_a_closed_cache_says_so(path: Path) -> None:
    cache = ThreadCache(path)
    cache.close()
    cache.close()
    with pytest.raises(CacheError, match="already closed"):
        cache.find(URL)


def test_on_a_full_disk_what_is_stored_can_be_read(path: Path) -> None:
    with ThreadCache(path) as cache:
        cache.save(thread(comment("a")))
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from cache import ThreadCache\n"
        "from cache.errors import CacheFull\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "with ThreadCache(Path(sys.argv[1])) as cache:\n"
        "    print(len(cache.load(1).comments))\n"
        "    try:\n"
        "        cache.forget(1)\n"
        "    except CacheFull as error:\n"
        "        print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    count, told = done.stdout.splitlines() or ["", done.stderr]
    assert (count, told.startswith("There is no room for")) == ("1", True)


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be removed there")
def test_nothing_is_stored_in_a_file_that_was_removed_meanwhile(path: Path) -> None:
    fill(path)
    with ThreadCache(path) as cache:
        path.unlink()
        with pytest.raises(CacheError, match="is gone; nothing was stored"):
            cache.mark_starred(1, ["c0"])
