"""A comparison from its frozen set to its data: what is judged, resumed, gathered."""
