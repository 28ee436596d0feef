"""Readers of persons, bodies and places, as far as rules can know them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from assistant.reading import TAKEN, Found, ValueKind
from knowledge.regions import national_divisions, short_name
from knowledge.scripts import HAN
from knowledge.text import normalise

# Surnames that are rarely the last character of another word; 任, 方, 高, 和, 于, 向, 时, 成, 安, 文, 万 are left out.
SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭"
    "陆汪范金廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤耿]"
)
_TITLE = "老师|主任|局长|科长|处长|校长|园长|院长|医生|大夫|书记|律师|教授|同志|女士|先生|专员|干事"
_LABELLED = re.compile(
    rf"(?:联系人|负责人|咨询人|经办人|承办人|接待人|联络员|对接人)(?:是|为|叫)?[: ]*(?P<name>{HAN}{{2,4}}?)"
    rf"(?=$|[^\u4e00-\u9fff]|{_TITLE}|联系|电话|手机|[,，、；;。])"
)
_TITLED = re.compile(rf"(?P<name>{SURNAME}(?:{HAN}{{1,2}}(?={_TITLE})|(?:{_TITLE})))")
_BY_TITLE = re.compile(rf"(?:(?<!{HAN})|(?<=[找问是由和跟与约请])){SURNAME}(?:{_TITLE})")
_REACHED = re.compile(
    rf"(?:联系|找|致电|咨询)(?P<name>{SURNAME}{HAN}{{1,2}})(?=$|[^\u4e00-\u9fff]|咨询|报名|了解|电话|即可)"
)
_STOP = re.compile(
    "联系|拨打|咨询|致电|可以|联合|协同|会同|联动|邀请|通过|依托|属于|成立|建立|设立|设有|建成|负责|牵头|配合|组织|推动|"
    "健全|充分发挥|发挥|整合|统筹|构建|扩大|加强|畅通|开通|做优|做好|打造|完善|提供|进入|利用|借助|依靠|前往|"
    "需要|使用|参加|担任|鼓励|不得|不能|应当|必须|包括|纳入|写明|抄送|获得|建设(?!局|委|厅)|各级|有关|相关|当地|所在|以及|具体|根据|按照|"
    "[由与和及或的在向到请是为以等让给对把被将找打于从如跟有]"
)
_SUFFIX = (
    "分局|总局|(?<![格布结大全当开终僵破邮书棋变定时平])局|教委|科委|建委|卫健委|健康委|卫生健康委|发改委|经信委|旅游委|文旅委|团委|团区委|团市委|妇联|总工会|关工委|残联|文联|科协|"
    "委员会|指导中心|服务中心|促进中心|教育中心|活动中心|心理中心|精卫中心|中心|医院|检察院|法院|研究院|学院|宣传部|组织部|工作部|"
    "文明办|网信办|编办|办公室|派出所|工作站|服务站|指导站|基金会|协会|联盟|博物馆|图书馆|科技馆|文化馆|体育馆|少年宫|青少年宫|热线|科室|艺科|教育科|基教科|德育科"
)
_NO_END = rf"(?!门|署|普|分|学|技|{HAN}{{0,4}}(?:中心|医院|局|馆|院|站))"
_BODY = re.compile(rf"(?P<name>{HAN}{{0,16}}?(?:{_SUFFIX})){_NO_END}")
_ANY_BODY = re.compile(rf"(?:当地|本地|所在地?|所在区县?|所在市|有关|相关|户籍地|居住地)的?{HAN}{{0,6}}?(?:{_SUFFIX})")
_GENERIC = re.compile(
    r"(?:分|总)?局|(?:以|立足|为|个|育人|服务|学习)?中心|办公室|活动中心|服务热线|咨询热线|心理热线|热线|"
    r"工作站|服务站|指导站|家长委员会|.{0,2}家委会|图书馆|博物馆|科技馆|体育馆|文化馆|医院|法院|学院|委员会|协会|联盟"
)


def persons(text: str) -> Iterator[Found]:
    """Names after 联系人 and the like, surnames with a title (李主任), and 找王建国咨询."""
    taken: list[Found] = []
    for pattern in (_LABELLED, _REACHED, _TITLED):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if all(end <= found.start or start >= found.end for found in taken):
                taken.append(Found(start, end, ValueKind.PERSON, match["name"]))
    yield from taken


def is_of_another_person(text: str, question: str) -> bool:
    """Whether a question names persons by surname and title (孙老师), and a text names others only."""
    asked = _titled(normalise(question))
    told = _titled(normalise(text)) if asked else frozenset()
    return bool(told) and not asked & told


@lru_cache(maxsize=256)
def _titled(text: str) -> frozenset[str]:
    return frozenset(found.group() for found in _BY_TITLE.finditer(text))


def bodies(text: str) -> Iterator[Found]:
    """Names that end as the names of bodies do, from the last word that can't belong to one. General words
    (医院, 活动中心, 当地教育局) name no body."""
    for words in (_ANY_BODY, _STOP):
        text = words.sub(lambda match: TAKEN * len(match.group()), text)
    for match in _BODY.finditer(text):
        if not _GENERIC.fullmatch(match["name"]):
            yield Found(*match.span("name"), ValueKind.BODY, match["name"])


# Names of counties that are words of everyday prose too.
_WORDS = frozenset(
    "和平 友谊 向阳 凤凰 博爱 共和 和顺 仁和 同心 光明 开放 文安 成安 安定 新民 新乐 长青 青年 文成 三门".split()
)
_DIVISION = re.compile("[省市区县]")
_NAME_TAGS = ("ns", "nr", "nt", "nz")


def places(text: str) -> Iterator[Found]:
    """Provinces, cities and counties of China by full or short name, where a word begins and ends, or with the word for
    a division after it, the right one or not (闵行市); canonical: short."""
    found = list(_whole_words(text))
    yield from found
    for match in _DIVISION.finditer(text):
        name = _ending_in(text[: match.start()])
        start = match.start() - len(name)
        if name and all(match.end() <= place.start or start >= place.end for place in found):
            yield Found(start, match.end(), ValueKind.PLACE, name)


def _ending_in(text: str) -> str:
    """The longest short name of a place that a text ends in."""
    return next((text[-length:] for length in (5, 4, 3, 2) if text[-length:] in _place_names()), "")


def _whole_words(text: str) -> Iterator[Found]:
    start = 0
    words = list(_segmenter().cut(text))
    taken = 0
    for index, word in enumerate(words):
        for reach in (3, 2, 1):
            name = "".join(words[index : index + reach])
            if start >= taken and name in _place_names():
                taken = start + len(name)
                yield Found(start, taken, ValueKind.PLACE, short_name(name))
        start += len(word)


@lru_cache(maxsize=1)
def _segmenter() -> Any:
    import rjieba

    return rjieba


@lru_cache(maxsize=1)
def _place_names() -> frozenset[str]:
    full = {region.name for region in national_divisions() if len(region.name) > 2}
    short = {short_name(name) for name in full} - full
    return frozenset(full | {name for name in short if name not in _WORDS and _is_name(name)})


def _is_name(name: str) -> bool:
    """Whether the segmenter takes the word for a name, or doesn't know it; 合作 and 公安 are words first."""
    tagged = _segmenter().tag(name)
    return len(tagged) > 1 or tagged[0][1].startswith(_NAME_TAGS)
