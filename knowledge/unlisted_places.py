"""Names of divisions that no list has, told by how they are written: 云河市, 青岚区, 云河经济技术开发区."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.text import segments, tagged

ZONE = (
    "(?:经济技术|高新技术产业|高新技术|经济|旅游)?开发区|高新区|经开区|(?:高新|产业|工业)园区|工业区|(?:旅游)?度假区|(?:综合)?保税区|管理区|新区"
)
"""The endings of districts that a city sets up beside the listed ones, as alternatives of a pattern."""
_CITY = re.compile(r"([\u4e00-\u9fff]{2,4}?)(?:市(?![场民区政县直级委容])|自治州)")
_DISTRICT = re.compile(rf"(?:([\u4e00-\u9fff]{{2,4}}?)(?:自治县|{ZONE}|[区县](?![域间位别级城])|旗(?![舰下帜])))")
_NAMED_ZONE = re.compile(f"([\u4e00-\u9fff]{{2,4}}?)(?:{ZONE})")
_BARE_ZONE = re.compile(f"(?:{ZONE})")
_OPENING = re.compile(
    r"(?:^|(?<=[,.?!;:，。？！、；：\s]))(?:我们|我在|我住|我是|住在|请问|想问问?|问[下问]|那么?|[在和跟与]"
    r"|(?:我们?|孩子|[他她])?(?:家|刚|现在|已经?|要|其实)?(?:搬|转学?|调|迁)?(?:家|学)?[到去在])?(?=[\u4e00-\u9fff])"
)
_NEVER_IN = frozenset("想约要的了着过和与及或在对为是从按请让被把将向由于给到去找问我们你他她它这那哪每各全本该某几些个有没不也都就还很，、")
_NEVER_LAST = frozenset("社校学小片城郊街辖景灾库牧林矿厂院营军战特地山老园班楼省市县区都超夜股菜门集花")
_ORDINARY = re.compile(
    r"(?:示范|试验|实验|先行|功能|服务|管理|保护|风景|度假|合作|开发|高新|工业|产业|生活|居住|活动|休息|等候|接送|托管|阅读|自治"
    r"|中心|主城|地级|县级|贫困|农业|试点|重点|少数民族|农村|城乡|市辖|直辖|跳蚤|二手|劳务|人才|证券)$|^(?:关于|印发|转发|家庭|教育|家长|学校|学生|孩子|社会)"
)


def names_from(text: str, start: int = 0, below_city: bool = False) -> Iterator[tuple[int, str]]:
    """The names of divisions that stand one after the other from `start` on, from the top down, each with where it ends. A
    zone without a name of its own (高新区) counts below a city."""
    city = None if below_city else _CITY.match(text, start)
    if city is not None and _is_stem(city.group(1)):
        start, below_city = city.end(), True
        yield start, city.group()
    district = _BARE_ZONE.match(text, start) if below_city else None
    district = district or _DISTRICT.match(text, start)
    if district is not None and (not district.lastindex or _is_stem(district.group(1))):
        yield district.end(), district.group()


def zone_from(text: str, start: int) -> str:
    """The zone with a name of its own that stands from `start` on, as after a city's name (火炬高新区); empty where none does."""
    found = _NAMED_ZONE.match(text, start)
    return found.group() if found is not None and _is_stem(found.group(1)) else ""


def is_coined(name: str) -> bool:
    """Whether no word of the dictionary stands before the ending of a name, or one that is itself a name: 东浦区 and 榕南区,
    not 活动区."""
    match = _CITY.fullmatch(name) or _DISTRICT.fullmatch(name)
    if match is None or not _is_stem(match.group(1)):
        return False
    stem = match.group(1)
    return len(segments(stem)) == len(stem) or _is_a_name(tagged(stem))


def _is_a_name(words: Sequence[tuple[str, str]]) -> bool:
    return len(words) == 1 and re.match("n[rstz]", words[0][1]) is not None


def coined_in(text: str) -> Iterator[tuple[int, int, str]]:
    """The coined names that a clause of a normalised text opens with: where each begins and ends, and the name."""
    for opening in _OPENING.finditer(text):
        for end, name in names_from(text, opening.end()):
            if is_coined(name):
                yield end - len(name), end, name


def could_be_a_name(stem: str) -> bool:
    """Whether what stands before the ending of a place may be its name: not 我们, 示范 or 学校."""
    return not (_NEVER_IN.intersection(stem) or _ORDINARY.search(stem))


def _is_stem(stem: str) -> bool:
    return could_be_a_name(stem) and stem[-1] not in _NEVER_LAST
