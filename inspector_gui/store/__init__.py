"""What is remembered: records and their pictures."""
