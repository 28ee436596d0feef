"""Documents become knowledge."""
