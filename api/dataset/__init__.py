"""The dataset as a whole: its catalogue, its files, its mappings to others, its versions."""
