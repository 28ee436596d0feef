from __future__ import annotations

from collections import Counter

from knowledge.kept import Kept


class Reader:
    """Reads a text of ten characters for every version and counts how often."""

    def __init__(self) -> None:
        self.reads: Counter[int] = Counter()

    def __call__(self, version_id: int) -> str:
        self.reads[version_id] += 1
        return f"{version_id:10}"


def _kept(reader: Reader, most_chars: int, current: range) -> Kept[str]:
    kept = Kept(reader, len, most_chars)
    kept.keep_only(current)
    return kept


def test_what_was_read_is_read_once():
    reader = Reader()
    kept = _kept(reader, 100, range(3))

    assert [kept.of(1), kept.of(1), kept.of(2)] == ["         1", "         1", "         2"]
    assert reader.reads == {1: 1, 2: 1}


def test_what_was_used_longest_ago_makes_room():
    reader = Reader()
    kept = _kept(reader, 20, range(4))
    for version in (1, 2, 1, 3, 1, 2):
        kept.of(version)

    assert reader.reads == {1: 1, 2: 2, 3: 1}


def test_what_alone_is_larger_than_the_bound_stays_until_another_is_used():
    reader = Reader()
    kept = _kept(reader, 5, range(4))
    for version in (1, 1, 2, 1):
        kept.of(version)

    assert reader.reads == {1: 2, 2: 1}


def test_of_a_version_that_is_not_current_nothing_is_kept():
    reader = Reader()
    kept = _kept(reader, 100, range(2))
    for version in (1, 7, 7):
        kept.of(version)
    kept.keep_only([7])
    kept.keep_only([1])
    kept.of(1)

    assert reader.reads == {1: 2, 7: 2}


def test_what_goes_while_it_is_read_is_not_kept():
    reader = Reader()
    kept = Kept(lambda version: (kept.keep_only([]), reader(version))[1], len, 100)
    kept.keep_only([1])
    kept.of(1)
    kept.of(1)

    assert reader.reads == {1: 2}
