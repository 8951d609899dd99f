"""The dataset versions that are kept, and what changed between two of them."""
