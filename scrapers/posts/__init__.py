"""The parts of ``post.py``: title, author, date and text of the opening post."""
