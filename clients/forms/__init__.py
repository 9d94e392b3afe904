"""What a klantmanager fills in."""
