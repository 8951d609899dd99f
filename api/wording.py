"""Numbers and dates as people read them, which pages and pictures have in common."""

from graph.curated.wording import day, month, number

__all__ = ["day", "month", "number"]
