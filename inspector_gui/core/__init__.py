"""Plain data and rules: what a part, a verdict, a decision and a recipe are."""
