"""Services and activities that a text calls by name: what stands in quotation marks, and the sentence around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extraction.reading import Paragraph, Reading
from knowledge.bodies import find_bodies
from knowledge.facts import Activity, Service
from knowledge.offers import stages_in
from knowledge.text import readable

_QUOTED = re.compile(r"“(?P<name>[^“”]{2,40})”")
_ACTIVITY = (
    r"活动|讲座|大赛|竞赛|选拔赛|赛事|比赛|沙龙|开放日|家访日|接待日|嘉年华|活动周|教育周|文化月|活动季|夏令营|打卡|征文|宣讲"
    r"|进校园|校园行|陪餐|义诊|圆桌|展演|研学|锻炼|班级赛|年级赛|健身|系列宣传|行动日"
)
_SERVICE = (
    r"平台|系统|空间|热线|专线|诊室|工作室|辅导室|中心|工作站|服务站|服务|课堂|学堂|夜校|学校|学院|分校|通道|小屋|导师团|互助组|书屋|书房"
    r"|小程序|专栏|地图|讲师团|服务队|志愿队|联盟|基地|体验区|工坊|场馆|卡|校园|公交|护学岗|微课|漫画|店|图|圈"
    r"|历|资源包|图谱|档案|伙伴|专家库|资源库"
)
_MECHANISM = r"行动|工程|计划|项目|机制|制度|模式|品牌|共同体|体系|试点|实验区|队伍|督导|导师制|管理"
_TAIL = re.compile(
    rf"(?:(?![的等和与及])[\u4e00-\u9fff A-Za-z+·]){{0,14}}(?P<noun>{_ACTIVITY}|{_SERVICE}|{_MECHANISM})(?!化)"
)
_INTRODUCED = re.compile(
    r"(?:开展|举办|组织|推出|打造|建立|上线|推行|试点|实施|开设|搭建|设立|设置|建设|建好|办好|擦亮|深化|推进|丰富|依托|利用"
    r"|发布|开通|畅通|推广|构建|形成|发挥|探索|做优|充实|优化|提升|落实|通过|研发|培育)(?:了|好)?[^，。；：]*$"
)
_UNQUOTED = re.compile(
    r"(?:建立|开通|设立|开设|做优|办好|畅通|提升)(?P<name>(?!健全)[^，。；、“”（）的]{2,14}?"
    r"(?:热线|专线|工作站|学院|辅导室|诊室|服务站|通道))"
)
_PEOPLE = "(?:学生|儿童|青少年|家长|家庭|教师|孩子|幼儿|未成年人|群体|居民)"
_FOR_WHOM = re.compile(
    rf"(?:面向|针对|为|向)(?P<who>[^，,。；“”]{{0,16}}?{_PEOPLE}(?:(?:及其|及|和|、)[^，。；“”]{{0,6}}?{_PEOPLE})*)"
)
_SLOGAN = re.compile(r"[，。；：、]|^[\d+·.A-Za-z]+$|^\d+条$")
_JOINED = re.compile(r"(?:联合|会同|联动|与)$")
_TERM_USES = 8
_NAMED, _BROUGHT, _PLAIN = 0.75, 0.55, 0.45


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in a sentence: `noun` is the word that tells what it is, empty where nothing does."""

    name: str
    noun: str
    start: int
    end: int
    confidence: float


def offered(reading: Reading) -> Iterator[Service | Activity]:
    """One record a name, from the first sentence that brings it; terms that the document uses all over are none."""
    uses = Counter(readable(match.group("name")) for match in _QUOTED.finditer(reading.text))
    terms = {name for name, count in uses.items() if count >= _TERM_USES}
    seen: set[str] = set()
    for paragraph in reading.paragraphs():
        if paragraph.is_heading:
            continue
        for start, end in reading.sentences(paragraph):
            for named in _names(reading.text[start:end]):
                if named.name not in seen and _bare(named.name) not in terms:
                    seen.add(named.name)
                    yield _record(reading, paragraph, start, end, named)


def _bare(name: str) -> str:
    match = _QUOTED.search(name)
    return readable(match.group("name")) if match else name


def _names(sentence: str) -> Iterator[_Named]:
    for match in _QUOTED.finditer(sentence):
        inner = readable(match.group("name"))
        tail = _TAIL.match(sentence, match.end())
        noun = tail.group("noun") if tail else _inner_noun(inner)
        end = tail.end() if tail else match.end()
        if noun:
            yield _Named(readable(sentence[match.start() : end]), noun, match.start(), end, _NAMED)
        elif _INTRODUCED.search(sentence[: match.start()]) and not _SLOGAN.search(inner):
            yield _Named(readable(match.group()), "", match.start(), end, _BROUGHT)
    for match in _UNQUOTED.finditer(sentence):
        yield _Named(readable(match.group("name")), "热线", match.start("name"), match.end("name"), _PLAIN)


def _inner_noun(inner: str) -> str:
    match = re.search(rf"(?:{_ACTIVITY}|{_SERVICE}|{_MECHANISM})$", inner)
    return match.group() if match else ""


def _record(reading: Reading, paragraph: Paragraph, start: int, end: int, named: _Named) -> Service | Activity:
    sentence = reading.text[start:end]
    provenance = reading.provenance(start, end, paragraph.path, named.confidence)
    description = readable(sentence)
    provider = _provider(sentence, named)
    who = _FOR_WHOM.search(sentence)
    if re.fullmatch(_ACTIVITY, named.noun) or re.search(rf"(?:{_ACTIVITY})”?$", named.name):
        stages = stages_in(description)
        return Activity("", provenance, named.name, description, stages=stages, organiser=provider)
    return Service("", provenance, named.name, provider, description, readable(who.group("who")) if who else None)


def _provider(sentence: str, named: _Named) -> str | None:
    """The departments right before the name (区法院“…中心”), those that it is offered together with, or the subject."""
    found = find_bodies(sentence[: named.start])
    if not found:
        return None
    run = [found[-1]]
    for item in reversed(found[:-1]):
        if sentence[item.end : run[0].start].strip() not in ("、", "和", "与"):
            break
        run.insert(0, item)
    before, between = sentence[: run[0].start], sentence[run[-1].end : named.start]
    joined = bool(_JOINED.search(before)) and len(between) <= 30 and "、" not in between
    if not between.strip() or joined or not before.strip() and len(between) < 60:
        return "、".join(item.name for item in run)
    return None
