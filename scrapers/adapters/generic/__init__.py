"""Any page: the comment list that nobody described, found by its structure."""
