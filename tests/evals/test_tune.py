import pytest

from evals.tune import points, tune


def test_every_combination_is_tried_the_last_name_fastest() -> None:
    assert list(points({"a": [1, 2], "b": ["x", "y"]})) == [
        {"a": 1, "b": "x"},
        {"a": 1, "b": "y"},
        {"a": 2, "b": "x"},
        {"a": 2, "b": "y"},
    ]


def test_the_best_point_is_chosen() -> None:
    tuning = tune({"weight": [0.1, 0.7, 0.9]}, lambda p: {"recall": 1 - abs(float(str(p["weight"])) - 0.7)}, "recall")

    assert tuning.chosen.point == {"weight": 0.7}
    assert len(tuning.trials) == 3


def test_of_equals_the_present_setting_stays() -> None:
    assert tune({"k": [5, 3, 9]}, lambda _: {"recall": 0.5}, "recall").chosen.point == {"k": 5}


def test_a_grid_without_a_point_is_refused() -> None:
    with pytest.raises(ValueError, match="no point"):
        tune({"k": []}, lambda _: {}, "recall")
