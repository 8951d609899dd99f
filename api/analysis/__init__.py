"""The pages for analysts: coverage, timeline, network, gaps, laws."""
