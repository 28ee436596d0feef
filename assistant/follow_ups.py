"""Questions that lean on earlier ones, made standalone: 那翔安呢, 它由谁牵头, 电话呢, 还有吗."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.intents import OF_A_THING, Intent, asking, intent_of, without_asking
from assistant.manners import Manner, correction, manner_of, without_courtesy
from assistant.referents import names_in, with_item_named
from assistant.swaps import other_actor, other_body, other_stage
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
    "谁 牵头 配合 负责 部门 单位 责任 电话 热线 号码 联系 方式 联系人 联系电话 联系方式 地址 时间 什么 什么时候 多少 几个 哪些 哪个 哪里 怎么 还是 是 有 没有"
    " 第一 第二 第三 第四 第五 第一步 第二步 第三步 步 然后 还有 别的 其他 呢 吗 次 个 详细 具体 一点 继续 为什么 如何 第 一 二 三 四 五 的"
    " 那 也 都 就 呀 啊 去 来 做 要 能 会 可以 请问 在 和 跟 与 吧 了 这 那个 这个".split()
)
_SAYS_ENOUGH = 4
_SAYS_ENOUGH_OF_A_PLACE = 2
_MORE = re.compile(
    r"(?:那么?|嗯|哦|好的?|谢谢|请问|请|[,，。\s])*(?:还有(?:别的|其他|其它|更多|什么|哪些)?|其他|其它|别的|更多|继续|接着(?:说|列)|再(?:说|来|列|给)(?:几个|一些|些|点)?)"
    r"(?:的|没有?|吗|么|呢|吧|啊|[,，。?？!！\s])*"
)
_ORDINAL = re.compile(r"第?[\d一二三四五六七八九十]+[\u4e00-\u9fff]?|\S?是什么|哪\S")
_BODY = re.compile(r"[\u4e00-\u9fff]{1,8}(?:局|委|办|会|院|部|联|协|团区委|科委)")
_LEANS = re.compile(r"^(?:那|然后|还有|另外|再)|也|还是|[呢](?=[,，?？。.\s]|$)")
_ANOTHER = re.compile(r"(?:那么?|然后|换成|如果是|要是|[,，\s])*(?P<thing>.+?)的?呢[?？。.\s]*")
_WHOLE_CONTACT = re.compile(r"联系(?:电话|人|方式)")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question with what it leaves out: `query` leads the search, `context` is what the earlier question adds; `manner`
    is set where it asks for the answer to the earlier question in another way."""

    query: str
    context: str = ""
    manner: Manner | None = None

    @property
    def standalone(self) -> str:
        return f"{self.context} {self.query}".strip()


def resolve(text: str, history: Sequence[Turn], tree: RegionTree) -> Resolved:
    """The question with what it leaves out: 那翔安呢 after 闵行的目标是什么 is 翔安的目标是什么."""
    earlier = _earlier(history, tree)
    if not earlier:
        return Resolved(text)
    said = without_courtesy(normalise(text))
    if meant := correction(said):
        return _corrected(meant, earlier, tree)
    if manner := Manner.MORE if _MORE.fullmatch(said) else manner_of(said):
        return Resolved(earlier, manner=manner)
    if found := _replaced(said, earlier, tree):
        return found
    return _completed(said, earlier, _last_answer(history), tree)


def _corrected(meant: str, earlier: str, tree: RegionTree) -> Resolved:
    """What was meant, of the earlier place; the earlier subject was not meant unless nothing else is named."""
    if found := _replaced(meant, earlier, tree):
        return found
    return Resolved(_within(meant, tree.find(meant), earlier, tree))


def _replaced(said: str, earlier: str, tree: RegionTree) -> Resolved | None:
    """The earlier question with the place, stage, actor or department that `said` names instead; None if it says more."""
    own, mentions = topic_words(said, tree), tree.find(said)
    if not own and mentions:
        return _elsewhere(said, earlier, tree)
    swapped = other_actor(earlier, said) or other_body(earlier, said, own) or other_stage(earlier, said, own)
    return Resolved(_within(swapped, mentions, earlier, tree)) if swapped else None


def _elsewhere(said: str, earlier: str, tree: RegionTree) -> Resolved:
    """The earlier question about another place, or what `said` asks of it there: 那合川呢，电话是多少."""
    asked = intent_of(said)
    if _WHOLE_CONTACT.search(said):
        return Resolved(said)
    if asked in OF_A_THING:
        return Resolved(said, _bare_topic(without_asking(earlier), tree))
    return Resolved(_with_region(earlier, said, tree))


def _completed(said: str, earlier: str, answer: str, tree: RegionTree) -> Resolved:
    """What `said` says, with the names that its pronouns mean and as much of the earlier question as it leaves out."""
    text = with_item_named(said, answer)
    own, mentions = topic_words(text, tree), tree.find(text)
    if text == said and (other := _other_thing(said, earlier, tree)):
        return Resolved(_within(other, mentions, earlier, tree))
    subject = _subject(earlier, text)
    meant = names_in(answer, earlier) if _PRONOUN.search(text) else []
    if not own or _is_short_body(own):
        return Resolved(_within(" ".join([*meant, _without_filler(subject), text]), mentions, earlier, tree))
    if _PRONOUN.search(text):
        return Resolved(_within(" ".join([*meant, _bare_topic(subject, tree), text]), mentions, earlier, tree))
    whole = len(own) >= (_SAYS_ENOUGH_OF_A_PLACE if mentions else _SAYS_ENOUGH) and not _LEANS.search(text)
    context = "" if whole or len(own) >= _SAYS_ENOUGH else _bare_topic(subject, tree)
    return Resolved(_within(text, mentions, earlier, tree), context)


def _other_thing(said: str, earlier: str, tree: RegionTree) -> str | None:
    """What was asked of one thing, asked of another: 那医教结合行动呢 after 思政领航行动谁负责; None where `said` asks for
    something itself, or names too little."""
    another = _ANOTHER.fullmatch(said)
    asked = asking(earlier)
    if another is None or not asked or _PRONOUN.search(said) or intent_of(said) is not Intent.OTHER:
        return None
    named = len(topic_words(said, tree)) + len(tree.find(said))
    least = 2 if intent_of(earlier) is Intent.LIST else 1  # 免费的呢 says which of them, not what
    return f"{another['thing']}{asked}" if named >= least and topic_words(said, tree) else None


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


def _is_short_body(own: Sequence[str]) -> bool:
    """「那区科委呢，是牵头还是配合」 names a body and nothing that it should do."""
    return len(own) <= 2 and all(_BODY.fullmatch(word) for word in own)


def _without_filler(text: str) -> str:
    return re.sub(r"[?？。]+$", "", text)


def _last_answer(history: Sequence[Turn]) -> str:
    return next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
