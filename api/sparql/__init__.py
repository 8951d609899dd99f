"""The SPARQL protocols: queries, updates, the Graph Store, and what the service says of itself."""
