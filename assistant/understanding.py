"""What a question asks: its places, its kind, and the standalone form that needs no history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.spelling import Speller
from assistant.types import Question, Turn
from knowledge.regions import Mention, RegionTree
from knowledge.text import normalise, words
from knowledge.types import Region


class Intent(StrEnum):
    """The kinds of thing that people ask for."""

    CONTACT = "contact"
    DUTY = "duty"
    FIGURE = "figure"
    DATE = "date"
    PLACE = "place"
    NAME = "name"
    PROCEDURE = "procedure"
    DEFINITION = "definition"
    COMPARISON = "comparison"
    LIST = "list"
    COVERAGE = "coverage"
    OTHER = "other"


_INTENTS: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    (
        Intent.COVERAGE,
        re.compile(
            r"(?:你|这里|你们|系统|库里|资料|文档).{0,6}(?:有|覆盖|收录|包括).{0,4}(?:哪几个|哪些|几个).{0,3}(?:地方|地区|区县|城市|区|文件|文档|资料)"
            r"|which (?:districts|regions|places|cities) (?:do you|are) cover"
        ),
    ),
    (
        Intent.CONTACT,
        re.compile(
            r"电话|热线|号码|哪个科室|(?:报|交|发|送|寄)(?:给|到)(?:谁|哪)|联系谁|手机号|分机|联系人|联系方式|怎么联系|找谁联系|邮箱|邮编|邮政编码|传真|网址|链接|下载|二维码"
            r"|phone|call|contact|hotline|e-?mail|number"
        ),
    ),
    (
        Intent.DUTY,
        re.compile(
            r"牵头|(?<!怎么)(?<!如何)(?<!怎样)配合|责任(?:部门|单位)|负责|归谁|谁(?:来)?管|谁管|主管|谁的职责|哪(?:个|些|几个|几家|家)?(?:部门|单位|机构|局)|谁推出|谁开展|谁来做"
            r"|联合谁|和谁一起|responsible|in charge|which (?:department|bureau)"
        ),
    ),
    (
        Intent.COMPARISON,
        re.compile(r"区别|不同|不一样|有何不同|一样吗|相同|异同|相比|对比|差别|同样|各自|compare|difference"),
    ),
    (
        Intent.DATE,
        re.compile(
            r"[什啥]么?时候|何时|几时|哪(?:一)?年|哪(?:一)?天|几号|哪(?:个)?月|几月|日期|时间是|到哪年|截止|期限|when|what date"
        ),
    ),
    (Intent.PLACE, re.compile(r"在哪(?:里|儿|条|个地方)?|什么地方|地址|哪里能|去哪|位置|where|address")),
    (
        Intent.FIGURE,
        re.compile(
            r"多少|几(?:个|次|节|堂|家|所|期|项|名|条|种|类|小时|课时|步|人|成|年)|比例|百分之|多久|多长|多大|how many|how much|how often|what percent"
        ),
    ),
    (
        Intent.PROCEDURE,
        re.compile(
            r"怎么办|怎么(?:做|处理|处置|申请|报名|办理|走|帮|配合)|如何|流程|步骤|程序|环节|该做什么|how (?:do|can|to|should)"
        ),
    ),
    (Intent.NAME, re.compile(r"叫(?:什么|啥)|名字|名称|什么一米|叫做|what is .{0,20} called|name of")),
    (
        Intent.LIST,
        re.compile(
            r"有哪些|哪些|都有(?:谁|什么|啥)?|包括(?:什么|哪些)|列出|名单|清单|分别|哪几|逐个|哪[二三四五六七八九十两]|what are|list"
        ),
    ),
    (Intent.DEFINITION, re.compile(r"是什么|什么意思|指的?是|是指|怎么定义|什么叫|含义|是啥|what (?:is|does)|meaning")),
)
_OF_A_THING = frozenset({Intent.CONTACT, Intent.DUTY, Intent.DATE, Intent.PLACE, Intent.FIGURE})
"""What can be asked of one thing after another: its phone, then who answers for it, then when it opens."""
_LISTED = re.compile(
    r"有哪些|哪些|都有|列出|名单|分别|哪几|逐个|要全|全部|所有|几家|哪[二三四五六七八九十两]|各自|list|all of"
)
_FILLER = re.compile(
    r"^(?:那么?|然后|还有|另外|请问|那个|嗯|哦|好的|and|what about|how about)+|[呢吗呀啊吧嘛哦了的?？!！。,，、\s]+|也是|也有|是不是|怎么样|又如何|如何"
)
_PRONOUN = re.compile(
    r"(?<!除了)(?:它|上面|里面|其中|这个|那个|该|这项|那项|这些|那些|此)(?:平台|活动|项目|中心|机制|行动|服务|方案|计划)?"
)
_GENERIC = frozenset(
    "谁 牵头 配合 负责 部门 单位 责任 电话 热线 号码 联系 方式 联系人 地址 时间 什么 什么时候 多少 几个 哪些 哪个 哪里 怎么 还是 是 有 没有"
    " 第一 第二 第三 第四 第五 第一步 第二步 第三步 步 然后 还有 别的 其他 呢 吗 次 个 详细 具体 一点 继续 为什么 如何 第 一 二 三 四 五 的"
    " 那 也 都 就 呀 啊 去 来 做 要 能 会 可以 请问 在 和 跟 与 吧 了 这 那个 这个".split()
)
_SAYS_ENOUGH = 4
_ORDINAL = re.compile(r"第?[\d一二三四五六七八九十]+[\u4e00-\u9fff]?|\S?是什么|哪\S")
_BODY = re.compile(r"[\u4e00-\u9fff]{1,8}(?:局|委|办|会|院|部|联|协|团区委|科委)")
_QUOTED = re.compile(r"[“「《\"]([^”」》\"]{2,20})[”」》\"]")


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as it will be searched and answered.

    `standalone` needs no history; `query` is what is searched first, `context` what the earlier question was about, where
    a follow-up says little itself. `regions` is empty when the person named no place and set none; `ambiguous` lists the
    places that one name could mean.
    """

    standalone: str
    query: str
    intent: Intent
    wants_list: bool
    regions: tuple[Region, ...] = ()
    ambiguous: tuple[Region, ...] = ()
    named: bool = False
    english: bool = False
    context: str = ""


