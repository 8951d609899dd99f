"""What others call our things: mappings, what follows from them, and whether they still hold."""
