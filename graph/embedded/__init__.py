"""The embedded engine: Oxigraph, in processes that can be killed."""
