"""What the dataset says of one thing, for whoever follows its IRI."""
