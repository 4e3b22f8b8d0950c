"""The query language: one for the filter line, saved filters, highlights, mutes and exports.

``parse`` text to a ``Query``, build a ``ThreadIndex`` once for a thread, then ask ``matches``.
"""

from reader.query.asking import asks_about_reading, has_pattern
from reader.query.candidates import PlainTerm, plain_terms
from reader.query.completion import Candidate, complete
from reader.query.errors import Hint, QueryError
from reader.query.evaluate import matches, matching_indexes, whole_threads, with_ancestors
from reader.query.explain import Explanation, TermCount, explain, unmet_terms
from reader.query.facts import ReaderFacts
from reader.query.index import ThreadIndex
from reader.query.notes import missing_data
from reader.query.parser import BUILT_IN, parse
from reader.query.sorting import sort_list, sort_ranks, sort_tree
from reader.query.terms import Query, Sort

__all__ = [
    "BUILT_IN",
    "Candidate",
    "Explanation",
    "Hint",
    "PlainTerm",
    "Query",
    "QueryError",
    "ReaderFacts",
    "Sort",
    "TermCount",
    "ThreadIndex",
    "asks_about_reading",
    "complete",
    "explain",
    "has_pattern",
    "matches",
    "matching_indexes",
    "missing_data",
    "parse",
    "plain_terms",
    "sort_list",
    "sort_ranks",
    "sort_tree",
    "unmet_terms",
    "whole_threads",
    "with_ancestors",
]
