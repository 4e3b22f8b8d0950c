"""The cache: one durable SQLite file that keeps threads, pages, link health and reading state."""
