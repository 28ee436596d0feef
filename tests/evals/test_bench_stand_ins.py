from __future__ import annotations

from evals.bench_stand_ins import catalogue, measured
from tests.fakes import FakeEmbedder


def test_a_catalogue_is_the_same_every_time_and_names_differ() -> None:
    rows = dict(catalogue(300))

    assert rows == dict(catalogue(300))
    assert len(rows) == 300


def test_what_is_embedded_and_found_is_counted() -> None:
    rows = dict(catalogue(120))

    every, few = (measured(rows, chars, FakeEmbedder()) for chars in (10**9, 1_000))

    assert every["embedded"] == every["rows"] == 120
    assert 0 < few["embedded"] < 30
    assert every["names"] == few["names"] == 6
    assert few["name_first"] >= 5
    assert 0 < few["kind_in_5"] <= few["questions"] == 36
