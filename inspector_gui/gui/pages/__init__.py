"""One page a use: each a thin view on a plain model."""
