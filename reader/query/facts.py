"""What is known of a thread besides its words: reading, notes, link health. All of it optional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from scrapers.thread import LinkHealth


@dataclass(frozen=True, slots=True)
class ReaderFacts:
    """The same for the reader and the command line; what is unknown is left out."""

    read_ids: frozenset[str] = frozenset()
    new_ids: frozenset[str] = frozenset()
    """Comments first fetched after the *since* point."""
    starred_ids: frozenset[str] = frozenset()
    folded_ids: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)
    """The reader's note by comment id."""
    tags: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The reader's tags by comment id."""
    author_tags: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The reader's tags by author."""
    muted_authors: frozenset[str] = frozenset()
    starred_authors: frozenset[str] = frozenset()
    my_names: frozenset[str] = frozenset()
    """Who ``@me`` is, from the settings."""
    first_seen: Mapping[str, datetime] = field(default_factory=dict)
    """When each comment was first fetched, by id."""
    visits: tuple[datetime, ...] = ()
    """When earlier visits ended, oldest first."""
    link_health: Mapping[str, LinkHealth] = field(default_factory=dict)
    """By address as the link gives it, fragment included."""
    archived_urls: frozenset[str] = frozenset()
    """Addresses of which an archived copy is known."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """Language codes by comment id, if detection is on."""
