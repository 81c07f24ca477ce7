"""The tools of the canvas, one module each: what the left button and a few keys do."""
