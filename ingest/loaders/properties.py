"""What a file says of itself in YAML: front matter and sidecars. One level of names with plain values, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml

from ingest.loaders.lines import clean

MOST_CHARS = 60_000
_MOST_FIELDS = 60
_MOST_ITEMS = 200
_MOST_VALUE_CHARS = 2_000
_MOST_NAME_CHARS = 60
_NO_MAPPING = "说明不是有效的 YAML，应当每行写一项“名称: 值”"
_UNSAID = frozenset({"", "~", "null", "Null", "NULL"})
_OPENING = (yaml.StreamStartEvent, yaml.DocumentStartEvent)


class BadProperties(ValueError):
    """`str(error)` is a Chinese clause that names the field; the caller names the file."""


def read_properties(text: str) -> Mapping[str, str]:
    """The fields of a YAML mapping as they are written, a list joined by ；; empty ones are left out.

    Raises:
        BadProperties: if it is no mapping of names to texts, dates, truth values or lists of them; if it uses anchors,
            aliases or tags, which let a short text stand for a very long one; if it is too long.
    """
    if len(text) > MOST_CHARS:
        raise BadProperties(f"说明超过 {MOST_CHARS:,} 个字")
    try:
        return dict(_fields(event for event in yaml.parse(text, yaml.SafeLoader) if not isinstance(event, _OPENING)))
    except yaml.YAMLError as error:
        raise BadProperties(_NO_MAPPING) from error


def _fields(events: Iterator[yaml.Event]) -> Iterator[tuple[str, str]]:
    opening = next(events)
    if isinstance(opening, yaml.StreamEndEvent) or _is_unsaid(opening):
        return
    if not isinstance(opening, yaml.MappingStartEvent):
        raise BadProperties(_NO_MAPPING)
    seen: set[str] = set()
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        name = _scalar(event, "名称", _MOST_NAME_CHARS)
        if name in seen:
            raise BadProperties(f"“{name}”写了两次，请只留一个")
        seen.add(name)
        if len(seen) > _MOST_FIELDS:
            raise BadProperties(f"说明超过 {_MOST_FIELDS} 项")
        values = [value for value in _values(name, events) if value]
        if values:
            yield name, "；".join(values)
    if not isinstance(next(events), yaml.DocumentEndEvent) or not isinstance(next(events), yaml.StreamEndEvent):
        raise BadProperties("说明里有不止一份 YAML")


def _values(name: str, events: Iterator[yaml.Event]) -> Iterator[str]:
    event = next(events)
    if not isinstance(event, yaml.SequenceStartEvent):
        yield "" if _is_unsaid(event) else _scalar(event, name, _MOST_VALUE_CHARS)
        return
    _refuse_marks(event, name)
    count = 0
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        count += 1
        if count > _MOST_ITEMS:
            raise BadProperties(f"“{name}”超过 {_MOST_ITEMS} 条")
        yield "" if _is_unsaid(event) else _scalar(event, name, _MOST_VALUE_CHARS)


def _scalar(event: yaml.Event, name: str, most: int) -> str:
    _refuse_marks(event, name)
    if not isinstance(event, yaml.ScalarEvent):
        raise BadProperties(f"“{name}”里面还有一层，只能写文字、日期、true/false，或它们的列表")
    value = clean(str(event.value))
    if len(value) > most:
        raise BadProperties(f"“{name}”超过 {most:,} 个字")
    return value


def _refuse_marks(event: yaml.Event, name: str) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise BadProperties(f"“{name}”用了 YAML 的引用（& 或 *），请把内容直接写出来")
    if getattr(event, "tag", None) is not None:
        raise BadProperties(f"“{name}”用了 YAML 的类型标记（!），请把内容直接写出来")


def _is_unsaid(event: yaml.Event) -> bool:
    """An empty value: nothing written, or null without quotes."""
    return isinstance(event, yaml.ScalarEvent) and event.tag is None and event.implicit[0] and event.value in _UNSAID
