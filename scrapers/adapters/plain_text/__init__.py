"""Text dumps of pages: what w3m, lynx, links and elinks print, and copies from a browser."""
