"""SHACL: what the shapes of one graph find in the data of another."""
