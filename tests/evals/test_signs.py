from pathlib import Path

import numpy as np
import pytest

from assistant.types import Answer, Outcome
from evals.cases import CaseType, EvalCase
from evals.roc import auc
from evals.signs import Weighed, fit, load, save, sign_aucs, weighed


def _of(right: bool, question: str = "问", **signs: float) -> Weighed:
    return Weighed(question, right, signs)


def _case(kind: CaseType, question: str, *facts: tuple[str, ...]) -> EvalCase:
    return EvalCase(question, kind, question, answerable=kind is not CaseType.UNANSWERABLE, key_facts=facts)


def test_the_area_is_the_share_of_pairs_in_the_right_order() -> None:
    # 3 > 1, 3 > 2, 2 > 1, and 2 with 2 is half: 3.5 of 4
    assert auc([3, 2], [1, 2]) == 0.875


def test_the_best_sign_stands_first() -> None:
    found = [_of(True, near=0.9, words=1.0), _of(False, near=0.2, words=1.0)]

    assert list(sign_aucs(found).items()) == [("near", 1.0), ("words", 0.5)]


def test_right_answers_and_questions_without_one_are_weighed_and_the_rest_is_left_out() -> None:
    cases = [
        _case(CaseType.NUMBER, "几次", ("4次",)),
        _case(CaseType.NUMBER, "几所", ("5所",)),
        _case(CaseType.UNANSWERABLE, "多少钱"),
        _case(CaseType.UNANSWERABLE, "谁家的"),
    ]
    known = {"几次": {"near": 0.9}, "几所": {"near": 0.8}, "多少钱": {"near": 0.1}}

    found = weighed(cases, lambda _: Answer(Outcome.ANSWERED, "4次"), lambda asked: known.get(asked.text), {})

    assert list(found) == [_of(True, "几次", near=0.9), _of(False, "多少钱", near=0.1)]


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    found = [_of(True, "几次", near=0.5), _of(False, "多少钱", near=0.25)]
    save(tmp_path / "kept.jsonl", found)

    assert load(tmp_path / "kept.jsonl") == found


def test_the_regression_finds_the_weights_by_which_answers_were_drawn() -> None:
    draw = np.random.default_rng(1)
    near = draw.normal(size=4000)
    right = draw.random(4000) < 1 / (1 + np.exp(-(2 * near - 1)))
    found = [_of(bool(r), str(i), near=float(n)) for i, (n, r) in enumerate(zip(near, right, strict=True))]

    fitted = fit(found, ["near"])

    assert fitted.logistic.weights["near"] == pytest.approx(2, abs=0.2)
    assert fitted.logistic.constant == pytest.approx(-1, abs=0.15)
    assert fitted.auc == pytest.approx(auc(near[right].tolist(), near[~right].tolist()), abs=0.01)
    assert fitted.refused[0.01] < fitted.refused[0.05]


def test_wordings_of_one_question_teach_nothing_of_each_other() -> None:
    found = [_of(i % 2 == 0, str(i % 4), odd=float(i % 2), of=float(i)) for i in range(40)]

    assert fit(found, ["odd"]).auc == 1.0
    assert fit(found, ["of"]).auc < 0.7


def test_without_both_sides_nothing_is_fitted() -> None:
    with pytest.raises(ValueError, match="others"):
        fit([_of(True, near=1.0)], ["near"])
