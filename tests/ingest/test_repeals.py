"""Which older documents a text repeals, and what only sounds like a repeal."""

from __future__ import annotations

import time

import pytest

from ingest.repeals import repealed

NUMBER = "示教〔2031〕7号"


@pytest.mark.parametrize(
    "text", [f"自印发之日起施行，{NUMBER}同时废止。", f"原《示例实施方案》（{NUMBER}）自2032年1月1日起废止。"]
)
def test_a_repeal_by_number_is_read(text):
    assert NUMBER in repealed(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{NUMBER}不予以废止。",
        f"{NUMBER}并未同时废止。",
        f"{NUMBER}是否同时废止？",
        f"听说{NUMBER}同时废止。",
        f"{NUMBER}附件2表格同时废止。",
        f"{NUMBER}规定的报名热线同时停止使用。",
        f"若撤销授权，{NUMBER}相应失效。",
        "《示例方案》配套的二维码一并失效。",
    ],
)
def test_what_only_sounds_like_a_repeal_is_none(text):
    assert repealed(text) == ()


def test_a_long_row_of_titles_costs_little():
    started = time.process_time()
    assert repealed("《甲乙丙丁》、和以原" * 2000) == ()
    assert time.process_time() - started < 1
