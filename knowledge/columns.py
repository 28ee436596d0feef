"""What the columns of a catalogue mean: by the words of their headers first, by what stands in them second."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from knowledge.offers import age_range, day_range, lowest_price
from knowledge.text import normalise


class Meaning(StrEnum):
    """What one column holds. The values are what an administrator writes to overrule the recognition."""

    NAME = "name"
    CATEGORY = "category"
    DESCRIPTION = "description"
    DISTRICT = "district"
    TOWN = "town"
    PLACE = "place"
    DATES = "dates"
    SCHEDULE = "schedule"
    AGES = "ages"
    STAGES = "stages"
    FOR_WHOM = "for_whom"
    FEE = "fee"
    CAPACITY = "capacity"
    ENROLLED = "enrolled"
    REMAINING = "remaining"
    PHONE = "phone"
    EMAIL = "email"
    PERSON = "person"
    POSTCODE = "postcode"
    ORGANISER = "organiser"
    HOW = "how"
    PURPOSE = "purpose"
    NOTE = "note"
    SCHOOL = "school"
    TOPIC = "topic"
    NUMBER = "number"
    SOURCE = "source"


LABELS: Mapping[Meaning, str] = {
    Meaning.NAME: "名称", Meaning.CATEGORY: "类别", Meaning.DESCRIPTION: "说明", Meaning.DISTRICT: "区县", Meaning.TOWN: "街镇",
    Meaning.PLACE: "地点", Meaning.DATES: "日期", Meaning.SCHEDULE: "时段", Meaning.AGES: "年龄", Meaning.STAGES: "学段",
    Meaning.FOR_WHOM: "面向", Meaning.FEE: "费用", Meaning.CAPACITY: "名额", Meaning.ENROLLED: "已报", Meaning.REMAINING: "余额",
    Meaning.PHONE: "电话", Meaning.EMAIL: "邮箱", Meaning.PERSON: "联系人", Meaning.POSTCODE: "邮编", Meaning.ORGANISER: "主办",
    Meaning.HOW: "怎么参加", Meaning.PURPOSE: "用途", Meaning.NOTE: "备注", Meaning.SCHOOL: "学校", Meaning.TOPIC: "主题",
    Meaning.NUMBER: "序号", Meaning.SOURCE: "来源",
}  # fmt: skip
"""The meanings as a person reads and may write them."""

_BY_LABEL = {label: meaning.value for meaning, label in LABELS.items()}


def told_meanings(written: Iterable[str]) -> dict[str, str]:
    """What columns mean by their headers, from texts like 内容=topic or 内容=主题; nothing after the sign is a column that
    does not count.

    Raises:
        ValueError: if a text has no sign, or the meaning is unknown; its text says so in Chinese.
    """
    told: dict[str, str] = {}
    for text in written:
        header, sign, meaning = text.rpartition("=")
        meaning = _BY_LABEL.get(meaning.strip(), meaning.strip())
        if not sign or not header.strip() or (meaning and meaning not in set(Meaning)):
            known = "、".join(f"{meaning.value} {label}" for meaning, label in LABELS.items())
            raise ValueError(f"“{text[:60]}”不能用来指定列；请写 表头=含义，含义可用 {known}。")
        told[header.strip()] = meaning
    return told


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was understood. `sure` in [0, 1]: 1.0 header and content agree, 0.6 one of them alone."""

    index: int
    header: str
    meaning: Meaning
    sure: float


