"""The remote engine: a SPARQL server elsewhere, over HTTP."""
