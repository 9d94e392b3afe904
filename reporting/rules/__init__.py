"""Sums over values, without a database."""
