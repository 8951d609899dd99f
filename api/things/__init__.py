"""Things and what is known of them: /id, /doc, /lookup, /graph and the lists."""
