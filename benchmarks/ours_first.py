"""Importing this lets the project's packages come before the scripts of this folder.

Python puts a script's own folder first, where ``reader.py`` hides the package ``reader``.
"""

from __future__ import annotations

import sys
from pathlib import Path

_HERE = Path(__file__).parent
_OTHERS = [place for place in sys.path if place != str(_HERE)]
sys.path[:] = [str(_HERE.parent), *_OTHERS, str(_HERE)]
