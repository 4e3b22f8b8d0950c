"""Comments that a page states as data, for machines."""
