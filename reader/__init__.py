"""The program that people use: command line, library of cached threads, and the terminal reader."""

__version__ = "0.1.0"
