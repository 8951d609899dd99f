"""The ontology and the shapes: /def and /shapes."""
