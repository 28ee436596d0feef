import pytest

from evals.compare import compare
from evals.errors import NothingToCompare
from evals.results import CaseResult, report_of
from tests.evals.making import report


def test_shares_are_compared_by_mcnemar_on_the_common_cases() -> None:
    first = report({"a": 1, "b": 0, "c": 0, "d": 0, "only-first": 0})
    second = report({"a": 1, "b": 1, "c": 1, "d": 1, "only-second": 0})
    (difference,) = compare(first, second).differences

    assert (difference.n, difference.first, difference.second, difference.change) == (4, 0.25, 1.0, 0.75)
    assert difference.p == pytest.approx(2 / 8)  # three gained, none lost
    assert difference.test == "McNemar"


def test_means_are_compared_by_permutation() -> None:
    first, second = (report({"a": v, "b": v + 0.1}, metric="recall", shares=frozenset()) for v in (0.2, 0.6))
    (difference,) = compare(first, second).differences

    assert difference.change == pytest.approx(0.4)
    assert difference.low == pytest.approx(0.4)
    assert difference.p == pytest.approx(0.5)  # two equal gains: ++ and -- of four patterns
    assert difference.test == "permutation"


def test_flipped_cases_are_listed_lost_ones_first() -> None:
    flips = compare(report({"a": 0, "b": 1, "c": 1}), report({"a": 1, "b": 0, "c": 1})).flips

    assert [(flip.id, flip.gained, flip.why) for flip in flips] == [
        ("b", False, ("缺少要点",)),
        ("a", True, ("缺少要点",)),
    ]


def test_an_unscored_case_flips_nothing() -> None:
    second = report_of(
        "answers",
        [CaseResult("a", "t", "r", unscored="没有答案", failed=True), CaseResult("b", "t", "r", {"right": 1.0})],
        frozenset({"right"}),
        {},
    )

    assert compare(report({"a": 1, "b": 1}), second).flips == ()


def test_reports_without_a_common_case_are_refused() -> None:
    with pytest.raises(NothingToCompare):
        compare(report({"a": 1}), report({"b": 1}))


def test_comparing_twice_gives_the_same() -> None:
    first, second = report({str(i): i % 2 for i in range(30)}), report({str(i): i % 3 == 0 for i in range(30)})

    assert compare(first, second) == compare(first, second)
