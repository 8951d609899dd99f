"""What a validation found, and the ways to write it down."""
