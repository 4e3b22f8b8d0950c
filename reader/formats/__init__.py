"""A thread as text, Markdown, JSON or HTML: pure functions from ``Thread`` to ``str``."""
