"""The state of reading a thread, as plain values and small machines. No Textual in here."""