_HEADERS: tuple[tuple[Meaning, str], ...] = (
    (Meaning.NUMBER, "^(?:序号|编号|id|no\\.?|号)$|编号$"),
    (Meaning.SOURCE, "来源|出处|依据文件"),
    (Meaning.REMAINING, "余额|余量|剩余|空余|余票"),
    (Meaning.ENROLLED, "已报|已约|报名人数|已预约"),
    (Meaning.PHONE, "电话|热线号码|^号码$|手机|联系方式|电话号码"),
    (Meaning.EMAIL, "邮箱|e-?mail|电子邮件"),
    (Meaning.POSTCODE, "邮编|邮政编码"),
    (Meaning.PERSON, "联系人|负责人|联络人|对接人|填报人"),
    (Meaning.AGES, "年龄|适龄|岁"),
    (Meaning.STAGES, "学段|年级|阶段|适用学段"),
    (Meaning.CAPACITY, "名额|容量|容纳|人数|限额|接待量|规模"),
    (Meaning.FEE, "费用|收费|价格|票价|门票|金额|预算|经费"),
    (Meaning.DATES, "日期|起止时间|举办时间|活动时间$|开课时间$|报名时间"),
    (
        Meaning.SCHEDULE,
        "时段|(?:开放|营业|服务|工作|办公|接听|受理|需求|可用|开班|开课|上课|授课|托管|培训)时间|时间安排|工作日|双休日|节假日|周末|频次"
        "|^时间$",
    ),
    (Meaning.TOWN, "街镇|街道|乡镇|镇街|镇（街）|镇\\(街\\)|所属社区"),
    (Meaning.DISTRICT, "^(?:区|区县|县区|区（县）|所在区|所属区|行政区|省份|省|城市|市|地区|所在地|所在城市|区域)$"),
    (Meaning.PLACE, "地址|地点|场地|位置|集合点"),
    (Meaning.ORGANISER, "主办|承办|组织单位|提供单位|提供方|责任单位|主管单位|举办单位|机构单位|资源单位"),
    (Meaning.SCHOOL, "^(?:学校|申请学校|需求学校|学校名称|申报学校)$"),
    (Meaning.HOW, "报名方式|预约方式|参与方式|报名办法|怎么报名|如何参加|预约|方式$"),
    (Meaning.FOR_WHOM, "面向|对象|适用人群|适合人群|服务对象|人群|受众"),
    (Meaning.PURPOSE, "用途|办理事项|受理范围|服务事项"),
    (Meaning.TOPIC, "主题|标签|关键词|领域|方向|需求内容|需求类型"),
    (Meaning.CATEGORY, "类别|类型|分类|种类|等级"),
    (Meaning.NAME, "名称|^活动$|^项目$|^资源$|^课程$|^需求$|需求名称|活动项目|场馆$|单位名称|基地$|热线$"),
    (Meaning.DESCRIPTION, "简介|内容|介绍|说明|描述|文件怎么说|概况|详情"),
    (Meaning.NOTE, "备注|注意|其他|进展|附注"),
)
_PATTERNS = tuple((meaning, re.compile(pattern, re.IGNORECASE)) for meaning, pattern in _HEADERS)
_DISTRICT = dict(_PATTERNS)[Meaning.DISTRICT]
_PHONE = re.compile(
    r"(?<!\d)(?:1[3-9]\d{9}|(?:0\d{2,3}[- ]?)?\d{7,8}|\d{3}-\d{4} \d{4}|1[12]\d{1,3}|[48]00[- ]?\d{3,4}[- ]?\d{3,4})"
    r"(?!\d)"
)
_SAMPLE = 40


def recognise(
    header: Sequence[str], rows: Sequence[Sequence[str]], overrides: Mapping[str, str] | None = None
) -> list[Column]:
    """The columns that could be understood, in their order. `overrides` maps a header to a meaning, or to "" for none.

    Raises:
        ValueError: if an override is no meaning.
    """
    found: list[Column] = []
    for index, name in enumerate(header):
        values = [row[index] for row in rows[:_SAMPLE] if index < len(row) and row[index].strip()]
        if (told := _told(name, overrides or {})) is not None:
            if told:
                found.append(Column(index, name, Meaning(told), 1.0))
            continue
        if column := _understood(index, name, values):
            found.append(column)
    return _one_name(found)


def _told(header: str, overrides: Mapping[str, str]) -> str | None:
    """The meaning that was told for a header, by all of it or by its last part; None where nothing was."""
    names = (header, header.split("/")[-1])
    return next((meaning for told, meaning in overrides.items() if normalise(told) in map(normalise, names)), None)


@lru_cache(maxsize=4096)
def names_district(header: str) -> bool:
    """Whether a column of this header names the district of each row."""
    return bool(_DISTRICT.search(normalise(header).split("/")[-1]))


def _understood(index: int, header: str, values: Sequence[str]) -> Column | None:
    shown = normalise(header)
    for name in (shown.split("/")[-1], shown):
        for meaning, pattern in _PATTERNS:
            if pattern.search(name) and _may_hold(meaning, values):
                return Column(index, header, meaning, 1.0 if _holds(meaning, values) else 0.6)
    by_content = next((meaning for meaning in _TELLING if values and _holds(meaning, values)), None)
    return Column(index, header, by_content, 0.6) if by_content else None


_TELLING = (Meaning.PHONE, Meaning.EMAIL, Meaning.DATES, Meaning.AGES)


def _holds(meaning: Meaning, values: Sequence[str]) -> bool:
    """Whether most values look like that meaning; meanings without a look of their own always do."""
    looks = {
        Meaning.PHONE: lambda value: bool(_PHONE.search(normalise(value))),
        Meaning.EMAIL: lambda value: "@" in value,
        Meaning.DATES: lambda value: day_range(value) is not None and len(value) < 40,
        Meaning.AGES: lambda value: age_range(value) is not None and len(value) < 30,
        Meaning.FEE: lambda value: lowest_price(value) is not None or "免" in value or "元" in value,
    }
    look = looks.get(meaning)
    return look is None or sum(map(look, values)) * 2 > len(values)


def _may_hold(meaning: Meaning, values: Sequence[str]) -> bool:
    """A header that says telephone over cells without any digit is something else."""
    if meaning in (Meaning.PHONE, Meaning.EMAIL):
        return not values or any(re.search(r"\d|@", value) for value in values)
    return meaning is not Meaning.AGES or sum(map(len, values)) < 40 * len(values) or not values


def _one_name(columns: Sequence[Column]) -> list[Column]:
    """Only the first column is the name; a later one that could be too describes."""
    seen = False
    kept: list[Column] = []
    for column in columns:
        if column.meaning is Meaning.NAME and seen:
            column = Column(column.index, column.header, Meaning.DESCRIPTION, 0.6)
        seen = seen or column.meaning is Meaning.NAME
        kept.append(column)
    return kept
