"""Questions that lean on earlier ones, made standalone: 那翔安呢, 它由谁牵头, 电话呢, 还有吗."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.intents import OF_A_THING, intent_of, without_asking
from assistant.types import Turn
from knowledge.regions import Mention, RegionTree
from knowledge.text import normalise, words

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
_MORE = re.compile(
    r"(?:那么?|嗯|哦|好的?|谢谢|请问|请|[,，。\s])*(?:还有(?:别的|其他|其它|更多|什么|哪些)?|其他|其它|别的|更多|继续|接着(?:说|列)|再(?:说|来|列|给)(?:几个|一些|些|点)?)"
    r"(?:的|没有?|吗|么|呢|吧|啊|[,，。?？!！\s])*"
)
_ORDINAL = re.compile(r"第?[\d一二三四五六七八九十]+[\u4e00-\u9fff]?|\S?是什么|哪\S")
_BODY = re.compile(r"[\u4e00-\u9fff]{1,8}(?:局|委|办|会|院|部|联|协|团区委|科委)")
_QUOTED = re.compile(r"[“「《\"]([^”」》\"]{2,20})[”」》\"]")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question with what it leaves out: `query` leads the search, `context` is what the earlier question adds; `more` is
    set where it asks for more answers to the earlier question."""

    query: str
    context: str = ""
    more: bool = False

    @property
    def standalone(self) -> str:
        return f"{self.context} {self.query}".strip()


def resolve(text: str, history: Sequence[Turn], tree: RegionTree) -> Resolved:
    """The question with what it leaves out: 那翔安呢 after 闵行的目标是什么 is 翔安的目标是什么."""
    earlier = _earlier(history, tree)
    if not earlier:
        return Resolved(text)
    if _MORE.fullmatch(normalise(text)):
        return Resolved(earlier, more=True)
    own = topic_words(text, tree)
    mentions = tree.find(text)
    if not own and mentions:
        return Resolved(_with_region(earlier, text, tree))
    subject = _subject(earlier, text)
    meant = _names(history) if _PRONOUN.search(text) else []
    if not own or _is_short_body(text, own):
        return Resolved(_within(" ".join([*meant, _without_filler(subject), text]), mentions, earlier, tree))
    if _PRONOUN.search(text):
        return Resolved(_within(" ".join([*meant, _bare_topic(subject, tree), text]), mentions, earlier, tree))
    context = _bare_topic(subject, tree) if len(own) < _SAYS_ENOUGH else ""
    return Resolved(_within(text, mentions, earlier, tree), context)


def _subject(earlier: str, text: str) -> str:
    """What the earlier question was about; without its question words where `text` asks for something else of it."""
    asked = intent_of(text)
    return earlier if asked not in OF_A_THING or asked is intent_of(earlier) else without_asking(earlier)


def _earlier(history: Sequence[Turn], tree: RegionTree) -> str:
    """The last question of the person, itself made standalone."""
    asked = [index for index, turn in enumerate(history) if turn.role == "user"]
    if not asked:
        return ""
    last = asked[-1]
    return resolve(normalise(history[last].content), history[:last], tree).standalone


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


def topic_words(text: str, tree: RegionTree) -> list[str]:
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
