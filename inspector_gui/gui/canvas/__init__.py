"""The large picture of the Review page: a part, what was said of it, and the marks of a person."""
