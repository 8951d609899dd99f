"""Datasets, or slices of them, as files: the same statements give the same bytes on every machine."""
