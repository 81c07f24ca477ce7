"""What the Review page knows, without a window: queues, insight, blind review, sessions."""
