"""The cache: one durable SQLite file that keeps threads, pages, link health and reading state."""

from cache.errors import CacheError
from cache.thread_cache import ThreadCache

__all__ = ["CacheError", "ThreadCache"]
