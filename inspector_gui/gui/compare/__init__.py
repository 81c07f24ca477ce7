"""The Compare page: which inspector for what, one tab a question."""
