"""The curated queries: their answers, their pages, and what the answers rest on."""
