"""Settings of all tests: properties are checked on the same examples everywhere, and a slow machine fails none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.shelf import Shelf

settings.register_profile("house", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("house")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """An empty knowledge base in a temporary folder."""
    opened = Shelf(tmp_path)
    yield opened
    opened.close()
