"""The ontology and the shapes as people read them: what each term means, what follows from it, what is demanded of it."""
