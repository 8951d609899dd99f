"""Do the shapes bite? Statements of a valid graph are changed one at a time, to see which changes no shape notices."""
