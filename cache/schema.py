"""The CREATE statements. Times are whole microseconds since 1970 in UTC; lists are JSON.

A thread is one row with its post; its comments are rows in reading order. Words stand apart from
the facts (``texts``), so that lists and counts never read them, and full-text search indexes that
one table. Not here: later layouts, which are steps in ``migrations.py``.
"""

from __future__ import annotations

_THREADS = """
CREATE TABLE threads (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- people type it: never used again
    url TEXT NOT NULL,
    site TEXT NOT NULL,              -- the host, for lists
    platform TEXT NOT NULL,
    fetched_at INTEGER NOT NULL,
    declared_count INTEGER,
    is_closed INTEGER,
    notes TEXT NOT NULL,
    missing_urls TEXT NOT NULL,
    post_text_id INTEGER NOT NULL,   -- title, author and words of the post
    post_url TEXT,
    published_at INTEGER,
    published_raw TEXT,
    comment_count INTEGER NOT NULL DEFAULT 0,
    removed_count INTEGER NOT NULL DEFAULT 0,
    read_count INTEGER NOT NULL DEFAULT 0,   -- kept by triggers on read_marks
    stored_bytes INTEGER NOT NULL DEFAULT 0
) STRICT
"""

_THREAD_URLS = """
CREATE TABLE thread_urls (
    key TEXT PRIMARY KEY,            -- addresses.address_key()
    thread_id INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
    is_own INTEGER NOT NULL          -- fetched from there; else what a page or redirect claims
) STRICT, WITHOUT ROWID
"""

_SNAPSHOTS = """
CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again, not even after forget
    thread_id INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
    fetched_at INTEGER NOT NULL,
    url TEXT NOT NULL,
    platform TEXT NOT NULL,
    declared_count INTEGER,
    is_closed INTEGER,
    notes TEXT NOT NULL,
    missing_urls TEXT NOT NULL,
    post_url TEXT,
    published_at INTEGER,
    published_raw TEXT,
    new_count INTEGER NOT NULL,
    edited_count INTEGER NOT NULL,
    removed_count INTEGER NOT NULL,
    members BLOB NOT NULL            -- ids of the comments it had, snapshots.pack_members()
) STRICT
"""

_COMMENTS = """
CREATE TABLE comments (
    id INTEGER PRIMARY KEY,          -- the same number in texts
    thread_id INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
    comment_id TEXT NOT NULL,
    rank INTEGER NOT NULL,           -- place in reading order, removed ones included
    parent_id TEXT,
    parent_source TEXT,
    confidence REAL,
    depth INTEGER NOT NULL,
    number INTEGER NOT NULL,
    author_url TEXT,
    is_by_post_author INTEGER NOT NULL,
    published_at INTEGER,
    published_raw TEXT,
    permalink TEXT,
    score INTEGER,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    first_seen INTEGER NOT NULL,     -- snapshot
    gone_since INTEGER               -- snapshot in which it was missed, while removed
) STRICT
"""

_TEXTS = """
CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    thread_id INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
    title TEXT,                      -- posts only
    author TEXT,
    text TEXT NOT NULL,
    spans TEXT                       -- rows.pack_spans(), NULL when there are none
) STRICT
"""

_EARLIER_TEXTS = """
CREATE TABLE earlier_texts (
    id INTEGER PRIMARY KEY,
    text_id INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
    until_snapshot INTEGER NOT NULL, -- the first snapshot that no longer said so
    title TEXT,
    author TEXT,
    text TEXT NOT NULL,
    spans TEXT
) STRICT
"""

_WORDS = """
CREATE VIRTUAL TABLE words USING fts5(
    title, author, text,
    content = 'texts', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
)
"""

_WORDS_TRIGGERS = (
    """
CREATE TRIGGER texts_inserted AFTER INSERT ON texts BEGIN
    INSERT INTO words (rowid, title, author, text)
    VALUES (new.id, new.title, new.author, new.text);
END
""",
    """
CREATE TRIGGER texts_deleted AFTER DELETE ON texts BEGIN
    INSERT INTO words (words, rowid, title, author, text)
    VALUES ('delete', old.id, old.title, old.author, old.text);
END
""",
    """
CREATE TRIGGER texts_updated AFTER UPDATE OF title, author, text ON texts BEGIN
    INSERT INTO words (words, rowid, title, author, text)
    VALUES ('delete', old.id, old.title, old.author, old.text);
    INSERT INTO words (rowid, title, author, text)
    VALUES (new.id, new.title, new.author, new.text);
END
""",
)

_PACKS = """
CREATE TABLE packs (
    thread_id INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
    part INTEGER NOT NULL,           -- 0: the facts by column; then bodies in reading order
    content BLOB NOT NULL,           -- packs.py
    PRIMARY KEY (thread_id, part)
) STRICT
"""

