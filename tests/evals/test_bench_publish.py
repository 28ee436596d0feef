from __future__ import annotations

from evals.bench_publish import _Asked, plan, summary


def test_a_failed_request_is_counted_and_times_are_told_apart() -> None:
    asked = [
        _Asked(200, 10.0, False, "ANSWERED"), _Asked(200, 30.0, True, "ANSWERED"), _Asked(503, 50.0, True),
        _Asked(0, 20.0, True),
    ]  # fmt: skip

    found = summary(asked, [1.5, 2.25])

    assert (found["requests"], found["failed"], found["during"]) == (4, 2, 3)
    assert (found["between_p95_ms"], found["during_p50_ms"], found["during_p95_ms"]) == (10.0, 30.0, 50.0)
    assert found["publish_max_s"] == 2.25


def test_an_apology_for_time_is_no_answer_and_a_slow_publish_misses_its_bar() -> None:
    asked = [_Asked(200, 10.0, False, "ANSWERED"), _Asked(200, 9_000.0, True, "NO_EVIDENCE")]

    quick, slow = summary(asked[:1], [29.0]), summary(asked, [31.0])

    assert quick["bars"] == {"published under 30 s": True, "none failed": True}
    assert slow["bars"] == {"published under 30 s": False, "none failed": False}
    assert (slow["failed"], slow["unanswered"]) == (0, 1)


def test_nobody_asking_during_a_publish_is_no_measurement() -> None:
    assert summary([_Asked(200, 10.0, False)], [1.0])["during_p95_ms"] is None


def test_another_version_changes_one_item() -> None:
    before, after = plan(5, 1).splitlines(), plan(5, 2).splitlines()

    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [
        ("（3）示例区第3项任务由示例第3科牵头，每学年开展1次示例活动。", "（3）示例区第3项任务由示例第3科牵头，每学年开展2次示例活动。")
    ]
