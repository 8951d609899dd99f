"""HTTP: requests, responses, headers, errors and the cache, whatever is asked."""
