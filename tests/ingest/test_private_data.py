"""Warnings of private data. The numbers are made up."""

from __future__ import annotations

from ingest.private_data import told_of_private_data


def test_identity_numbers_and_several_mobiles_are_told():
    text = "示小例 000000201501010011，电话１３９００００００１１、13900000012，\n样小本 13900000013。"

    assert [warning.split("：")[0] for warning in told_of_private_data(text)] == ["文件里有1个身份证号码", "文件里有3个手机号码"]


def test_a_published_number_and_a_long_figure_are_none():
    assert list(told_of_private_data("联系人：示例，13900000011。订单号123456789012345678901。")) == []


def test_the_administrator_is_told_at_ingest(shelf):
    report = shelf.add("示例.md", "# 示例\n\n示小例，身份证号000000201501010011，每周来一次。\n")

    assert any("身份证号码" in warning for warning in report.plan.documents[0].prepared.warnings)
