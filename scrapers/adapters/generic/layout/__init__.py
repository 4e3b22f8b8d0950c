"""A page as arrays: its elements and texts in document order, and paths within records."""
