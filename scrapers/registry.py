"""The adapters, in the order they are asked: the most specific first, the generic one last."""

from __future__ import annotations

from typing import Final

from scrapers.adapter import Adapter
from scrapers.adapters.generic import GENERIC
from scrapers.adapters.wordpress import WORDPRESS

ADAPTERS: Final[tuple[Adapter, ...]] = (WORDPRESS, GENERIC)
"""Several may answer for one page; ``fragment.merge`` decides between them."""
