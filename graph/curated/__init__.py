"""Curated queries: one file each in queries/, and everything that is derived from it."""
