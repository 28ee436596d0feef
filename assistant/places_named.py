"""Which of the places named in a question it is about: none is dropped but those that it puts aside itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.regions import Mention, RegionTree
from knowledge.text import normalise
from knowledge.types import Region

_NOT = "|".join(
    (r"(?<!是)不是(?:在?[问找查要指])?|(?<!要)不要|(?<!用)不用|(?<!需)不需要|不想要", *(rf"(?<![么{verb}])不{verb}" for verb in "找问说谈提讲看"))
)
_PUT_ASIDE = re.compile(
    rf"(?:并非|(?:{_NOT}|先不管|(?<![分特区差类级性个识鉴辨])别)(?:再|老|总|给|发|说|报|提|讲|看|管|问|找|查|我)*"
    r"|[你您]们?(?:老|总|又|净|一直)是?(?:给|发|说|报)我?|给(?:我|了)*的(?:都|又)?是|(?:为什么|为啥|怎么)(?:总|老|又|都|一直)?(?:是|[给发]我?)"
    r"|(?<!在)不在|(?<!住)不住|除了?|除去|不含|不包括|排除|而非|离开|搬离|搬出|不再(?:住在?|在)?"
    r"|(?:以前|之前|原来|原先|过去|曾经?|本来|从前)(?:都|一直|就)?(?:是|住)?在?|(?:看|问|打|查)过了?"
    r"|(?:我们?(?:已经|都|早就)*|(?<![你您们])(?:已经|都))(?:知道|有)了?"
    r"|(?:老家|户籍|户口|籍贯|祖籍|出生地?)(?:还|都)?(?:是|在)?|来自|靠近|挨着|紧邻|毗邻|临近|离|原)(?:的是)?$"
)
"""What stands before a place that the question is not about."""
_BESIDES, _TOO = re.compile("除(?:了|去)?$"), re.compile("[也还](?!是)")
_LEFT_BEHIND = re.compile(
    "区?县?市?(?:的?(?:隔壁|旁边|边上|对面|邻近|相邻)|以外|之外|之间|除外|(?:那个|的)?(?:不对|错了)|(?:这边)?(?:户口|户籍|来的|过来)|人(?=[在来去住搬到]|$)"
    "|(?:那边|这边|方面)?(?:长大|出生|[上读待住]过)|的?(?:就|先|都)?(?:跳过|略过|去掉|删掉|放一边|无关|没关系)"
    "|的?(?:号码|电话|联系方式|文件)?(?:都|已经|早就|刚才|刚刚|前面)+(?:有|知道|[查看问说讲发给])(?:[过到完好]|清楚)*(?:[了过]|$)"
    "|的?[就都先也]*(?:不[用要必看算管谈提说]|别|算)[再说看讲提管问找查给发报我]{0,6}(?:了(?!解)|[吧哈呀]?[我只就还是请要给想说讲发看]{0,6}$)"
    "|[^?]{0,3}?(?:搬家?|转学?|调整?|迁)(?:了家?)?(?:过?[到去来]|往)|改[成为到]|\\s*(?:→|->))"
)
"""What is said there right after it."""
_KNOWN_TO_ME = re.compile(
    "区?县?市?的?(?:号码|电话|联系方式|文件)?我们?(?:已经|都|全|早就|刚才|刚)*(?:知道|清楚|了解|(?:有|查|看|问)(?!哪|什么|几|多少|谁|[看问查]))(?!一?下)"
)
"""The same of a place that the person knows about, with whatever is known: 闵行的我知道是几次."""
_WITH = re.compile("[和跟与同及][^,。?;]{0,12}$")
_TOGETHER = re.compile("区?县?市?(?:那边|这边|方面)?(?:一起|合作|交流|结对|共建)")
_OF_BOTH = re.compile("两(?:个?[区县市]|边|地)(?:的|都|分别|各自|有|要|之间|哪|一样|电话)")
"""What asks of two places, whatever else is said of one of them: 从闵行转学到徐汇,两个区的要求."""
_STOP = re.compile("[,。?!;:\n]|$")
_ASKS = re.compile(r"哪|什么|啥|几(?![年天])|多少|吗|呢|谁|怎么|咋|如何|(.)[不没]\1|是否|多[久大]")
_FROM_HERE = re.compile("(?:^|[,。?!;])(?:[你您]好,?)?(?:我|咱|们|本人|家|孩子|人|现|就|都|一直)*(?:是|在|住在?)$")
_ASKS_OF_THERE = re.compile(
    "[区县市]?的?(?:家长|居民|老师|教师|人)?[,。;](?:我|现在|这次|想|要|来|请|[帮替]人)*(?:[问查找要]|咨询|打听|了解|知道)(?:问|一?下|的是)*"
)
"""What stands between where somebody is and the place that they ask about: 我在闵行,问徐汇的."""
_SETS_BESIDE = re.compile("一样|相同|不同|区别|差别|比|哪个|[这两来去转都也]|我们")
_WORKPLACE = re.compile("(?:那边|这边|那头|一带)?(?:打着?工|务工)(?!人员|子弟|子女|家庭|族|者|妹|仔)")
"""What follows a place where somebody works far from home: 爸妈在广东打工."""
_WORKS_THERE = re.compile("(?:[在去到]|跑到)$")
_KIN_THERE = re.compile("(?:爹妈?|爸妈?|妈妈?|爸爸?|父母|爹娘|儿子|女儿|儿媳妇?|女婿|老公|老婆|丈夫|妻子)(?:两口子|他们|俩|都|现在|常年|长期|人|还|一直)*在$")
_NOW_THERE = re.compile(
    "(?:(?:搬家?|转学?|调|迁|换|改)(?:了家?)?(?:过?[到去来在]|成|为)|来到|(?:现在|如今|目前|眼下|今年)(?:[我都已经是又]{0,2})(?:住在?|在|搬到|搬来|是)|现住在?)了?$"
)
"""What stands before the place where somebody is now: places named before it are those they came from."""
_AND = re.compile(r"\s*(?:的?(?:和|与|跟|同|及|以及|、))\s*")
_LEAD_CHARS = 24
"""How many characters before a place are read: more than the longest words that put it aside."""
_DIVISIONS = ("省", "市", "县", "区", "州", "盟", "旗")
_OF_A_TOWN = re.compile("(?:镇|乡(?!下)|街道|片区|社区|村|路(?!线|径|上)|巷|小区)")
_OF_A_HOUSE = re.compile("(?:家长学[校堂]|学堂|[中小]学|[一二三四五六七八九十]中(?!心)|实验|幼儿园|医院|校区|广场|公园|花园|驿站|书[房屋院]|工作室|服务站|站)")
_UPPER_BODY = re.compile(
    r"(?:^|[区县的打问找,\s])(?P<level>[市省])(?=教委|教育[厅局]|妇联|卫健委|卫生健康委|民政[厅局]|文旅[厅局]|公安[厅局]|关工委|政府|总工会|家庭教育)"
)


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """The places that a question is about; those that a name could mean where nothing tells which; and those it is also
    about that have no documents, where others have some."""

    regions: tuple[Region, ...] = ()
    ambiguous: tuple[Region, ...] = ()
    uncovered: tuple[Region, ...] = ()


def places_named(text: str, mentions: Sequence[Mention], tree: RegionTree) -> NamedPlaces:
    """The places that a normalised text is about, of those that it names."""
    meant = _meant(text, mentions)
    certainly = Counter(mention.regions[0] for mention in meant if len(mention.regions) == 1)
    kept = [_placed(mention, certainly, text, tree) for mention in meant]
    certain = list(dict.fromkeys(mention.regions[0] for mention in kept if len(mention.regions) == 1))
    open_ones = []
    for options in dict.fromkeys(mention.regions for mention in kept if len(mention.regions) > 1):
        told = [option for option in options if any(option.serves(known) for known in certain)]
        certain += told[:1]
        open_ones += [] if told else [options]
    if not certain:
        return NamedPlaces(ambiguous=open_ones[0] if open_ones else ())
    asked_back = next((options for options in open_ones if any(_has_documents(o, tree) for o in options)), ())
    strange = [Region.unplaced(options[0].name) for options in open_ones]
    return _shared_out(_deepest([*certain, *strange]), asked_back, tree)


def without_workplaces(mentions: Sequence[Mention], text: str, tree: RegionTree) -> list[Mention]:
    """The mentions in a normalised text but for places without documents where somebody only works."""

    def is_asked_about(mention: Mention) -> bool:
        works = _WORKPLACE.match(text, mention.end) and _WORKS_THERE.search(text, 0, mention.start)
        away = works or _KIN_THERE.search(text, 0, mention.start)
        return not away or any(_has_documents(region, tree) for region in mention.regions)

    return [mention for mention in mentions if is_asked_about(mention)]


def with_workplaces_unnamed(text: str, tree: RegionTree) -> str:
    """外地打工 of 广东打工: what was said before, without the places where somebody only works."""
    shown, mentions = normalise(text), tree.find(text)
    kept = without_workplaces(mentions, shown, tree)
    away = [mention for mention in mentions if mention not in kept]
    for mention in reversed(away):
        shown = f"{shown[: mention.start]}外地{shown[mention.end :]}"
    return shown if away else text


def without_local_names(mentions: Sequence[Mention], text: str, chosen: Region | None, tree: RegionTree) -> list[Mention]:
    """The mentions in a normalised text but for those that are part of a name in the place `chosen` on the page: 河西镇 is a town there and not
    河西区, 新乐家长学堂 is no school of 新乐市."""

    def is_a_place(mention: Mention) -> bool:
        if chosen is None or text[mention.start : mention.end].endswith(_DIVISIONS) or chosen in mention.regions:
            return True
        known = any(_has_documents(region, tree) for region in mention.regions)
        return not (_OF_A_TOWN.match(text, mention.end) or (not known and _OF_A_HOUSE.match(text, mention.end)))

    return [mention for mention in mentions if is_a_place(mention)]


def of_the_body_named(region: Region, text: str) -> Region:
    """The city or province of a district where its office is asked for (翔安区的市教育局), else the district."""
    upper = _UPPER_BODY.search(text)
    if upper is None:
        return region
    depths = (1,) if upper["level"] == "省" else (2, 1)
    above = (Region(region.path[:depth]) for depth in depths)
    return next((place for place in above if place.name.endswith(("省", "市", "州", "自治区"))), region)


@dataclass(frozen=True, slots=True)
class SeenFrom:
    """Finds places as they are meant by somebody who has `chosen` one on the page: towns and houses there are no other places."""

    tree: RegionTree
    chosen: Region | None

    def find(self, text: str) -> list[Mention]:
        """The mentions in a text, in order, but for those that are part of a name in the place chosen."""
        return without_local_names(self.tree.find(text), normalise(text), self.chosen, self.tree)


def _shared_out(named: Sequence[Region], asked_back: tuple[Region, ...], tree: RegionTree) -> NamedPlaces:
    covered = [region for region in named if _has_documents(region, tree)]
    if asked_back or not covered:
        return NamedPlaces(() if asked_back else tuple(named), asked_back)
    return NamedPlaces(tuple(covered), (), tuple(region for region in named if region not in covered))


def _meant(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that the text puts aside or leaves behind; all of them where it leaves none over."""
    if _OF_BOTH.search(text) and len({mention.regions for mention in mentions}) == 2:
        return list(mentions)
    aside = [_is_put_aside(text, mentions, at) for at in range(len(mentions))]
    for (i, first), (j, second) in pairwise(enumerate(mentions)):
        if _AND.fullmatch(text, first.end, second.start):  # 不要闵行和普陀的
            aside[i] = aside[j] = aside[i] or aside[j]
    refused = {m.regions for m, dropped in zip(mentions, aside, strict=True) if dropped and _is_refused(text, m)}
    aside = [dropped or m.regions in refused for m, dropped in zip(mentions, aside, strict=True)]
    kept = [mention for mention, dropped in zip(mentions, aside, strict=True) if not dropped]
    now = [i for i, mention in enumerate(kept) if _stands_before(_NOW_THERE, text, mention)]
    first_now = max(now, default=0)
    while first_now and _AND.fullmatch(text, kept[first_now - 1].end, kept[first_now].start):
        first_now -= 1
    return kept[first_now:] or list(mentions)


