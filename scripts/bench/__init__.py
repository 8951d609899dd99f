"""The benchmark: this server and its peers side by side, with the same data, questions and client."""
