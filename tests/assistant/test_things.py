from __future__ import annotations

import pytest

from assistant.things import things_in


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("第一次家访，去离异家庭", {"家访"}),
        ("联席会议谁牵头", {"联席会议"}),
        ("病历能不能交学校一份", {"病历"}),
        ("要家长签字吗", set()),
        ("多久要上报", set()),
        ("原因是什么，要什么材料，电话多少", set()),
    ],
)
def test_people_and_what_everything_has_are_no_things(text: str, things: set[str]) -> None:
    assert things_in(text) >= things and bool(things_in(text)) is bool(things)
