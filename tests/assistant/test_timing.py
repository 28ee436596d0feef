"""An answer comes in time whatever hangs, help at once, and hanging threads do not pile up."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from assistant import safety
from assistant.answering import Assistant
from assistant.errors import OutOfTime
from assistant.timing import TimeLimit
from assistant.types import Answer, Outcome, Question
from knowledge.types import Hit, Scope
from tests.assistant.house import House

LIMIT_S = 0.5


class HangingSearcher:
    """Answers nobody until it is let go."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def search(self, query: str, scope: Scope, k: int) -> list[Hit]:
        self.go_on.wait()
        return []


@pytest.fixture
def hanging() -> Iterator[HangingSearcher]:
    searcher = HangingSearcher()
    yield searcher
    searcher.go_on.set()


def assistant(house: House, searcher: Any, at_once: int = 4) -> Assistant:
    limit = TimeLimit(LIMIT_S, at_once)
    return Assistant(searcher, house.shelf.documents, lambda: house.tree, safety, limit=limit)


def answering() -> int:
    return sum(thread.name == "answer" for thread in threading.enumerate())


def nobody_answers() -> bool:
    """Whether every thread comes to its end; within five seconds."""
    return any(answering() == 0 or time.sleep(0.02) for _ in range(250))


def test_a_search_that_hangs_is_apologised_for_in_time(house: House, hanging: HangingSearcher) -> None:
    started = time.monotonic()
    *pieces, answer = assistant(house, hanging).stream(Question("长宁的示例心理港湾什么时候开放？"))

    assert time.monotonic() - started < 10 * LIMIT_S
    assert isinstance(answer, Answer) and answer.outcome is Outcome.NO_EVIDENCE
    assert answer.text == "".join(map(str, pieces))
    assert "抱歉" in answer.text and "12345" in answer.text and answer.citations == ()


def test_an_english_question_is_apologised_for_in_english(house: House, hanging: HangingSearcher) -> None:
    assert "Sorry" in assistant(house, hanging).ask(Question("When is the school open?")).text


@pytest.mark.parametrize("at_once", [1, 2])
def test_help_comes_first_and_waits_for_nothing(house: House, hanging: HangingSearcher, at_once: int) -> None:
    asked = assistant(house, hanging, at_once)
    asked.ask(Question("长宁的示例心理港湾什么时候开放？"))  # takes the first place for good
    looking = answering()
    pieces = asked.stream(Question("长宁，我不想活了，想跳楼"))

    assert "12356" in str(next(pieces))
    assert answering() <= looking  # nothing is looked up yet
    *_, answer = pieces
    assert isinstance(answer, Answer) and answer.outcome is Outcome.CRISIS


def test_threads_that_hang_are_never_more_than_the_places(house: House, hanging: HangingSearcher) -> None:
    assert nobody_answers()
    asked = assistant(house, hanging, at_once=2)
    outcomes = {asked.ask(Question("长宁的示例心理港湾什么时候开放？")).outcome for _ in range(4)}

    assert outcomes == {Outcome.NO_EVIDENCE}
    assert answering() == 2
    hanging.go_on.set()
    assert nobody_answers()


def test_pieces_come_as_they_are_made_and_errors_as_they_are() -> None:
    def work() -> Iterator[int]:
        yield 1
        raise ValueError("示例")

    pieces = TimeLimit(5).pieces(work)

    assert next(pieces) == 1
    with pytest.raises(ValueError, match="示例"):
        next(pieces)


def test_leaving_early_ends_the_work_and_closes_what_it_held() -> None:
    closed = threading.Event()

    def work() -> Iterator[int]:
        try:
            while True:
                time.sleep(0.01)
                yield 1
        finally:
            closed.set()

    pieces = TimeLimit(5).pieces(work)
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]

    assert closed.wait(5)


def test_a_result_that_does_not_come_is_an_error(hanging: HangingSearcher) -> None:
    with pytest.raises(OutOfTime, match="JLT_ANSWER_TIMEOUT_S"):
        TimeLimit(LIMIT_S).result(lambda: hanging.search("", Scope(), 1))


def test_a_thread_that_cannot_start_gives_its_place_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    limit = TimeLimit(LIMIT_S, at_once=1)
    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refuse)
        with pytest.raises(RuntimeError, match="new thread"):
            limit.result(lambda: 1)

    assert limit.result(lambda: 2) == 2
