"""No pattern of the safety check takes more than twice as long for a message of twice the length."""

import importlib
import pkgutil
import re
import time
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

import assistant.safety
from tests.assistant.hostile import hostile_text, hostile_units
from tests.ingest.reading import within

QUICK_S = 0.1
GROWTH = 3.0


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module of the safety check holds, with a name to find it by."""
    found: dict[str, tuple[str, re.Pattern[str]]] = {}
    for module in pkgutil.iter_modules(assistant.safety.__path__):
        for name, value in vars(importlib.import_module(f"assistant.safety.{module.name}")).items():
            for pattern in _held(value):
                found.setdefault(pattern.pattern, (f"{module.name}.{name}", pattern))
    return list(found.values())


def _held(value: Any) -> list[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        return [value]
    if is_dataclass(value) and not isinstance(value, type):
        return [found for field in fields(value) for found in _held(getattr(value, field.name))]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list, frozenset)) else ()
    return [found for one in inner for found in _held(one)]


def seconds(pattern: re.Pattern[str], text: str) -> float:
    before = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - before


def grows_too_fast(pattern: re.Pattern[str], beginning: str, unit: str) -> bool:
    long = seconds(pattern, hostile_text(beginning, unit, 20_000))
    if long <= QUICK_S:
        return False
    short = min(seconds(pattern, hostile_text(beginning, unit, 10_000)) for _ in range(2))
    return min(long, seconds(pattern, hostile_text(beginning, unit, 20_000))) > GROWTH * short


@pytest.mark.parametrize("part", range(6))
def test_no_pattern_is_superlinear_on_its_own_words(part: int):
    slow = []
    for name, pattern in patterns()[part::6]:
        with within(10):
            slow += [(name, unit) for beginning, unit in hostile_units(pattern) if grows_too_fast(pattern, beginning, unit)]

    assert slow == []


def test_a_superlinear_pattern_is_found_out():
    compiled = re.compile(r"[0-9]+岁")

    assert any(grows_too_fast(compiled, beginning, unit) for beginning, unit in hostile_units(compiled))
