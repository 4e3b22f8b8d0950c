"""Plain mode: a thread read line by line, for screen readers, braille lines and dumb terminals.

No Textual, no escape codes, no drawing: words, a prompt and the terminal's own cursor.
"""
