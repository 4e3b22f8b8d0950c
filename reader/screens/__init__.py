"""What fills the terminal: a thread, the library, help."""
