"""Records as cards: the fields that a person wants to see, with their Chinese names, unknown ones left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from assistant.types import Card
from knowledge.facts import Fact
from knowledge.text import readable

CARD_KINDS = {
    "contacts": "contact",
    "duties": "duty",
    "services": "service",
    "activities": "activity",
    "venues": "venue",
    "targets": "target",
    "procedures": "procedure",
}
NAMES = {
    "name": "名称",
    "body": "单位",
    "person": "联系人",
    "purpose": "用途",
    "phones": "电话",
    "emails": "邮箱",
    "address": "地址",
    "postcode": "邮编",
    "hours": "时间",
    "deadline": "截止",
    "action": "行动",
    "task": "任务",
    "lead": "牵头部门",
    "cooperate": "配合部门",
    "responsible": "责任部门",
    "provider": "提供方",
    "description": "说明",
    "for_whom": "面向",
    "how": "怎么参加",
    "dates": "日期",
    "schedule": "时段",
    "place": "地点",
    "town": "街镇",
    "ages": "年龄",
    "stages": "学段",
    "fee": "费用",
    "capacity": "名额",
    "remaining": "余额",
    "organiser": "主办",
    "subject": "事项",
    "comparator": "要求",
    "value": "数值",
    "unit": "单位量",
    "trigger": "何时",
    "steps": "步骤",
}


def apart(how: str) -> str:
    """A phone apart from a name that ends in a digit."""
    return re.sub(r"([\u4e00-\u9fff]\d{1,2}) (?=\d)", r"\1，", how)


def card_of(fact: Fact) -> Card:
    """The record as a card, without its citation's number."""
    shown = dict(_shown(fact))
    shown["地区"] = fact.provenance.region.full_name
    if corrected := [NAMES[entry.field] for entry in fact.provenance.corrected if entry.field in NAMES]:
        shown["更正"] = f"{'、'.join(corrected)}由管理员按文件的原文更正"
    return Card(CARD_KINDS[fact.kind.value], shown)


def _shown(fact: Fact) -> Iterator[tuple[str, str]]:
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name not in NAMES or not value:
            continue
        if field.name == "steps":
            yield NAMES[field.name], "；".join(f"{step.number}. {readable(step.what)}" for step in value)
        elif field.name == "how":
            yield NAMES[field.name], apart(readable(value))
        else:
            yield NAMES[field.name], "、".join(value) if isinstance(value, tuple) else readable(str(value))
