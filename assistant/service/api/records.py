"""/api/facts/…, /api/match: records as lists, spreadsheets, calendars and matches."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Response

from assistant.service.api.bodies import MatchBody
from assistant.service.api.dependencies import get_product, is_admin
from assistant.service.asking import find_region
from assistant.service.bootstrap import Product
from assistant.service.records import (
    Conditions,
    activities,
    calendar_json,
    facts_json,
    kind_named,
    match_json,
    matrix_lines,
)
from assistant.service.security import readable_by, role_named
from knowledge.calendar import to_ics
from knowledge.matrix import to_csv, to_xlsx

router = APIRouter(prefix="/api", tags=["记录"])

Short = Annotated[str | None, Query(max_length=200)]
_QUARTER = timedelta(days=91)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def conditions(
    region: Short = None,
    body: Short = None,
    role: Annotated[str | None, Query(max_length=40, description="部门的角色：lead、cooperate、responsible")] = None,
    topic: Short = None,
    q: Short = None,
    age: Annotated[float | None, Query(ge=0, le=120)] = None,
    stage: Short = None,
    day: date | None = None,
    since: date | None = None,
    until: date | None = None,
    free: bool | None = None,
    most: Annotated[float | None, Query(ge=0)] = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=200)] = 20,
    document: Annotated[str | None, Query(max_length=400, description="只看这份文件的记录")] = None,
    ended: Annotated[bool, Query(description="也列出已经过期的联系方式，它们的 validity 是 expired")] = False,
) -> Conditions:
    """The filters of every list of records. Of duties `role` is the part that `body` plays. `age` (years), `stage`,
    `day`, `since`, `until`, `free` and `most` (yuan) concern activities and venues; what does not say is left out.
    Contacts whose time is over are left out unless `ended`."""
    return Conditions(
        region, body, role, topic, q, age, stage, day, since, until, free, most, page, size, document, ended
    )


Asked = Annotated[Conditions, Depends(conditions)]
Opened = Annotated[Product, Depends(get_product)]
Admin = Annotated[bool, Depends(is_admin)]


@router.get("/facts/{kind}", summary="结构化记录")
def facts(kind: str, product: Opened, admin: Admin, asked: Asked) -> dict[str, Any]:
    """Records of one kind: contacts, duties, services, activities, venues, targets or procedures."""
    return facts_json(product, kind_named(kind), asked, readable_by(admin))


@router.get("/facts/duties/matrix.{suffix}", summary="责任矩阵（xlsx 或 csv）", response_class=Response)
def matrix(
    suffix: Literal["xlsx", "csv"],
    product: Opened,
    admin: Admin,
    region: Annotated[list[str] | None, Query(max_length=20)] = None,
) -> Response:
    """Tasks by departments of the plans of one or several regions (repeat `region`), of all where none is named."""
    lines = matrix_lines(product, region or [], readable_by(admin))
    name = f"责任矩阵{'、'.join(region or [])}.{suffix}"
    if suffix == "csv":
        return _file(to_csv(lines), "text/csv; charset=utf-8", name)
    return _file(to_xlsx(lines, "责任矩阵"), _XLSX, name)


@router.get("/facts/activities/calendar.ics", summary="活动日历订阅", response_class=Response)
def feed(product: Opened, admin: Admin, asked: Asked) -> Response:
    """An iCalendar feed of dated and recurring activities; the filters of the list apply, but days, page and size."""
    region = find_region(product, asked.region)
    name = f"{region.name if region else '全部地区'}活动"
    found = to_ics(activities(product, asked, readable_by(admin)), name, date.today())
    return _file(found, "text/calendar; charset=utf-8", f"{name}.ics")


@router.get("/facts/activities/calendar", summary="活动日历")
def calendar(
    product: Opened, admin: Admin, asked: Asked, by: Literal["week", "month"] = "week"
) -> dict[str, Any]:
    """Dated and recurring activities by week or month, from `since` (today) to `until` (13 weeks later)."""
    since = asked.since or asked.day or date.today()
    until = asked.until or asked.day or min(since, date.max - _QUARTER) + _QUARTER
    return calendar_json(activities(product, asked, readable_by(admin)), by, since, until)


@router.post("/match", summary="按需求匹配资源")
def match(body: MatchBody, product: Opened, admin: Admin) -> dict[str, Any]:
    """Activities, venues and services that fit a need, each with the reasons and with what could not be checked."""
    role_named(body.role)
    return match_json(product, body.need, body.region, body.k, readable_by(admin), date.today())


def _file(content: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type=media_type, headers=headers)
