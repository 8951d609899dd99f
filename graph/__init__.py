"""From Turtle files to a validated, reasoned, queryable dataset. Knows nothing of HTTP."""
