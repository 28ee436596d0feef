"""Settings of all tests: properties are checked on the same examples everywhere, and a slow machine fails none."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("house")
