"""What one fills in about the catalogue."""
