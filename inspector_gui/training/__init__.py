"""How inspectors learn: from any folder with a manifest."""
