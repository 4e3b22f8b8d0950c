"""How many comments a page says it has: each place where pages state it, and the words."""
