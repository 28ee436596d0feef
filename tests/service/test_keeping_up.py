from __future__ import annotations

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

from assistant.service.bootstrap import Product
from assistant.service.keeping_up import keeping_up
from assistant.service.serving import serve
from tests.assistant.house import House
from tests.assistant.watched import PATIENCE_S, WatchedDocuments
from tests.shelf import Shelf, document

_SOON_S = 0.01


def _product(catch_up: Callable[[], None]) -> Product:
    return cast(Product, SimpleNamespace(assistant=SimpleNamespace(catch_up=catch_up)))


def test_what_another_process_publishes_is_taken_in_before_anybody_asks(tmp_path):
    house = House(tmp_path, {"plan.md": document("示例方案", "开通示例热线。")})
    house.shelf.documents = watched = WatchedDocuments(house.shelf.database)
    assistant = house.with_model(None)
    assistant.catch_up()
    watched.begun.clear()

    with keeping_up(_product(assistant.catch_up), _SOON_S):
        Shelf(tmp_path).add("plan.md", document("示例方案", "开通示例火箭。"))
        assert watched.begun.wait(PATIENCE_S)
    house.close()


def test_a_failure_does_not_end_it():
    tried, again = [], threading.Event()

    def catch_up() -> None:
        tried.append(1)
        if len(tried) > 2:
            again.set()
        raise OSError("example")

    with keeping_up(_product(catch_up), _SOON_S):
        assert again.wait(PATIENCE_S)


def test_it_ends_with_the_service():
    with keeping_up(_product(lambda: None), _SOON_S):
        assert "keeping-up" in {thread.name for thread in threading.enumerate()}

    assert "keeping-up" not in {thread.name for thread in threading.enumerate()}


def test_the_service_keeps_up_as_long_as_it_serves(product, monkeypatch):
    running: list[bool] = []

    def run(*_: object, **__: object) -> None:
        running.append(any(thread.name == "keeping-up" for thread in threading.enumerate()))

    monkeypatch.setattr("uvicorn.run", run)
    monkeypatch.setattr("assistant.service.commands.prepare", lambda _: None)
    monkeypatch.setattr(Product, "open", lambda _: 0.0)
    monkeypatch.setattr("assistant.service.api.app.create_app", lambda _: None)

    serve(product, "127.0.0.1", 0)

    assert running == [True]
