"""Sayings whose source is asked for, and bodies that no document names (示例)."""

from __future__ import annotations

import pytest

from assistant.hearsay import unheard_body, unsourced

TEXTS = ["示例办公室说，家庭是人生的\n第一个课堂。", "请找全国示例服务中心。"]


@pytest.mark.parametrize(
    "question",
    ["某人说过“校园里没有小事”，出处在哪", "“校园里没有小事”出自哪个文件", "某人说过校园里没有小事情，出处在哪", "原话是不是“校园里没有小事”"],
)
def test_a_saying_that_stands_nowhere_has_no_source(question: str) -> None:
    assert unsourced(question, TEXTS)


@pytest.mark.parametrize(
    "question",
    [
        "“家庭是人生的第一个课堂”出处在哪",
        "孩子老说“我不想上学”，谁说都不听",
        "闺女跟网友说了咱家住哪、在哪个学校，怎么办",
        "家访要说明哪些内容、登记在哪里",
    ],
)
def test_what_stands_somewhere_or_asks_for_no_source_is_not_denied(question: str) -> None:
    assert not unsourced(question, TEXTS)


def test_a_body_of_the_whole_country_that_no_document_names_is_unheard_of() -> None:
    assert unheard_body("国家反示例欺凌中心的电话", TEXTS) == "国家反示例欺凌中心"


@pytest.mark.parametrize("question", ["全国示例服务中心的电话", "闵行区示例中心的电话", "国家反示例欺凌中心说不能打孩子，我该怎么办"])
def test_a_body_that_is_named_is_local_or_not_asked_about_is_not_denied(question: str) -> None:
    assert unheard_body(question, TEXTS) == ""
