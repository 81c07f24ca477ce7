"""The tests."""

# The ceiling of any wait for an event, in seconds: only what hangs meets it.
PATIENCE_S = 120
