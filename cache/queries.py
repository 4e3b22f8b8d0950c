"""Every SQL statement but those of the schema and of migrations, as named constants."""

from __future__ import annotations

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = FAST",
    "PRAGMA cache_size = -2000",
    "PRAGMA journal_size_limit = 16777216",
)
SET_AUTO_VACUUM = "PRAGMA auto_vacuum = INCREMENTAL"
SET_WAL = "PRAGMA journal_mode = WAL"
SET_LARGE_CACHE = "PRAGMA cache_size = -65536"
SET_USUAL_CACHE = "PRAGMA cache_size = -2000"
SHRINK_MEMORY = "PRAGMA shrink_memory"
GET_VERSION = "PRAGMA user_version"
SET_VERSION = "PRAGMA user_version = {:d}"
GET_APPLICATION_ID = "PRAGMA application_id"
SET_APPLICATION_ID = "PRAGMA application_id = {:d}"
CHECK_FOREIGN_KEYS = "PRAGMA foreign_key_check"
CHECK_WHOLE = "PRAGMA integrity_check(10)"
OPTIMIZE_WORDS = "INSERT INTO words (words) VALUES ('optimize')"
SHARE_OF_THREAD = """
SELECT (SELECT comment_count FROM threads WHERE id = ?), sum(comment_count) FROM threads
"""
CHECK_WORDS = "INSERT INTO words (words, rank) VALUES ('integrity-check', 1)"
ANY_TABLE = "SELECT 1 FROM sqlite_master LIMIT 1"
HAS_FTS5 = "SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"
SECURE_DELETE = "PRAGMA secure_delete = ON"
FAST_DELETE = "PRAGMA secure_delete = FAST"
GIVE_BACK_PAGES = "PRAGMA incremental_vacuum"
EMPTY_WAL = "PRAGMA wal_checkpoint(TRUNCATE)"

# threads

FIND_THREAD = "SELECT thread_id, is_own FROM thread_urls WHERE key = ?"
HAS_THREAD = "SELECT 1 FROM threads WHERE id = ?"
INSERT_URL = """
INSERT INTO thread_urls (key, thread_id, is_own) VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET thread_id = excluded.thread_id, is_own = 1
WHERE excluded.is_own AND NOT thread_urls.is_own
"""
INSERT_THREAD = """
INSERT INTO threads
    (url, site, platform, fetched_at, declared_count, is_closed, notes, missing_urls,
     post_url, published_at, published_raw, post_text_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
UPDATE_THREAD = """
UPDATE threads
SET url = ?, site = ?, platform = ?, fetched_at = ?, declared_count = ?, is_closed = ?,
    notes = ?, missing_urls = ?, post_url = ?, published_at = ?, published_raw = ?
WHERE id = ?
"""
LOAD_THREAD = """
SELECT t.url, t.platform, t.fetched_at, t.declared_count, t.is_closed, t.notes, t.missing_urls,
       t.post_url, t.published_at, t.published_raw, t.post_text_id, x.title, x.author, x.text,
       x.spans
FROM threads t JOIN texts x ON x.id = t.post_text_id
WHERE t.id = ?
"""
UPDATE_COUNTS = """
UPDATE threads
SET comment_count = (SELECT count(*) FROM comments WHERE thread_id = :thread_id),
    removed_count = (
        SELECT count(*) FROM comments WHERE thread_id = :thread_id AND state = 'removed'),
    stored_bytes = (
        SELECT coalesce(sum(length(content)), 0) FROM pages WHERE thread_id = :thread_id)
        + (SELECT coalesce(sum(length(CAST(text AS BLOB))), 0) FROM texts
           WHERE thread_id = :thread_id)
WHERE id = :thread_id
"""
DELETE_PAGES = "DELETE FROM pages WHERE thread_id = ?"
DELETE_THREAD = "DELETE FROM threads WHERE id = ?"
DELETE_UNUSED_HEALTH = """
DELETE FROM link_health
WHERE url IN (
    SELECT href FROM thread_links WHERE thread_id = :thread_id
    UNION SELECT url FROM thread_links WHERE thread_id = :thread_id)
  AND NOT EXISTS (
    SELECT 1 FROM thread_links l
    WHERE l.thread_id <> :thread_id AND l.url = link_health.url)
  AND NOT EXISTS (
    SELECT 1 FROM thread_links l
    WHERE l.thread_id <> :thread_id AND l.href = link_health.url)
