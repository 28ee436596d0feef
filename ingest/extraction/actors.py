"""Headings and cells that are the one who answers: departments, and schools, families or towns in a list of duties."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.bodies import BodyKind, are_bodies, read_body, split_bodies
from knowledge.roles import names

DUTY_LIST = re.compile(r"职责|责任|分工")
_GROUPS = re.compile(r"(?:相关|有关|各)(?:部门|单位)$|社会资源单位$|各?主体$|^其他")
_ACTORS = re.compile(
    r"(?:政府|学校|家庭|家长|社区|街道|高校|企业|机构|场馆|基地|场所|单位|幼儿园|医院|村|居)(?:[（(].{1,3}[）)])?等?$"
)
_NO_ACTOR = re.compile(rf"[，。“”]|\d|{DUTY_LIST.pattern}|^(?:协同|支持|配合|服务|指导|参与|加强)")


def is_actor(name: str, above: Sequence[str]) -> bool:
    if _GROUPS.search(name) or _NO_ACTOR.search(name):
        return False
    known = [item for item in split_bodies(name) if read_body(item.name).kind is not BodyKind.OTHER]
    if known and are_bodies(name):
        return True
    listed = any(DUTY_LIST.search(title) for title in above)
    return listed and len(name) <= 50 and (are_bodies(name) or bool(_ACTORS.search(name)))


def actor_names(name: str) -> tuple[str, ...]:
    listed = split_bodies(name)
    known = [item for item in listed if read_body(item.name).kind is not BodyKind.OTHER]
    return names(listed) if known else (name,)
