"""The ontology and the shapes as people read them: what a term means, what follows from it, what it must have."""