def intent_of(text: str) -> Intent:
    """The kind of thing that a standalone question asks for: the first rule that fits."""
    shown = normalise(text)
    return next((intent for intent, pattern in _INTENTS if pattern.search(shown)), Intent.OTHER)


def understand(question: Question, tree: RegionTree, speller: Speller) -> Understanding:
    """Read a question in the light of its history and of what the person chose on the page."""
    text = _mended(question.text, tree, speller)
    resolved = _resolve(text, question.history, tree)
    mentions = tree.find(resolved.query)
    regions, ambiguous = _regions(mentions, tree)
    if not regions and not ambiguous:
        regions, ambiguous = _from_history(question.history, tree)
    if not regions and not ambiguous and question.region is not None:
        regions = (question.region,)
    return Understanding(
        standalone=resolved.standalone,
        query=resolved.query,
        intent=_intent(resolved),
        wants_list=bool(_LISTED.search(normalise(resolved.standalone))),
        regions=regions,
        ambiguous=ambiguous,
        named=bool(mentions),
        english=_is_english(question.text),
        context=resolved.context,
    )


def _intent(resolved: _Resolved) -> Intent:
    own = intent_of(resolved.query)
    return own if own is not Intent.OTHER else intent_of(resolved.standalone)


def _mended(text: str, tree: RegionTree, speller: Speller) -> str:
    """Misspellings mended, unless a place that the person did name would be lost."""
    mended = speller.mend(text)
    named = [mention.regions for mention in tree.find(text)]
    kept = [mention.regions for mention in tree.find(mended)]
    return mended if all(regions in kept for regions in named) else normalise(text)


def _is_english(text: str) -> bool:
    return len(re.findall(r"[A-Za-z]", text)) > 2 * len(re.findall(r"[\u4e00-\u9fff]", text))


def _regions(mentions: Sequence[Mention], tree: RegionTree) -> tuple[tuple[Region, ...], tuple[Region, ...]]:
    """The places named, and the possible places where a name could mean several and nothing else tells."""
    certain = [mention.regions[0] for mention in mentions if len(mention.regions) == 1]
    unclear = [mention.regions for mention in mentions if len(mention.regions) > 1]
    for options in unclear:
        certain += [option for option in options if any(option.serves(known) for known in certain)][:1]
    if certain:
        documented = [region for region in certain if any(region.serves(known) for known in tree.documented)]
        return tuple(dict.fromkeys(_deepest(documented or certain))), ()
    return (), unclear[0] if unclear else ()


