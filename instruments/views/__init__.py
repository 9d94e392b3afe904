"""The screens of the catalogue. No person is in it, so looking leaves no trace."""
