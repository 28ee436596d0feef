"""Every question of one district, asked for every other: nothing of another district may be in the answer.

All plans and lists are made up (示例); each district has its own names, numbers, phones and departments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from assistant.types import Answer, Question
from knowledge.types import Region
from tests.assistant.house import House
from tests.assistant.plans import GUIDE
from tests.shelf import document


@dataclass(frozen=True)
class District:
    """A district with what its documents alone say."""

    region: Region
    name: str
    centre: str
    hours: str
    phone: str
    person: str
    lead: str
    schools: int
    venue: str
    club: str

    @property
    def own(self) -> tuple[str, ...]:
        """What no other district's documents hold."""
        return (self.centre, self.hours, self.phone, self.person, f"{self.schools}所", self.venue, self.club)


MINHANG = District(
    Region(("上海市", "闵行区")), "闵行", "青竹港湾", "18:10", "61110001", "甲示例", "区教育局", 41, "示例青竹馆", "青竹读书会"
)
PUTUO = District(
    Region(("上海市", "普陀区")), "普陀", "白杨小屋", "17:20", "62220002", "乙示例", "区妇联", 52, "示例白杨馆", "白杨读书会"
)
XIANGAN = District(
    Region(("福建省", "厦门市", "翔安区")), "翔安", "海风驿站", "16:35", "63330003", "丙示例", "区卫健局", 63, "示例海风馆", "海风读书会"
)
HECHUAN = District(
    Region(("重庆市", "合川区")), "合川", "江畔之家", "19:45", "64440004", "丁示例", "区教委", 74, "示例江畔馆", "江畔读书会"
)
DISTRICTS = (MINHANG, PUTUO, XIANGAN, HECHUAN)
QUESTIONS = (
    "{place}有没有{centre}", "{place}的{centre}几点开放", "{place}{centre}由哪个部门牵头", "{place}{lead}牵头哪些任务",
    "{place}心理支持由谁负责", "{place}的心理热线电话是多少", "{place}案例报送联系人是谁", "{place}要建成多少所示例家长学校",
    "{place}学生心理筛查多久一次", "{place}2031年4月18日有什么活动", "{place}有哪些免费场馆", "{place}一共有多少家图书馆",
    "{venue}几点开门", "{club}在哪里", "{place}8岁孩子周末能参加什么活动", "{place}孩子发脾气怎么办",
)  # fmt: skip


def _plan(district: District) -> str:
    d = district
    return document(
        f"{d.region.full_name}示例家校社协同育人方案",
        "## 一、总体目标",
        f"到2033年，全区建成示例家长学校{d.schools}所。",
        "## 二、重点任务",
        f"1.建立心理支持网络。设立“{d.centre}”，每天{d.hours}起开放，每学年至少开展1次学生心理健康筛查。（牵头部门：{d.lead}；配合部门：各街镇）",
        "## 三、联系方式",
        f"案例报送联系人：{d.person}，联系电话：{d.phone}（用于报送示例案例）",
        region=d.region.key,
        kind="plan",
    )


def _lists() -> dict[str, str]:
    venues = [
        f"示例,{d.region.name},{d.venue},图书馆,示例路{i}号,{d.hours}-21:00,6-12岁,免费,000-0000 {i:04}"
        for i, d in enumerate(DISTRICTS, start=1)
    ]
    days = [f"| {d.region.name} | {d.club} | 2031-04-18 | {d.hours} | 6-12岁 | 免费 | {d.venue} |" for d in DISTRICTS]
    table = ["| 区 | 活动名称 | 日期 | 时段 | 年龄 | 费用 | 地点 |", "|---|---|---|---|---|---|---|", *days]
    return {
        "venues.csv": "\n".join(["数据性质,区,场馆名称,类别,地址,开放时间,适用年龄,费用,联系电话", *venues]) + "\n",
        "days.md": document("示例活动安排表（示例数据）", "\n".join(table), kind="catalogue"),
    }


@pytest.fixture(scope="module")
def districts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    plans = {f"{i}.md": _plan(district) for i, district in enumerate(DISTRICTS)}
    built = House(tmp_path_factory.mktemp("districts"), {**plans, **_lists(), "guide.md": GUIDE})
    yield built
    built.close()


def _questions(of: District, asked_for: District) -> list[str]:
    """The questions of a district with the name of another one in its place."""
    told = {name: getattr(of, name) for name in ("centre", "lead", "venue", "club")}
    return [template.format(place=asked_for.region.name, **told) for template in QUESTIONS]


def _leaks(answer: Answer, question: str, place: District) -> list[str]:
    """What of another district the answer tells: citations, and own words that the question did not say."""
    cited = [c.document.key for c in answer.citations if not c.document.region.serves(place.region)]
    told = "\n".join([answer.text, *(f"{card.fields}" for card in answer.cards), *(c.quote for c in answer.citations)])
    others = [word for other in DISTRICTS if other != place for word in other.own]
    return cited + [word for word in others if word in told and word not in question]


@pytest.mark.parametrize("of", DISTRICTS, ids=lambda district: district.name)
def test_no_question_of_one_district_is_answered_from_another(districts: House, of: District) -> None:
    for place in DISTRICTS:
        for question in _questions(of, place):
            answer = districts.assistant.ask(Question(question, region=place.region))
            assert _leaks(answer, question, place) == [], f"{question} → {answer.text}"


@pytest.mark.parametrize("of", DISTRICTS, ids=lambda district: district.name)
def test_the_district_chosen_on_the_page_holds_where_the_question_names_none(districts: House, of: District) -> None:
    for place in DISTRICTS:
        for template in QUESTIONS:
            told = {name: getattr(of, name) for name in ("centre", "lead", "venue", "club")}
            question = template.format(place="", **told)
            answer = districts.assistant.ask(Question(question, region=place.region))
            assert _leaks(answer, question, place) == [], f"{place.name}：{question} → {answer.text}"


@pytest.mark.parametrize("place", DISTRICTS, ids=lambda district: district.name)
def test_each_district_is_answered_from_its_own(districts: House, place: District) -> None:
    """So that the tests above don't pass by silence."""
    told = "\n".join(districts.assistant.ask(Question(question)).text for question in _questions(place, place))

    assert [word for word in place.own if word not in told] == []
