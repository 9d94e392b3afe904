"""The screens of accounting for a year."""
