import pytest

from evals.tune import each_alone, points, tune


def test_every_combination_is_tried_the_last_name_fastest() -> None:
    assert list(points({"a": [1, 2], "b": ["x", "y"]})) == [
        {"a": 1, "b": "x"},
        {"a": 1, "b": "y"},
        {"a": 2, "b": "x"},
        {"a": 2, "b": "y"},
    ]


def test_the_best_point_is_chosen() -> None:
    tried = points({"weight": [0.1, 0.7, 0.9]})
    tuning = tune(tried, lambda p: {"recall": 1 - abs(float(str(p["weight"])) - 0.7)}, "recall")

    assert tuning.chosen.point == {"weight": 0.7}
    assert len(tuning.trials) == 3


def test_of_equals_the_present_setting_stays() -> None:
    assert tune(points({"k": [5, 3, 9]}), lambda _: {"recall": 0.5}, "recall").chosen.point == {"k": 5}


def test_a_grid_without_a_point_is_refused() -> None:
    with pytest.raises(ValueError, match="no point"):
        tune(points({"k": []}), lambda _: {}, "recall")


def test_alone_each_value_is_tried_with_the_present_rest() -> None:
    tried = list(each_alone({"a": [1, 2], "b": ["x", "y"]}))

    assert tried == [{"a": 1, "b": "x"}, {"a": 2, "b": "x"}, {"a": 1, "b": "y"}]


def test_a_row_tells_what_it_changes_and_which_is_chosen() -> None:
    tuning = tune(each_alone({"a": [1, 2], "b": [5]}), lambda p: {"right": float(str(p["a"])), "z": 0.0}, "right")

    assert tuning.columns() == ["right"]
    assert list(tuning.rows(["right"])) == [(False, "a = 1，b = 5", [1.0]), (True, "a = 2", [2.0])]
