"""What people see: the one layer that knows Qt."""
