"""Sets in and out, models that judge them, and trust in labels: panels of the Review page."""