def _deepest(regions: Sequence[Region]) -> list[Region]:
    """Without those that only lead to another one named: 上海 and 闵行 is 闵行."""
    return [r for r in regions if not any(r != other and r.covers(other) for other in regions)]


def _from_history(history: Sequence[Turn], tree: RegionTree) -> tuple[tuple[Region, ...], tuple[Region, ...]]:
    for turn in reversed(history):
        regions, ambiguous = _regions(tree.find(turn.content[:400]), tree)
        if len(regions) == 1 or (regions and turn.role == "user"):
            return regions, ambiguous
    return (), ()


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A question with what it leaves out: `query` leads the search, `context` is what the earlier question adds."""

    query: str
    context: str = ""

    @property
    def standalone(self) -> str:
        return f"{self.context} {self.query}".strip()


def _resolve(text: str, history: Sequence[Turn], tree: RegionTree) -> _Resolved:
    """The question with what it leaves out: 那翔安呢 after 闵行的目标是什么 is 翔安的目标是什么."""
    earlier = _earlier(history, tree)
    if not earlier:
        return _Resolved(text)
    own = _topic(text, tree)
    mentions = tree.find(text)
    if not own and mentions:
        return _Resolved(_with_region(earlier, text, tree))
    subject = _subject(earlier, text)
    meant = _names(history) if _PRONOUN.search(text) else []
    if not own or _is_short_body(text, own):
        return _Resolved(_within(" ".join([*meant, _without_filler(subject), text]), mentions, earlier, tree))
    if _PRONOUN.search(text):
        return _Resolved(_within(" ".join([*meant, _bare_topic(subject, tree), text]), mentions, earlier, tree))
    context = _bare_topic(subject, tree) if len(own) < _SAYS_ENOUGH else ""
    return _Resolved(_within(text, mentions, earlier, tree), context)


def _subject(earlier: str, text: str) -> str:
    """What the earlier question was about; without its question words where `text` asks for something else of it."""
    asked = intent_of(text)
    if asked not in _OF_A_THING or asked is intent_of(earlier):
        return earlier
    subject = normalise(earlier)
    for intent, pattern in _INTENTS:
        if intent in _OF_A_THING:
            subject = pattern.sub(" ", subject)
    return re.sub(r"\s+", " ", subject).strip()


def _earlier(history: Sequence[Turn], tree: RegionTree) -> str:
    """The last question of the person, itself made standalone."""
    asked = [index for index, turn in enumerate(history) if turn.role == "user"]
    if not asked:
        return ""
    last = asked[-1]
    return _resolve(normalise(history[last].content), history[:last], tree).standalone


def _within(text: str, mentions: Sequence[Mention], earlier: str, tree: RegionTree) -> str:
    """`text` with the place of the earlier question in front, where it names none."""
    if mentions or tree.find(text):
        return text
    named = tree.find(earlier)
    return f"{normalise(earlier)[named[0].start : named[0].end]} {text}" if named else text


def _with_region(earlier: str, text: str, tree: RegionTree) -> str:
    """The earlier question about the place that `text` names."""
    base = normalise(earlier)
    place = normalise(text)[tree.find(text)[0].start : tree.find(text)[0].end]
    named = tree.find(base)
    if not named:
        return f"{place} {base}"
    return base[: named[0].start] + place + base[named[-1].end :]


def _bare_topic(text: str, tree: RegionTree) -> str:
    """A question without its places and its filler."""
    shown = normalise(text)
    for mention in reversed(tree.find(text)):
        shown = shown[: mention.start] + " " + shown[mention.end :]
    return _FILLER.sub(" ", shown).strip()


def _topic(text: str, tree: RegionTree) -> list[str]:
    """The words of a question that say what it is about: neither places nor question words."""
    found = words(_bare_topic(text, tree))
    return [w for w in found if len(w) > 1 and w not in _GENERIC and not _ORDINAL.fullmatch(w)]


def _is_short_body(text: str, own: Sequence[str]) -> bool:
    """「那区科委呢，是牵头还是配合」 names a body and nothing that it should do."""
    return len(own) <= 2 and all(_BODY.fullmatch(word) for word in own)


def _without_filler(text: str) -> str:
    return re.sub(r"[?？。]+$", "", text)


def _names(history: Sequence[Turn]) -> list[str]:
    """Names in quotation marks of the last answer: what 它 and 这个平台 mean."""
    answer = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    return _QUOTED.findall(answer)[:2]
