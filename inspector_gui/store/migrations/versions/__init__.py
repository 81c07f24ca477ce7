"""The steps, one a file, in order."""
