"""What the page of a thing of each kind shows: a table from classes to curated questions, and how it is filled."""
