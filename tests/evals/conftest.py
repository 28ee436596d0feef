"""The real product on the starter library: ingested once a session into a folder that the tests share."""

from __future__ import annotations

from functools import partial

import pytest

from assistant.service import evaluation
from assistant.service.settings import Settings
from evals.wiring import Wiring


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder of the session, whatever the environment says."""
    folder = tmp_path_factory.mktemp("gate") / "data"
    plain = {name: field.default for name, field in Settings.model_fields.items()}
    return Settings.model_validate(plain | {"data_dir": folder})


@pytest.fixture(scope="session")
def wiring(settings: Settings) -> Wiring:
    """The product as `jlt eval` opens it, with the starter library in it."""
    open_product = partial(evaluation.open_product, settings=settings)
    open_product().close()
    return Wiring(open_product, model_down=evaluation.MODEL_DOWN)
