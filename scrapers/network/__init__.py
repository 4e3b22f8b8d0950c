"""The parts of ``fetcher.py``, shared with link health: addresses, connections, waits."""
