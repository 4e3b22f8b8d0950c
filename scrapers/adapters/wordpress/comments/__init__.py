"""The elements of a WordPress page that are comments, and the fields of each."""
