"""One question, one checked answer."""
