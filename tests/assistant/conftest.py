"""The whole assistant over made-up plans: real ingest, search and records; the model and the index are stand-ins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.safety import Likeness
from tests.assistant.house import House
from tests.assistant.plans import ALL
from tests.fakes import FakeEmbedder


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The made-up plans, ingested once; tests only read."""
    built = House(tmp_path_factory.mktemp("house"), ALL)
    yield built
    built.close()


@pytest.fixture(scope="session")
def likeness() -> Likeness:
    """All examples, fitted once: with another model than the bundled one that takes half a minute."""
    return Likeness(FakeEmbedder())