"""
LIST_THREADS = """
SELECT t.id, t.url, t.post_url, x.title, x.author, t.site, t.platform, t.published_at,
       t.fetched_at, t.comment_count, t.removed_count, t.declared_count, t.is_closed,
       t.comment_count - t.read_count, t.missing_urls, t.stored_bytes,
       (SELECT count(*) FROM snapshots s WHERE s.thread_id = t.id),
       (SELECT max(v.ended_at) FROM visits v WHERE v.thread_id = t.id),
       (SELECT coalesce(sum(s.new_count), 0) FROM snapshots s
        WHERE s.thread_id = t.id AND s.fetched_at > coalesce(
            (SELECT max(v.ended_at) FROM visits v WHERE v.thread_id = t.id),
            (SELECT min(f.fetched_at) FROM snapshots f WHERE f.thread_id = t.id)))
FROM threads t JOIN texts x ON x.id = t.post_text_id
ORDER BY t.fetched_at DESC, t.id DESC
"""

# snapshots

INSERT_SNAPSHOT = """
INSERT INTO snapshots
    (url, platform, fetched_at, declared_count, is_closed, notes, missing_urls, post_url,
     published_at, published_raw, thread_id, new_count, edited_count, removed_count, members)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, x'')
"""
FINISH_SNAPSHOT = """
UPDATE snapshots SET new_count = ?, edited_count = ?, removed_count = ?, members = ?
WHERE id = ?
"""
LIST_SNAPSHOTS = """
SELECT id, fetched_at, new_count, edited_count, removed_count, declared_count, missing_urls
FROM snapshots WHERE thread_id = ? ORDER BY fetched_at, id
"""
LOAD_SNAPSHOT = """
SELECT s.url, s.platform, s.fetched_at, s.declared_count, s.is_closed, s.notes, s.missing_urls,
       s.post_url, s.published_at, s.published_raw, t.post_text_id, x.title, x.author, x.text,
       x.spans, s.members
FROM snapshots s JOIN threads t ON t.id = s.thread_id JOIN texts x ON x.id = t.post_text_id
WHERE s.thread_id = ? AND s.id = ?
"""

# comments and texts

NEXT_TEXT_ID = "SELECT coalesce(max(id), 0) + 1 FROM texts"
INSERT_TEXT = """
INSERT INTO texts (id, thread_id, title, author, text, spans) VALUES (?, ?, ?, ?, ?, ?)
"""
# Many texts go into `texts` by one statement: FTS5 writes out its work at the end of each
# statement that fires a trigger, which row by row takes 60 to 90 instead of 26 microseconds.
CREATE_INCOMING = """
CREATE TEMP TABLE IF NOT EXISTS incoming (
    id INTEGER PRIMARY KEY, thread_id INTEGER, author TEXT, text TEXT, spans TEXT)
"""
ADD_INCOMING = "INSERT INTO incoming (id, thread_id, author, text, spans) VALUES (?, ?, ?, ?, ?)"
TAKE_INCOMING = """
INSERT INTO texts (id, thread_id, author, text, spans)
SELECT id, thread_id, author, text, spans FROM incoming ORDER BY id
"""
CLEAR_INCOMING = "DELETE FROM incoming"
UPDATE_TEXT = "UPDATE texts SET title = ?, author = ?, text = ?, spans = ? WHERE id = ?"
INSERT_COMMENT = """
INSERT INTO comments
    (id, thread_id, comment_id, rank, parent_id, parent_source, confidence, depth, number,
     author_url, is_by_post_author, published_at, published_raw, permalink, score, kind,
     state, first_seen)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
