"""One module a format: parts to its files."""
