"""Pure functions: values and a date in, an answer with its reasons out."""
