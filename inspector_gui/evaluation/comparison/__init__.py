"""A comparison's analysis: pure functions over the verdicts of several inspectors on one set."""
