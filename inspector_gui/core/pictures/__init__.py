"""Pictures in files: which they are, how large, which way up, and what their numbers mean."""
