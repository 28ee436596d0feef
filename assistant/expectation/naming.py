"""Names: of persons, schools, hospitals, towns and venues, of what is listed, and of where something takes place; the
number by which a document is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import names
from assistant.expectation.kinds import NUMERAL, Expected, Kind, any_passage, asking, written
from knowledge.numbers import chinese_number
from knowledge.scripts import HAN
from knowledge.text import names_of_persons

_ASKS_EACH = re.compile(rf"哪({NUMERAL}{{1,3}})(?:所|家|条|个|位|名|支|处|项|种|类|步|句|级|本|方面|大)")
_EACH_APART = re.compile(
    rf"(?<!第)({NUMERAL}{{1,3}})(?:(?:条|项|个|类)[^,。?]{{0,4}}分别(?:是|叫)|(?:所|家|个|条|项|类|名|位|支|处|种)[^,。?]{{0,6}}(?:都|分别)?是哪(?:些|几))"
)
_MOST_OF_THEM = 0.7
_LISTED_NOUN = "[馆校院场站点镇街村]|街镇|街道镇|街道|社区|小区|中心|基地|系列|车站|路线|线路"
_ASKS_NAMES = re.compile(
    rf"({_LISTED_NOUN})(?![宣活课讲])[^,。?]{{0,6}}(?:都?叫(?:什么|啥)名字?|(?:都|分别|各自?)叫(?:什么|啥)|名单|(?:名称|名字)(?:$|[,?]|都?是什么|分别|有哪些)|分别是哪)"
    rf"|({_LISTED_NOUN})[^。?]{{0,4}},?(?:把)?(?:名单|名字)[^,。?]{{0,4}}(?:列|报|说)"
    rf"|(?:在|开在|去|了)哪(?:些|几个|几处|几家)({_LISTED_NOUN})|哪几(?:个|条|座)?(车站|路线|线路|站点|小区|线)"
)
_ASKS_VENUES = re.compile(
    r"(?P<noun>图书馆|博物馆|科技馆|美术馆|文化馆|体育馆|体育场|游泳馆|游泳池|少年宫|纪念馆|展览馆|医院|诊所)"
    r"(?:都|一共|总共)?(?:有(?:哪|几|多少|什么|没有)|在哪|怎么走|哪家)|(?:有(?:哪|几|多少|什么|没有)|哪)[^,。?]{0,4}(?P<which>游泳馆|图书馆|博物馆|科技馆|体育馆)"
)
_ARTIFACT = "书单|书目|课程表|课表|排班表|日程表|食谱|菜单|样表|模板|白名单"
_ASKS_ARTIFACT = re.compile(rf"({_ARTIFACT})(?:$|[,?]|[^,。?]{{0,2}}(?:有|是|在|哪|发|给|吗|公布|列))")
_MEDIUM = "公众号|账号|视频号|小程序|app|网站|微信群|qq群"
_ROLES = "校长|院长|园长|主任|馆长|站长|组长|队长|会长|所长|科长|处长|局长|书记|负责人|带头人|联系人"
_PERSONS = "老师|医生|大夫|医师|讲师|教授|专家"
_GENERIC_NAME = re.compile("[科局处室园院校部会区县市街镇村]$")


def members_asked(question: str) -> int:
    """How many things a question wants named one by one: 15 of 是哪15所; 0 where it says no number."""
    asked = _ASKS_EACH.search(question) or _EACH_APART.search(question)
    return (chinese_number(asked[1]) or 0) if asked else 0


def _lists_members(question: str, passages: Sequence[str]) -> bool:
    """Whether the passages are as many, or one of them lists as many things; most of them will do where some are joined."""
    listed = (len(re.split(r"[、,;]|[-—－→]|以及|和|及", passage)) for passage in passages)
    return max(len(passages), *listed, 0) >= _MOST_OF_THEM * members_asked(question)


def _names_a_person(_: str, passage: str) -> bool:
    """Whether a passage has a person's name: a surname with what is taken for a name, or one that stands after 联系人."""
    guessed = (word for word in names_of_persons(passage) if not _GENERIC_NAME.search(word))
    if any(re.match(names.SURNAME, word) for word in guessed):
        return True
    return any(len(found.canonical) > 1 for found in names.persons(passage))


def _names_them(question: str, passage: str) -> bool:
    """Whether a passage gives names that end as the places asked for do: 甲游泳馆、乙游泳馆."""
    asked = _ASKS_NAMES.search(question)
    noun = next((found for found in asked.groups() if found), "") if asked else ""
    return bool(re.search(rf"[“\"][^”\"]+{noun}[”\"]|{HAN}{{2,}}{noun}、{HAN}{{2,}}{noun}", passage))


def _has_such_a_venue(question: str, passage: str) -> bool:
    asked = _ASKS_VENUES.search(question)
    venue = (asked["noun"] or asked["which"]) if asked else ""
    return bool(re.search(rf"{venue[:2]}{HAN}{{0,3}}{venue[-1:]}", passage))


