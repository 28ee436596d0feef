"""Composition root, HTTP API, page and command line."""
