"""The parts of ``body.py``: markup or plain text in, text with spans out."""
