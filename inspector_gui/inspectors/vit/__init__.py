"""The shop's own Vision Transformer: a convolutional stem, attention that can be looked at."""
