"""How much a list of records looks like a discussion."""
