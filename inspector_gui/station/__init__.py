"""What runs an inspection: mailbox, workers, the line. Pure Python, no Qt."""
