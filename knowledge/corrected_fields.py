"""A record with other words of its own document in its fields: which can be set, to what, and where the words stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from knowledge.errors import BadCorrection
from knowledge.facts import Contact, Corrected, Fact
from knowledge.offers import STAGES
from knowledge.orders import in_order
from knowledge.text import places_of

Value = str | list[str] | None

_FIXED = frozenset({"id", "provenance", "steps"})


def correctable(fact: Fact) -> dict[str, Value]:
    """The fields of a record that can be corrected, with their values."""
    own = {field.name: getattr(fact, field.name) for field in fields(fact) if field.name not in _FIXED}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in own.items()}


def corrected(fact: Fact, changes: Mapping[str, Value], text: str) -> Fact:
    """The record with other words of `text`, the document, which tells what was changed and where the words stand.

    Raises:
        BadCorrection: if a value is no value of its field, or does not stand in `text`.
    """
    told = [_corrected_field(fact, name, value, text) for name, value in changes.items()]
    values: dict[str, Any] = {name: _typed(fact, name, value) for name, value in changes.items()}
    places = tuple(place for entry in told for place in entry.places)
    provenance = replace(
        fact.provenance, corrected=tuple(told), also=tuple(dict.fromkeys((*fact.provenance.also, *places)))
    )
    changed: Fact = replace(fact, provenance=provenance, **values)
    if isinstance(changed, Contact) and not (changed.phones or changed.emails or changed.address):
        raise BadCorrection("没有电话、邮箱和地址的联系方式没有用处；不要它就把它撤下。")
    return changed


def _corrected_field(fact: Fact, name: str, value: Value, text: str) -> Corrected:
    known = correctable(fact)
    if name not in known:
        raise BadCorrection(f"这类记录没有可以更正的项目“{name[:40]}”；可用：{'、'.join(known)}。")
    before = known[name]
    if isinstance(before, list) != isinstance(value, list) and (value or isinstance(before, list)):
        raise BadCorrection(f"{name} {'可以有几个，应为列表' if isinstance(before, list) else '只有一个，应为文字'}。")
    items = value if isinstance(value, list) else [value] if value else []
    if not items and _is_required(fact, name):
        raise BadCorrection(f"{name} 不能空着；不要这条记录就把它撤下。")
    said = "、".join(before) if isinstance(before, list) else before
    places = [] if name == "stages" else [_place(item, fact, text) for item in items]
    if name == "stages" and (strange := [item for item in items if item not in STAGES]):
        raise BadCorrection(f"没有学段“{strange[0][:40]}”；可用：{'、'.join(STAGES)}。")
    return Corrected(name, said or None, tuple(text[start:end] for start, end in places), tuple(places))


def _typed(fact: Fact, name: str, value: Value) -> str | tuple[str, ...] | None:
    """A value as its field holds it; an empty one as the field writes that."""
    if isinstance(getattr(fact, name), tuple):
        return tuple(value or ())
    return str(value) if value else "" if name == "action" else None


def _is_required(fact: Fact, name: str) -> bool:
    return name != "action" and any(field.name == name and field.type == "str" for field in fields(fact))


def _place(item: str, fact: Fact, text: str) -> tuple[int, int]:
    """Where a value stands, nearest to the record."""
    begin = fact.provenance.start
    places = list(places_of(item, text))
    place = min(
        (found for found in places if not in_order(text, *found)), key=lambda found: abs(found[0] - begin), default=None
    )
    if place is None and places:
        raise BadCorrection(f"“{item[:60]}”只在像是写给智能助手的指令里出现，这样的话不会用来回答，更正也不能用它。")
    if place is None:
        raise BadCorrection(
            f"“{item[:60]}”在这份文件里找不到。更正只能用文件里写着的内容；文件没有写的新情况，"
            "请把写明它的文件入库，再撤下这条记录。"
        )
    return place
