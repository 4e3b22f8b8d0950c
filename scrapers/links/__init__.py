"""The parts of ``link_health.py``: what is asked of which link when, and what the answer means."""
