from pathlib import Path

import pytest

from ingest.extraction import extract
from ingest.loaders.text import load_text
from ingest.outline import outline
from knowledge.catalogue import Catalogue, FactQuery
from knowledge.facts import Fact
from knowledge.types import Metadata, Region
from tests.knowledge.facts_in_store import catalogue_of

PLANS = Path(__file__).parents[2] / "knowledge" / "library" / "plans"
REGIONS = {
    "minhang": Region(("上海市", "闵行区")),
    "putuo": Region(("上海市", "普陀区")),
    "xiangan": Region(("福建省", "厦门市", "翔安区")),
    "hechuan": Region(("重庆市", "合川区")),
    "nanjing": Region(("江苏省", "南京市")),
}
ASKED = [
    {"body": name} for name in ("教育局", "区教委", "卫健委", "公安局", "团委", "妇联", "检察院", "科委", "各街镇")
] + [{"topic": topic} for topic in ("心理", "体育", "家庭教育", "安全", "网络", "劳动")] + [
    {"text": text} for text in ("家长", "学校", "2小时", "绿色通道", "联系电话")
]


@pytest.fixture(scope="module")
def plans() -> Catalogue:
    return catalogue_of(*(fact for name, region in REGIONS.items() for fact in records(name, region)))


def records(name: str, region: Region) -> list[Fact]:
    loaded = load_text((PLANS / f"{name}.md").read_text(encoding="utf-8"), markdown=True)
    outlined = outline(loaded)
    return extract(name, f"{name}.md", loaded.text, outlined, Metadata(title=name, region=region))


@pytest.mark.parametrize("name", REGIONS)
def test_no_question_of_one_district_finds_a_record_of_another(plans, name):
    for conditions in ({}, *ASKED):
        found = plans.all(FactQuery(region=REGIONS[name], **conditions))

        assert {fact.provenance.region for fact in found} <= {REGIONS[name]}


def test_every_district_has_records_of_its_own(plans):
    assert set(plans.counts(FactQuery())) == set(REGIONS.values())
