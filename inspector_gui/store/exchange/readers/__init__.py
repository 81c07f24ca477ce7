"""One module a format: from its files to raw parts, lazily."""
