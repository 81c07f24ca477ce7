"""One tab a question."""