UPDATE_COMMENT = """
UPDATE comments
SET comment_id = ?, rank = ?, parent_id = ?, parent_source = ?, confidence = ?, depth = ?,
    number = ?, author_url = ?, is_by_post_author = ?, published_at = ?, published_raw = ?,
    permalink = ?, score = ?, kind = ?, state = ?, gone_since = ?
WHERE id = ?
"""
SET_COMMENT_ID = "UPDATE comments SET comment_id = ? WHERE id = ?"
LOAD_COMMENTS = """
SELECT c.comment_id, c.parent_id, c.parent_source, c.confidence, c.depth, c.number,
       c.author_url, c.is_by_post_author, c.published_at, c.published_raw, c.permalink, c.score,
       c.kind, c.state, x.author, x.text, x.spans, c.id, c.rank, c.gone_since
FROM comments c JOIN texts x ON x.id = c.id
WHERE c.thread_id = ? ORDER BY c.rank
"""
KEEP_EARLIER_TEXT = """
INSERT INTO earlier_texts (text_id, until_snapshot, title, author, text, spans)
SELECT id, ?, title, author, text, spans FROM texts WHERE id = ?
"""
EDITED_COMMENTS = """
SELECT DISTINCT e.text_id FROM comments c JOIN earlier_texts e ON e.text_id = c.id
WHERE c.thread_id = ?
"""
TEXTS_AT = """
SELECT text_id, title, author, text, spans, min(until_snapshot)
FROM earlier_texts
WHERE text_id IN (
    SELECT id FROM comments WHERE thread_id = :thread_id
    UNION ALL SELECT post_text_id FROM threads WHERE id = :thread_id)
  AND until_snapshot > :snapshot_id
GROUP BY text_id
"""
EARLIER_TEXTS = """
SELECT e.title, e.author, e.text, e.spans, s.fetched_at
FROM earlier_texts e LEFT JOIN snapshots s ON s.id = e.until_snapshot
WHERE e.text_id = ? ORDER BY e.until_snapshot
"""
ROW_OF_COMMENT = "SELECT id FROM comments WHERE thread_id = ? AND comment_id = ?"
POST_TEXT_OF = "SELECT post_text_id FROM threads WHERE id = ?"
FIRST_SEEN_SINCE = """
SELECT comment_id FROM comments WHERE thread_id = :thread_id AND first_seen > coalesce(
    (SELECT max(id) FROM snapshots WHERE thread_id = :thread_id AND fetched_at <= :since), 0)
"""
FIRST_SEEN = """
SELECT c.comment_id, s.fetched_at
FROM comments c JOIN snapshots s ON s.id = c.first_seen
WHERE c.thread_id = ? ORDER BY c.rank
"""
FIRST_SEEN_OF = """
SELECT s.fetched_at FROM comments c JOIN snapshots s ON s.id = c.first_seen
WHERE c.thread_id = ? AND c.comment_id = ?
"""
GONE_SINCE = """
SELECT c.comment_id, s.fetched_at
FROM comments c JOIN snapshots s ON s.id = c.gone_since
WHERE c.thread_id = ? ORDER BY c.rank
"""

# packs

DELETE_PACKS = "DELETE FROM packs WHERE thread_id = ?"
INSERT_PACK = "INSERT INTO packs (thread_id, part, content) VALUES (?, ?, ?)"
LOAD_PACKS = "SELECT part, content FROM packs WHERE thread_id = ? ORDER BY part"

# pages

NEWEST_PAGE = """
SELECT id, base_id, base_count, raw_bytes, content, fetched_at FROM pages
WHERE thread_id = ? AND url = ? ORDER BY id DESC LIMIT 1
"""
PAGE_CONTENT = "SELECT base_id, raw_bytes, content FROM pages WHERE id = ?"
INSERT_PAGE = """
INSERT INTO pages
    (thread_id, url, requested_url, fetched_at, status, headers, raw_bytes, base_id,
     base_count, content)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
RENEW_PAGE = """
UPDATE pages SET requested_url = ?, fetched_at = ?, status = ?, headers = ? WHERE id = ?
"""
LOAD_PAGES = """
SELECT p.id, p.url, p.requested_url, p.fetched_at, p.status, p.headers FROM pages p
WHERE p.thread_id = :thread_id AND p.id = (
    SELECT max(n.id) FROM pages n WHERE n.thread_id = :thread_id AND n.url = p.url)
