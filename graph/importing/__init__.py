"""Data of others, each import in a named graph of its own."""
