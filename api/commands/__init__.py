"""The commands of `barriergraph`."""
