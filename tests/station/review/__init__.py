"""What the Review page knows."""