def _is_put_aside(text: str, mentions: Sequence[Mention], at: int) -> bool:
    mention, said = mentions[at], _said_after(text, mentions, at)
    if _is_refused(text, mention) or _KNOWN_TO_ME.match(said) or _is_only_where_they_are(text, mentions[at : at + 2]):
        return True
    left = _LEFT_BEHIND.match(said) is not None and not _stands_beside(text, mention)
    return (left or _takes_part(text, mentions, at)) and not _is_asked_like_others(text, mentions, at)


def _is_refused(text: str, mention: Mention) -> bool:
    return _stands_before(_PUT_ASIDE, text, mention) and not _stands_beside(text, mention)


def _stands_beside(text: str, mention: Mention) -> bool:
    """除了闵行区,徐汇区的也要 is about both."""
    return _stands_before(_BESIDES, text, mention) and _TOO.search(text, mention.end) is not None


def _said_after(text: str, mentions: Sequence[Mention], at: int) -> str:
    """What a text says after a place, up to the next place or stop."""
    end = mentions[at + 1].start if at + 1 < len(mentions) else len(text)
    return _STOP.split(text[mentions[at].end : end], maxsplit=1)[0]


def _takes_part(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Whether this place alone is one with which another does something: 闵行区和徐汇区结对的学校."""
    together = [_TOGETHER.match(text, mention.end) is not None for mention in mentions]
    return together[at] and sum(together) == 1 and _stands_before(_WITH, text, mentions[at])


def _is_asked_like_others(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Whether a place has a question of its own, and another has one too: 闵行区上过几次,徐汇区几次."""
    said = _said_after(text, mentions, at)
    if not _ASKS.search(said) or not _STOP.match(text, mentions[at].end + len(said)):
        return False
    return any(_ASKS.search(_said_after(text, mentions, other)) for other in range(len(mentions)) if other != at)


def _is_only_where_they_are(text: str, pair: Sequence[Mention]) -> bool:
    """Whether of two districts the first is where somebody is who asks about the second and sets nothing beside it."""
    if len(pair) < 2 or len(pair[0].regions[0].path) == 1 or not pair[0].regions[0].name.endswith(("区", "县", "旗")):
        return False
    here, there = pair
    asks = _ASKS_OF_THERE.fullmatch(text, here.end, there.start)
    return bool(asks and _stands_before(_FROM_HERE, text, here) and not _SETS_BESIDE.search(text, there.end))


def _stands_before(pattern: re.Pattern[str], text: str, mention: Mention) -> bool:
    return pattern.search(text[max(0, mention.start - _LEAD_CHARS) : mention.start]) is not None


def _placed(mention: Mention, certainly: Counter[Region], text: str, tree: RegionTree) -> Mention:
    """A mention as the place of that name in another province or city that the text names as well: 我在浙江,普陀区的电话."""
    own = mention.regions[0] if len(mention.regions) == 1 else None

    def is_named(place: Region) -> bool:
        return certainly[place] > (place == own)

    if any(is_named(place) for region in mention.regions for place in (region, *_above(region))):
        return mention
    below = tuple(r for r in tree.namesakes(mention, text) if any(map(is_named, _above(r))))
    return replace(mention, regions=below) if below else mention


def _above(region: Region) -> list[Region]:
    return [Region(region.path[:depth]) for depth in range(1, len(region.path))]


def _has_documents(region: Region, tree: RegionTree) -> bool:
    return any(region.serves(known) for known in tree.documented)


def _deepest(regions: Sequence[Region]) -> list[Region]:
    """Each once, without those that only lead to another one named: 上海 and 闵行 is 闵行."""
    leading = {above for region in regions for above in _above(region)}
    return [region for region in dict.fromkeys(regions) if region not in leading]
