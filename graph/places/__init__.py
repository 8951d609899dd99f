"""Where in a file each of its statements stands."""