_PAGES = """
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    thread_id INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
    url TEXT NOT NULL,
    requested_url TEXT,
    fetched_at INTEGER NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    raw_bytes INTEGER NOT NULL,      -- of the content before compression
    base_id INTEGER REFERENCES pages,  -- the copy that serves as dictionary
    base_count INTEGER NOT NULL,     -- how many copies must be unpacked before this one
    content BLOB NOT NULL
) STRICT
"""

_LINK_HEALTH = """
CREATE TABLE link_health (
    url TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    status INTEGER,
    hops TEXT NOT NULL,
    final_url TEXT,
    checked_at INTEGER,
    failures INTEGER NOT NULL,
    retry_at INTEGER
) STRICT, WITHOUT ROWID
"""

_THREAD_LINKS = """
CREATE TABLE thread_links (
    thread_id INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
    href TEXT NOT NULL,
    url TEXT NOT NULL,               -- href without fragment
    PRIMARY KEY (thread_id, href)
) STRICT, WITHOUT ROWID
"""

_READING = (
    """
CREATE TABLE reading (
    thread_id INTEGER PRIMARY KEY REFERENCES threads ON DELETE CASCADE,
    place TEXT NOT NULL              -- cursor, scroll, view …: reading_state.py
) STRICT
""",
    """
CREATE TABLE read_marks (
    thread_id INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
    comment INTEGER NOT NULL REFERENCES comments ON DELETE CASCADE,
    PRIMARY KEY (thread_id, comment)
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE folds (
    thread_id INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
    comment INTEGER NOT NULL REFERENCES comments ON DELETE CASCADE,
    PRIMARY KEY (thread_id, comment)
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE stars (
    thread_id INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
    comment INTEGER NOT NULL REFERENCES comments ON DELETE CASCADE,
    PRIMARY KEY (thread_id, comment)
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE comment_notes (
    thread_id INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
    comment INTEGER NOT NULL REFERENCES comments ON DELETE CASCADE,
    note TEXT NOT NULL,
    PRIMARY KEY (thread_id, comment)
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE visits (
    thread_id INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
    started_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    PRIMARY KEY (thread_id, started_at)
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE author_notes (
    site TEXT NOT NULL,
    author TEXT NOT NULL,
    is_muted INTEGER NOT NULL,
    is_highlighted INTEGER NOT NULL,
    tag TEXT,
    note TEXT,
    PRIMARY KEY (site, author)
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE remembered (
    name TEXT PRIMARY KEY,           -- of the whole program: search history, divider …
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID
""",
    """
CREATE TRIGGER read_marks_inserted AFTER INSERT ON read_marks BEGIN
    UPDATE threads SET read_count = read_count + 1 WHERE id = new.thread_id;
END
""",
    """
CREATE TRIGGER read_marks_deleted AFTER DELETE ON read_marks BEGIN
    UPDATE threads SET read_count = read_count - 1 WHERE id = old.thread_id;
END
""",
)

_INDEXES = (
    # save: finding the aliases of a thread; forget
    "CREATE INDEX thread_urls_by_thread ON thread_urls (thread_id)",
    # list, load of the newest, changes: the snapshots of a thread in order
    "CREATE INDEX snapshots_by_thread ON snapshots (thread_id, fetched_at)",
    # load: reading order
    "CREATE INDEX comments_by_rank ON comments (thread_id, rank)",
    # marks and notes: a comment by the id the site gives; two of one id cannot be
    "CREATE UNIQUE INDEX comments_by_id ON comments (thread_id, comment_id)",
    # new_ids: what came since a snapshot
    "CREATE INDEX comments_by_first_seen ON comments (thread_id, first_seen)",
    # forget, sizes
    "CREATE INDEX texts_by_thread ON texts (thread_id)",
    # earlier words of one comment; load of an older snapshot
    "CREATE INDEX earlier_texts_by_text ON earlier_texts (text_id, until_snapshot)",
    # pages: the newest copy of each address
    "CREATE INDEX pages_by_url ON pages (thread_id, url, id)",
    # forget: which copies rest on a copy
    "CREATE INDEX pages_by_base ON pages (base_id) WHERE base_id IS NOT NULL",
    # forget: marks of a comment
    "CREATE INDEX read_marks_by_comment ON read_marks (comment)",
    "CREATE INDEX folds_by_comment ON folds (comment)",
    "CREATE INDEX stars_by_comment ON stars (comment)",
    "CREATE INDEX comment_notes_by_comment ON comment_notes (comment)",
)

VERSION_1: tuple[str, ...] = (
    _THREADS,
    _THREAD_URLS,
    _SNAPSHOTS,
    _COMMENTS,
    _TEXTS,
    _EARLIER_TEXTS,
    _WORDS,
    *_WORDS_TRIGGERS,
    _PACKS,
    _PAGES,
    _LINK_HEALTH,
    _THREAD_LINKS,
    *_READING,
    *_INDEXES,
)
