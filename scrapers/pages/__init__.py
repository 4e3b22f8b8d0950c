"""From the bytes of a page to markup that is safe to parse; ``document.py`` puts it together."""
