"""Made-up data is said to be made up: by the document, and by each of its records."""

from __future__ import annotations

import pytest

from ingest.limits import Limits
from ingest.preparing import Prepared, prepare
from ingest.samples import says_sample, titles_sample
from ingest.sources import Source
from ingest.splitting import Sizes
from knowledge.regions import RegionTree

TREE = RegionTree()


@pytest.fixture
def read(tmp_path):
    def prepared(text: str, name: str = "场馆.csv") -> Prepared:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return prepare(Source(tmp_path / name, name), TREE, Limits(), Sizes())

    return prepared


def samples(prepared: Prepared) -> dict[str | None, bool]:
    return {getattr(fact, "name", None) or getattr(fact, "body", None): fact.provenance.sample for fact in prepared.facts}


@pytest.mark.parametrize(
    ("column", "value"),
    [("数据性质", "示例"), ("数据性质", "测试数据"), ("数据属性", "样例"), ("是否示例", "是"), ("数据性质=示例", "V1")],
)
def test_a_catalogue_whose_rows_or_header_say_so_is_a_sample(read, column, value):
    prepared = read(f"{column},场馆名称,地址\n{value},甲馆,一路1号\n{value},乙馆,二路2号\n")

    assert prepared.metadata.sample
    assert samples(prepared) == {"甲馆": True, "乙馆": True}


def test_real_rows_beside_made_up_ones_stay_real(read):
    prepared = read("数据性质,场馆名称,地址\n示例,甲馆,一路1号\n真实,乙馆,二路2号\n")

    assert not prepared.metadata.sample
    assert samples(prepared) == {"甲馆": True, "乙馆": False}


def test_a_table_under_a_title_that_says_so_holds_samples(read):
    text = "# 资源目录\n\n" + "真实的说明文字。\n\n" * 46
    table = "| 场馆名称 | 地址 |\n|---|---|\n| {} | 一路1号 |\n\n"

    prepared = read(f"{text}## 甲区\n\n{table.format('甲馆')}## 乙区（示例数据）\n\n{table.format('乙馆')}", "目录.md")

    assert samples(prepared) == {"甲馆": False, "乙馆": True}


@pytest.mark.parametrize("line", ["2031年活动安排表（示例数据）", "测试数据，请勿使用", "以下人物均为虚构", "数据性质：示例"])
def test_lines_that_say_so(line):
    assert says_sample(line)


@pytest.mark.parametrize(
    "line", ["做好学生体质健康测试数据上报工作", "不得虚构宣传内容", "示例", "家长沟通用语（示例）", "示例区工作方案"]
)
def test_lines_that_only_use_the_words(line):
    assert not says_sample(line)


def test_a_documents_title_may_say_so_in_brackets():
    assert titles_sample("志愿者登记表（样表）") and not titles_sample("优秀案例示例汇编")
