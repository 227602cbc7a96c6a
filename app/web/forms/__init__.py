"""What people fill in: read, checked, and given back with a clear message at the field."""
