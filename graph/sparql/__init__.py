"""The text of SPARQL queries and updates: what it asks for, how to rewrite it, what is wrong with it."""
