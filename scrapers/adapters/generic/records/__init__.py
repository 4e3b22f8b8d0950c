"""Which parts of a page are the records of one list."""
