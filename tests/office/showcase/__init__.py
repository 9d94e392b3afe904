"""Pages that show every component at once, to look at and to measure. They exist in tests only."""
