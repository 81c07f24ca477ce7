"""How inspectors are compared: small pure functions on arrays."""