def _has_the_artifact(question: str, passage: str) -> bool:
    asked = _ASKS_ARTIFACT.search(question)
    return bool(asked and asked[1] in passage)


HOSPITAL_KIND = written(
    Expected.HOSPITAL,
    r"哪(?:几)?家(?:定点)?(?:医院|医疗机构)|(?:定点)?(?:医院|医疗机构)(?:的)?名单|which hospital",
    rf"{HAN}{{2,20}}(?:附属|人民|儿童|儿科|妇幼|妇产|中医|精神卫生|第[一二三四五六七八九十]){HAN}{{0,6}}(?:医院|中心)",
)
NAME_KIND = written(
    Expected.NAME,
    rf"(?:{_MEDIUM})(?:的)?(?:名字|名称)?(?:是|叫)(?:什么|啥|哪个)|哪个(?:公众号|账号|视频号)",
    rf"[“\"《][^”\"》]+[”\"》][^,。;“\"]{{0,6}}(?:{_MEDIUM})|(?:{_MEDIUM})[^,。;“\"]{{0,4}}[“\"《]|微信号[: ]?\w",
)
NAMES_KIND = Kind(Expected.NAMES, asking(_ASKS_NAMES), any_passage(_names_them))
SCHOOLS_KIND = written(
    Expected.SCHOOLS,
    r"是哪(?:些|几所)(?:学校|中小学|中学|小学|高中|幼儿园)的|哪(?:几|一|[二三四五六七八九十两])?(?:所|家)(?:学校|中小学|中学|小学|高中|幼儿园|高校|大学)|(?:试点校|实验校|示范校|学校)(?:的)?名单|(?:试点校|实验校|龙头校|示范校)(?:是|有|定的?(?:是)?)哪|(?:被|给|去|了)哪(?:个|所)学校|(?:学校|小学|初中|中学|高中|幼儿园)的?(?:名字)?叫(?:什么|啥)"
    r"|(?:学校|小学|初中|中学|高中|幼儿园)的?(?:都|分别)?(?:是|有)哪(?:几[所家]|些(?=$|[,。?]))",
    rf"(?:第[一二三四五六七八九十\d]+|实验(?!区)|附属|外国语|师范|{HAN}{{2}}[区市县镇路])(?:(?![内域各的中小]){HAN}){{0,4}}(?:小学|中学|学校|高中|幼儿园)"
    rf"|{HAN}{{2,20}}(?:附中|附小)|{HAN}{{2,6}}(?:小学|中学|学校)、{HAN}{{2,6}}(?:小学|中学|学校)|(?:(?![与和同、]){HAN}){{2,4}}(?:大学|师大|学院)",
)
TOWN_KIND = written(
    Expected.TOWN,
    r"哪(?:一)?个(?:街道|街镇|镇|乡|村|社区|小区)",
    rf"(?<![各个等\d])(?:(?![各个]){HAN}){{2,3}}(?<![各个区镇乡街])(?:街道(?!镇|社区)|镇(?!街)|乡(?!镇))",
)
PERSON_KIND = Kind(
    Expected.PERSON,
    asking(
        re.compile(
            rf"(?:{_ROLES}|{_PERSONS})(?:的)?(?:姓什么|姓啥|贵姓|叫什么名|叫什么$|叫啥|是谁(?!来)|找谁|都有谁)|哪(?:几)?(?:位|个)(?:奥运)?(?:{_PERSONS}|校长|冠军|名师|代表|{HAN}姐|{HAN}哥)"
            r"|名单[^。?]{0,8}(?:都有谁|有谁|谁)|谁值班|谁当(?:的)?(?:主任|队长|组长|站长)"
        )
    ),
    any_passage(_names_a_person),
)
PLACE_KIND = written(
    Expected.PLACE,
    r"(?:开|设|建|办)在(?:哪(?:里|儿|个地方)?|什么地方)(?!个)|在哪(?:里|儿|个地方)?(?:举行|举办|集合|开幕|上课|办公|报到|开会)|(?:举办|活动|上课|集合|报到|办公)地点|选址|借书点|网点$",
    r"(?:在|于|设在|位于|地点)[^,。;]{1,16}?(?:中心|馆|学校|小学|中学|站|基地|广场|公园|路|街|楼|院|室|厅|所|社区|医院)|(?<!\d)\d+\s*号",
)
VENUES_KIND = Kind(Expected.VENUES, asking(_ASKS_VENUES), any_passage(_has_such_a_venue))
ARTIFACT_KIND = Kind(Expected.CONTENTS, asking(_ASKS_ARTIFACT), any_passage(_has_the_artifact))
MEMBERS_KIND = Kind(Expected.MEMBERS, lambda question: members_asked(question) > 1, _lists_members)
NUMBER_KIND = written(Expected.NUMBER, r"文号|发文字号|第几号(?!(?:代表)?(?:建议|提案|议案))", r"[〔\[]\d{4}[〕\]]\s*\d+\s*号")
