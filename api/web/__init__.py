"""What all pages have in common, the start page, and errors as pages."""
