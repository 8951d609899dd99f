"""Where people write queries of their own."""
