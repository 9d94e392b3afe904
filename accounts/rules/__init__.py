"""Sums and tests about mandates, without people in them."""
