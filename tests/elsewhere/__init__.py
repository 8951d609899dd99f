"""The action, the hooks and the pipelines, as the repositories of others use them."""
