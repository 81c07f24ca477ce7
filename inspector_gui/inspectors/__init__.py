"""What judges: the vision language model and the Vision Transformer."""
