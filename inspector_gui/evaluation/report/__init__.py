"""The report of a comparison: one HTML file, the same as PDF, and the figures as data."""
