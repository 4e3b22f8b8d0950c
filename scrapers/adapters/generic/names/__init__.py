"""Which short text of a record is the name of its author."""
