"""Questions whether it is still time, over a notice whose time is over. It is made up."""

from __future__ import annotations

import pytest

from assistant.types import Outcome
from tests.assistant.house import House

NOTICE = """---
title: 渝北区示例优秀案例征集通知
issuer: 渝北区教委
kind: notice
region: 重庆市/渝北区
---
# 渝北区示例优秀案例征集通知

请各学校积极报送示例优秀案例，内容参照附件1。

请各学校于2020年7月23日18:00前将示例案例传区教委，逾期不再受理。

附件每校一份。
"""


@pytest.fixture(scope="module")
def notice(tmp_path_factory):
    return House(tmp_path_factory.mktemp("notice"), {"通知.md": NOTICE})


def test_who_asks_whether_it_is_still_time_is_told_when_the_time_was_over(notice):
    answer = notice.ask("渝北示例优秀案例各学校现在还能报送吗")

    assert answer.outcome is Outcome.ANSWERED
    assert "2020年7月23日18:00前" in answer.text and "注意：文中的截止日期2020年7月23日已过。" in answer.text


def test_a_persons_mobile_does_not_come_along(tmp_path):
    text = NOTICE.replace("，逾期", "并告知陈示例，手机：13900000001，逾期").replace("示例案例传区教委", "材料传区教委")

    assert "13900000001" not in House(tmp_path, {"通知.md": text}).ask("渝北示例优秀案例各学校现在还能报送吗").text


def test_who_asks_something_else_is_not(notice):
    assert "2020年" not in notice.ask("渝北示例优秀案例各学校报送内容参照什么").text
