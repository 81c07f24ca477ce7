"""Labelled sets of pictures in the formats of the field: read, and written. Files, no database."""
