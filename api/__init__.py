"""The two ways in: HTTP and the command line. Everything real is in graph."""
