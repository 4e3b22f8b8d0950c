"""Dates as pages write them: patterns, orders of day and month, words of many languages."""
