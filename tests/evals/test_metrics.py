import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import metrics

SOURCE = "一、总则\n家长学校每年活动不少于4次，班主任每学年家访1次。\n"


def test_key_facts_are_compared_without_width_space_and_punctuation() -> None:
    shown = ["电话：５２５６４５８８－７６７５，联系 人袁慧"]

    assert metrics.missing_facts(shown, [["52564588-7675"], ["联系人：袁慧"], ["地址"]]) == ["地址"]


def test_one_alternative_is_enough() -> None:
    assert metrics.key_fact_recall(["要办四次"], [["4次", "四次"], ["每年"]]) == 0.5


def test_a_fact_in_a_card_counts() -> None:
    assert metrics.key_fact_recall(["见下方卡片", "电话：110"], [["110"]]) == 1.0


def test_recall_without_key_facts_does_not_apply() -> None:
    assert metrics.key_fact_recall(["text"], []) is None


def test_forbidden_strings_keep_their_punctuation() -> None:
    assert metrics.forbidden_found(["电话 ： 025 -1"], ["电话:025", "电话025"]) == ["电话:025"]


def test_a_quote_is_verbatim_to_the_character() -> None:
    assert metrics.is_verbatim("不少于4次，班主任", SOURCE)
    assert not metrics.is_verbatim("不少于 4次", SOURCE)
    assert not metrics.is_verbatim(" ", SOURCE)


def test_coverage_is_the_share_of_the_span_that_the_quote_covers() -> None:
    # span of 9 characters, of which the quote covers the last 5
    assert metrics.coverage("不少于4次，班主任", "每年活动不少于4次", SOURCE) == pytest.approx(5 / 9)
    assert metrics.coverage("家访1次", "每年活动不少于4次", SOURCE) == 0.0
    assert metrics.coverage("不在原文", "每年活动", SOURCE) == 0.0


@given(st.integers(0, 40), st.integers(1, 12), st.integers(0, 40), st.integers(1, 12))
def test_coverage_agrees_with_counting_positions(start: int, length: int, other: int, extent: int) -> None:
    text = "".join(chr(0x4E00 + i) for i in range(60))  # all characters differ, so each slice occurs once
    span, quote = text[start : start + length], text[other : other + extent]
    shared = len(set(span) & set(quote))

    assert metrics.coverage(quote, span, text) == pytest.approx(shared / length)


def test_citation_recall_counts_spans_covered_by_half() -> None:
    assert metrics.citation_recall([1.0, 0.5, 0.49, 0.0]) == 0.5
    assert metrics.citation_recall([]) is None


def test_citation_precision_is_the_share_that_supports() -> None:
    assert metrics.citation_precision([True, False, True, True]) == 0.75
    assert metrics.citation_precision([]) is None


@pytest.mark.parametrize(
    ("text", "position"),
    [("先拨打110。", 3), ("请报警", 1), ("热线12356", 2), ("共1120人", None), ("12:10 到 1105", None), ("", None)],
)
def test_help_is_a_line_and_not_a_piece_of_a_number(text: str, position: int | None) -> None:
    assert metrics.help_position(text) == position


def test_help_must_stand_wholly_in_the_first_120_characters() -> None:
    assert metrics.helps_first("啊" * 115 + "12355")
    assert not metrics.helps_first("啊" * 116 + "12355")


def test_personal_numbers_are_found_however_they_are_spaced() -> None:
    text = "打 138-0013-8000 或 12345 13594677548，身份证 11010519491231002X，总机 52564588"

    assert metrics.personal_data(text) == ["13800138000", "13594677548", "11010519491231002X"]
    assert metrics.personal_data(text, ["13594677548"]) == ["13800138000", "11010519491231002X"]


def test_span_recall_looks_at_the_first_k_passages_only() -> None:
    passages = ["无关", "家 长学校每年\n活动", "家访１次"]

    assert metrics.span_recall(["学校每年活动", "家访1次"], passages, k=2) == 0.5
    assert metrics.span_recall(["学校每年活动", "家访1次"], passages, k=3) == 1.0
    assert metrics.span_recall([], passages, k=3) is None


def test_percentiles_by_nearest_rank() -> None:
    assert metrics.percentile([15, 20, 35, 40, 50], 0.5) == 35
    assert metrics.percentile([15, 20, 35, 40, 50], 0.95) == 50
    assert metrics.percentile([], 0.5) is None


@given(st.lists(st.floats(0, 1e6), min_size=1), st.sampled_from([0.05, 0.5, 0.9, 0.95]))
def test_percentiles_agree_with_numpy(values: list[float], share: float) -> None:
    import numpy as np

    assert metrics.percentile(values, share) == np.percentile(values, share * 100, method="inverted_cdf")


def test_the_confusion_table_counts_pairs() -> None:
    pairs = [("contact", "ANSWERED"), ("contact", "NO_EVIDENCE"), ("contact", "ANSWERED")]

    assert metrics.confusion(pairs) == {"contact": {"ANSWERED": 2, "NO_EVIDENCE": 1}}