ORDER BY p.id
"""

# links

INSERT_LINK = """
INSERT INTO thread_links (thread_id, href, url) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
"""
DELETE_LINKS = "DELETE FROM thread_links WHERE thread_id = ?"
LOAD_LINK_HEALTH = """
SELECT url, state, reason, status, hops, final_url, checked_at, failures, retry_at
FROM link_health WHERE url = ?
"""
SAVE_LINK_HEALTH = """
INSERT OR REPLACE INTO link_health
    (url, state, reason, status, hops, final_url, checked_at, failures, retry_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
COUNT_LINK_STATES = """
SELECT l.thread_id, coalesce(exact.state, plain.state, 'unchecked') AS state, count(*)
FROM thread_links l
LEFT JOIN link_health exact ON exact.url = l.href
LEFT JOIN link_health plain ON plain.url = l.url
GROUP BY 1, 2 ORDER BY 1, 3 DESC
"""

# reading state

LOAD_PLACE = "SELECT place FROM reading WHERE thread_id = ?"
SAVE_PLACE = "INSERT OR REPLACE INTO reading (thread_id, place) VALUES (?, ?)"
LOAD_READ = """
SELECT c.comment_id FROM read_marks m JOIN comments c ON c.id = m.comment WHERE m.thread_id = ?
"""
LOAD_FOLDED = """
SELECT c.comment_id FROM folds m JOIN comments c ON c.id = m.comment WHERE m.thread_id = ?
"""
LOAD_STARRED = """
SELECT c.comment_id FROM stars m JOIN comments c ON c.id = m.comment WHERE m.thread_id = ?
"""
LOAD_NOTES = """
SELECT c.comment_id, m.note FROM comment_notes m JOIN comments c ON c.id = m.comment
WHERE m.thread_id = ?
"""
ADD_READ = """
INSERT INTO read_marks (thread_id, comment)
SELECT thread_id, id FROM comments WHERE thread_id = ? AND comment_id = ?
ON CONFLICT DO NOTHING
"""
DROP_READ = """
DELETE FROM read_marks WHERE thread_id = ?1
  AND comment = (SELECT id FROM comments WHERE thread_id = ?1 AND comment_id = ?2)
"""
ADD_FOLD = """
INSERT INTO folds (thread_id, comment)
SELECT thread_id, id FROM comments WHERE thread_id = ? AND comment_id = ?
ON CONFLICT DO NOTHING
"""
DROP_FOLD = """
DELETE FROM folds WHERE thread_id = ?1
  AND comment = (SELECT id FROM comments WHERE thread_id = ?1 AND comment_id = ?2)
"""
ADD_STAR = """
INSERT INTO stars (thread_id, comment)
SELECT thread_id, id FROM comments WHERE thread_id = ? AND comment_id = ?
ON CONFLICT DO NOTHING
"""
DROP_STAR = """
DELETE FROM stars WHERE thread_id = ?1
  AND comment = (SELECT id FROM comments WHERE thread_id = ?1 AND comment_id = ?2)
"""
SAVE_NOTE = """
INSERT OR REPLACE INTO comment_notes (thread_id, comment, note)
SELECT thread_id, id, ?3 FROM comments WHERE thread_id = ?1 AND comment_id = ?2
"""
DROP_NOTE = """
DELETE FROM comment_notes WHERE thread_id = ?1
  AND comment = (SELECT id FROM comments WHERE thread_id = ?1 AND comment_id = ?2)
"""
SAVE_VISIT = """
INSERT INTO visits (thread_id, started_at, ended_at) VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET ended_at = max(ended_at, excluded.ended_at)
"""
LOAD_VISITS = "SELECT started_at, ended_at FROM visits WHERE thread_id = ? ORDER BY started_at"
LOAD_AUTHOR_NOTES = """
SELECT author, is_muted, is_highlighted, tag, note FROM author_notes
WHERE site = ? ORDER BY author
"""
SAVE_AUTHOR_NOTE = """
INSERT OR REPLACE INTO author_notes (site, author, is_muted, is_highlighted, tag, note)
VALUES (?, ?, ?, ?, ?, ?)
"""
DROP_AUTHOR_NOTE = "DELETE FROM author_notes WHERE site = ? AND author = ?"
RECALL = "SELECT value FROM remembered WHERE name = ?"
REMEMBER = "INSERT OR REPLACE INTO remembered (name, value) VALUES (?, ?)"

# search

SEARCH_RELEVANT = """
SELECT found.id FROM (
    SELECT rowid AS id, bm25(words, 5.0, 1.0, 1.0) AS relevance
    FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?
) AS found ORDER BY found.relevance, found.id DESC LIMIT ? OFFSET ?
"""
SEARCH_NEWEST = """
SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ? OFFSET ?
"""
SEARCH_NEWEST_TEXTS = """
SELECT x.id, x.title, x.text FROM (
    SELECT rowid AS id FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?
) AS found JOIN texts x ON x.id = found.id
"""
COUNT_UP_TO = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
SHOW_HIT = """
SELECT x.thread_id, c.comment_id, p.title, x.author,
       CASE WHEN c.id IS NULL THEN t.published_at ELSE c.published_at END,
       CASE WHEN c.id IS NULL THEN coalesce(t.post_url, t.url) ELSE c.permalink END, t.url,
       substr(x.text, 1, ?2), length(x.text)
FROM texts x
JOIN threads t ON t.id = x.thread_id
JOIN texts p ON p.id = t.post_text_id
LEFT JOIN comments c ON c.id = x.id
WHERE x.id = ?1
"""
SNIPPET = """
SELECT snippet(words, -1, char(1), char(2), '…', 32) FROM words
WHERE words MATCH ? AND rowid = ?
"""
MATCHING_THREADS = """
SELECT DISTINCT x.thread_id FROM words JOIN texts x ON x.id = words.rowid
WHERE words MATCH ? ORDER BY 1
"""
THREAD_IDS = "SELECT id FROM threads ORDER BY id"
