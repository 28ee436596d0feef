"""Questions that lean on earlier ones, made standalone: 那翔安呢, 它由谁牵头, 电话呢, 还有吗."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.expectation import expected_of
from assistant.intents import OF_A_THING, Intent, asking, intent_of, without_asking
from assistant.manners import Manner, correction, manner_of, without_courtesy
from assistant.referents import names_in, with_item_named
from assistant.swaps import other_actor, other_body, other_stage, stage_named
from assistant.types import Turn
from knowledge.regions import Mention, PlaceFinder
from knowledge.text import normalise, tagged, words

_THEN = "那(?!天(?![气台])|时候)么?"
_FILLER = re.compile(
    rf"^(?:{_THEN}|然后|还有|另外|请问|那个|嗯|哦|好的|and|what about|how about)+"
    r"|[呢吗呀啊吧嘛哦了的?？!！。,，、\s]+|也是|也有|是不是|怎么样|又如何|如何"
)
_PRONOUN = re.compile(
    r"(?<!除了)(?:它|上面|里面|其中|这个|那个|(?<![应我你您他她们就不])该(?!怎|如何|咋|不)|这项|那项|这些|那些|此)(?:平台|活动|项目|中心|机制|行动|服务|方案|计划)?"
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
_WHEN = (
    r"(?:(?:这个?|上个?|下个?|每个?)?(?:周[末一二三四五六日天]|星期[一二三四五六日天]|双休日|学期|学年)|下周|下个?月|平时|平日"
    r"|假期|[寒暑]假|[早晚]上|[上下中]午|白天|夜里|半夜|工作日|节假日|[今明后去前]天|[今明后去前]年|[开放]学[前后]|期[中末]|[春夏秋冬]天|雨天|下雨天)"
)
_WITHOUT_SUBJECT = re.compile(
    rf"(?:{_WHEN}|免费|收费|线上|线下|网上)的?(?:也|都|还)?(?:有没有|有不有|有|开不开|开|行不行|行|可以|能)(?:吗|么|没有|没)?[?？]*"
)
"""周末有吗 says when, and leaves out what."""
_A_CHILD = re.compile("孩子|小孩|娃|儿子|女儿|闺女|宝宝")
_SPAN = re.compile("(?:一|每)(?:天|日|周|星期|个?月|学期|学年|年)")
_APART = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_LEANS = re.compile(r"^(?:那|然后|还有|另外|再)|也|还是|[呢](?=[,，?？。.\s]|$)")
_ANOTHER = re.compile(rf"(?:{_THEN}|然后|换成|如果是|要是|[,，\s])*(?P<thing>.+?)的?呢[?？。.\s]*")
_ONLY_WHEN = re.compile(f"{_WHEN}(?:里|期间|的时候)?")
_FOR_WHOM = re.compile("(?:[人生娃籍]|孩子|儿童|子女|家庭|户口|[双三]胞胎|[二三]胎|外地|本地)$")
_WHICH_OF_THEM = re.compile(
    "(?<![局委办会院部联馆宫园校站所镇乡村街家类])(?<!中心|街道|社区|小区|小学|中学|大学|方面)的呢"
)
"""严重的呢 says which of them; 少年宫的呢 names whose instead."""
_SUPPOSED = re.compile(r"(?:那么?|[,，\s])*(?:要是|如果|假如|假设|若是)")
_BEFALLS = re.compile("[不没未]|万一|了$")
INTERROGATIVE = re.compile(r"什么|啥|哪|谁|多少|几|多[久长大远晚]|怎么|怎样|如何|为何|咋|\b(?:wh\w+|how)\b")
_WHETHER = re.compile(
    r"吗|(?<![这那要多什怎])么(?=[?？,，。\s]|$)|(?<!爱)([\u4e00-\u9fff])(?<![动时])[不没]\1|可不可以|[能是可]否"
    r"|(?<=[\u4e00-\u9fff])(?:不|没|没有|没得)[?,，。？]*$"
)
_SAME_AGAIN = re.compile(r"(?:怎么[办样做]|是什么样?的?|有没有|有[吗么没]|如何)[呢吗啊的?？。]*$")
_WHOM = re.compile("[找问](?:谁|哪位|哪个人)[呢啊?？。]*$")
_ALIKE = re.compile("也|一样|同样|还是这|这样[吗么]")
_ASKING = re.compile("(?:都|分别)?(?:有哪些|有什么|是什么|是啥|哪些)|是?[由归]谁|是谁|一[次回]$")
_WORDS_OF_ASKING = re.compile(f"几点|{INTERROGATIVE.pattern}")
_A_LINE = re.compile("(?<=[\u4e00-\u9fff])(?<![么个些条打拨])热线")
_THING_AND_WHICH = re.compile(
    r"(?:那么?|然后|,)*(?P<thing>[^,，?？]{2,10}?)呢[,，?？]+(?P<which>[^,，?？]{2,10}?)(?:方面|这类|类|那种)的[?？呢啊]*"
)
_WHOLE_CONTACT = re.compile(r"联系(?:电话|人|方式)")
_OF_A_NAME = re.compile(
    r"(?P<name>[^,，。?？\s]{3,}?)(?:到底|究竟|指的|又)?(?:是(?:个)?(?:什么|啥)(?:意思|东西|活动|项目)?|(?:是)?(?:什么|啥)意思|是?(?:做|干)(?:什么|啥)(?:用)?的|(?:由|归|是)?谁(?:来)?(?:牵头|负责|管))[呢吗?？。\s]*"
)
_ATTRIBUTE = re.compile(
    r"(?:目标|目的|原因|理由|依据|时间|日期|地点|地址|内容|功能|作用|意义|职责|责任|任务|考核|要求|主题|名字|名称|条件|标准|流程|步骤|程序|办法|方法|方式|电话|号码|热线|特点|重点|区别|结果|情况|范围|对象|这|那|个|项|条|点|步)$"
)
_HE = re.compile("他|她")
_CHILD_FIRST = re.compile(r"(?:我们?|咱们?|俺)?(?:家)?(?:的|里|有个)?(?:孩子|小孩|娃|儿子|女儿|闺女|宝宝)")
_CONTEXT_CHARS = 40
_PLACES_COMPARED = 2
_WHICH_LINE = re.compile("[打拨](?:什么|哪个|哪些|啥)(?:电话|热线|号码)")
_HOW_MANY = re.compile("多少|几|多[久长大]")
_YEAR_AFTER = re.compile(r"(?<![\u4e00-\u9fff])(?P<then>那么?|)(?:再?(?:往后|过|下|后)(?:面)?(?:的)?一年|次年|下个年度)(?![级半内龄])")
_YEAR_BEFORE = re.compile(r"(?<![\u4e00-\u9fff])(?P<then>那么?|)(?:再?(?:往前|上|前)(?:面)?(?:的)?一年|上个年度)(?![级半内龄])")
_BOTH = re.compile(r"(?:这|那)?(?:两|三|几|二)(?:个)?(?:地方|区县|区|地|城市|市|县)(?:之间|分别|各自)?")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question with what it leaves out: `query` leads the search, `context` is what the earlier question adds; `manner`
    is set where it asks for the answer to the earlier question in another way. `complete` where it has a subject of its own
    and points at nothing before it, so that it may need no context after all."""

    query: str
    context: str = ""
    manner: Manner | None = None
    complete: bool = False

    @property
    def standalone(self) -> str:
        return f"{self.context} {self.query}".strip()


def resolve(text: str, history: Sequence[Turn], tree: PlaceFinder) -> Resolved:
    """The question with what it leaves out: 那翔安呢 after 闵行的目标是什么 is 翔安的目标是什么."""
    earlier = _earlier(history, tree)
    if not earlier:
        return Resolved(text)
    said = _with_its_year(without_courtesy(normalise(text)), earlier)
    earlier = _of_the_year(said, earlier)
    if meant := correction(said):
        return _corrected(meant, earlier, tree)
    if manner := Manner.MORE if _MORE.fullmatch(said) else manner_of(said):
        return Resolved(earlier, manner=manner)
    if compared := _of_both(said, earlier, history, tree):
        return compared
    if found := _replaced(said, earlier, tree):
        return found
    return _completed(said, earlier, _last_answer(history), tree)


def _with_its_year(said: str, earlier: str) -> str:
    """再往后一年呢 after 2027年底的目标 is 2028年呢; as it is where the earlier question names no year or several."""
    year = _only_year(earlier)
    if not year:
        return said
    return _YEAR_BEFORE.sub(rf"\g<then>{year - 1}年", _YEAR_AFTER.sub(rf"\g<then>{year + 1}年", said))


def _of_the_year(said: str, earlier: str) -> str:
    """The earlier question about the other year that `said` names, where each names one."""
    meant, before = _only_year(said), _only_year(earlier)
    return re.sub(rf"(?<!\d){before}(?=年)", str(meant), earlier) if meant and before else earlier


def _only_year(text: str) -> int:
    """The year that a text names, 0 where it names none or several."""
    years = set(re.findall(r"(?<!\d)20\d\d(?=年)", text))
    return int(years.pop()) if len(years) == 1 else 0


def _of_both(said: str, earlier: str, history: Sequence[Turn], tree: PlaceFinder) -> Resolved | None:
    """两个区有什么不一样 of the places named so far and of the earlier subject; None where fewer than two were named."""
    both = _BOTH.search(said)
    asked = (normalise(turn.content) for turn in reversed(history) if turn.role == "user")
    named = dict.fromkeys(text[m.start : m.end] for text in asked for m in tree.find(text))
    if both is None or tree.find(said) or len(named) < _PLACES_COMPARED:
        return None
    places = "和".join(list(named)[:_PLACES_COMPARED][::-1])
    subject = _bare_topic(_subject(earlier, said), tree)
    return Resolved(f"{places}的{subject}{said[: both.start()]}{said[both.end() :]}")


def _corrected(meant: str, earlier: str, tree: PlaceFinder) -> Resolved:
    """What was meant, of the earlier place; the earlier subject was not meant unless nothing else is named."""
    if found := _replaced(meant, earlier, tree):
        return found
    return Resolved(_within(meant, tree.find(meant), earlier, tree))


def _replaced(said: str, earlier: str, tree: PlaceFinder) -> Resolved | None:
    """The earlier question with the place, stage, actor or department that `said` names instead; None if it says more."""
    own, mentions = topic_words(said, tree), tree.find(said)
    if not own and mentions:
        return _elsewhere(said, earlier, tree)
    swapped = other_actor(earlier, said) or other_body(earlier, said, own) or _at_another_stage(said, earlier, tree)
    return Resolved(_within(swapped, mentions, earlier, tree)) if swapped else None


def _at_another_stage(said: str, earlier: str, tree: PlaceFinder) -> str | None:
    """The earlier question about another stage, or what `said` asks of its subject there: 那初中带什么呢."""
    if not _asks_for_itself(said):
        return other_stage(earlier, said, topic_words(said, tree))
    swapped = other_stage(_subject(earlier, said), said, topic_words(_WHETHER.sub(" ", said), tree))
    return swapped if swapped is None or said in swapped else f"{swapped} {said}"


def _elsewhere(said: str, earlier: str, tree: PlaceFinder) -> Resolved:
    """The earlier question about another place, or what `said` asks of it there: 那合川呢，电话是多少."""
    asked = intent_of(said)
    if _WHOLE_CONTACT.search(said):
        return Resolved(said)
    if asked in OF_A_THING or _asks_for_itself(said):
        return Resolved(said, _bare_topic(_without_asking(earlier), tree))
    return Resolved(_with_region(earlier, said, tree))


def _completed(said: str, earlier: str, answer: str, tree: PlaceFinder) -> Resolved:
    """What `said` says, with the names that its pronouns mean and as much of the earlier question as it leaves out."""
    if other := _of_another_thing(said, earlier, tree):
        return Resolved(_within(other, tree.find(said), earlier, tree))
    text = with_item_named(said, answer)
    own, mentions = topic_words(text, tree), tree.find(text)
    if text == said and (other := _other_thing(said, earlier, tree)):
        return Resolved(_within(other, mentions, earlier, tree))
    subject = _subject(earlier, text)
    meant = names_in(answer, earlier) if _PRONOUN.search(text) else []
    leading = _leading_subject(earlier, text) if not own or _is_short_body(own) else None
    if leading is not None:
        return Resolved(_within(" ".join([*meant, _without_filler(leading), text]), mentions, earlier, tree))
    if _PRONOUN.search(text):
        return Resolved(_within(" ".join([*meant, _bare_topic(subject, tree), text]), mentions, earlier, tree))
    points_back = bool(_LEANS.search(text)) or text != said
    enough = len(own) >= (_SAYS_ENOUGH_OF_A_PLACE if mentions else _SAYS_ENOUGH) and not points_back
    by_itself = bool(thing_named(text) or (_WHICH_LINE.search(text) and len(own) > 1))
    says_enough = enough or len(own) >= _SAYS_ENOUGH or (not points_back and by_itself)
    context = "" if says_enough else _bare_topic(subject, tree)
    complete = (
        bool(own) and not points_back and not mentions and not _HE.search(text) and not _WITHOUT_SUBJECT.fullmatch(text)
    )
    return Resolved(_within(text, mentions, earlier, tree), context, complete=complete)


def thing_named(text: str) -> str:
    """馨家园 of 馨家园是什么: what is asked about by its name; empty for what only an earlier subject has (目标是什么)."""
    asked = _OF_A_NAME.fullmatch(normalise(text))
    return asked["name"] if asked and not _ATTRIBUTE.search(asked["name"]) and not _PRONOUN.search(text) else ""


def begins_with_a_child(text: str) -> bool:
    """孩子说谎 and 我家儿子早恋 are whole sentences."""
    return _CHILD_FIRST.match(normalise(text)) is not None


def _of_another_thing(said: str, earlier: str, tree: PlaceFinder) -> str | None:
    """那比赛呢,科技方面的 asks of 科技比赛 what was asked of another thing, or which there are."""
    found = _THING_AND_WHICH.fullmatch(said)
    if found is None or _PRONOUN.search(said) or not topic_words(found["thing"], tree):
        return None
    return f"{found['which']}{found['thing']}{asking(earlier) or '有哪些'}"


def asks(text: str) -> bool:
    """Whether a text has words that ask, or asks whether or not: 要不要, 带什么, 能去吗; a mere 呢 may only name something."""
    return bool(INTERROGATIVE.search(text) or _WHETHER.search(text))


def _asks_for_itself(said: str) -> bool:
    """Whether a text asks for something else than what was asked before: 那渝北怎么样 and 初三也是这样吗 don't."""
    shown = _SAME_AGAIN.sub("", said)
    whether = _WHETHER.search(shown) or "还是" in shown
    return bool(INTERROGATIVE.search(shown) or (whether and not _ALIKE.search(shown)))


def _other_thing(said: str, earlier: str, tree: PlaceFinder) -> str | None:
    """What was asked of one thing, asked of another: 那医教结合行动呢 after 思政领航行动谁负责; None where `said` asks for
    something itself, or names too little."""
    another = _ANOTHER.fullmatch(said)
    asked = asking(earlier)
    if another is None or not asked or _PRONOUN.search(said) or intent_of(said) is not Intent.OTHER:
        return None
    if asks(said) or "还是" in said or _narrows(said):
        return None  # glued to the earlier asking, 要不要交钱 would demand a phone number
    named = len(topic_words(said, tree)) + len(tree.find(said))
    least = 2 if intent_of(earlier) is Intent.LIST else 1  # 免费的呢 says which of them, not what
    if named < least or not topic_words(said, tree):
        return None
    return f"{_whose(said, normalise(earlier))}{another['thing']}{asked}"


def _narrows(said: str) -> bool:
    """Whether 那周末呢, 外地户口的呢, 要是下雨呢 say when, for whom or in which case, and name nothing else to ask about."""
    thing = _thing_in(said)
    return bool(_ONLY_WHEN.fullmatch(thing) or _FOR_WHOM.search(thing) or _WHICH_OF_THEM.search(said) or _in_case(said))


def _in_case(said: str) -> bool:
    """Whether 名额满了呢, 要是下雨呢 suppose that something happens; 要是手机呢 names a thing."""
    thing = _thing_in(said)
    happens = _SUPPOSED.match(said) and any(tag == "v" for _, tag in tagged(thing))
    return bool(happens or _BEFALLS.search(thing)) and not _WHICH_OF_THEM.search(said)


def _thing_in(said: str) -> str:
    another = _ANOTHER.fullmatch(said)
    return another["thing"] if another else ""


def _whose(said: str, earlier: str) -> str:
    """4岁一天, 7岁孩子: the age, the child and the span of the earlier question, where `said` names no other age."""
    stage = "" if stage_named(said) else stage_named(earlier)
    child = "孩子" if stage and _A_CHILD.search(earlier) and not _A_CHILD.search(said) else ""
    span = _SPAN.search(earlier) if intent_of(earlier) is Intent.FIGURE else None
    return f"{stage}{child}{span.group() if span else ''}"


def _subject(earlier: str, text: str) -> str:
    """What the earlier question was about; without its question words where `text` asks for something else of it."""
    return _without_asking(earlier) if _asks_else(earlier, text) else earlier


def _asks_else(earlier: str, text: str) -> bool:
    """Whether `text` asks for another thing than the earlier question."""
    asked = intent_of(text)
    if asked not in OF_A_THING:
        names_whom = bool(_WHOM.search(text)) and "谁" in earlier
        supposes = bool(asking(earlier)) and _in_case(text)
        return not names_whom and (supposes or _asks_for_itself(text))
    counts_else = asked is Intent.FIGURE and bool(_HOW_MANY.search(text))
    return asked is not intent_of(earlier) or counts_else or expected_of(text) not in (None, expected_of(earlier))


def _leading_subject(earlier: str, text: str) -> str | None:
    """The subject to put before a text that names none; None where it would still ask for what the text doesn't, as a
    hotline's name asks for its number."""
    subject = _subject(earlier, text)
    if not _asks_else(earlier, text):
        return subject
    shorter = (subject, _WORDS_OF_ASKING.sub(" ", subject))
    return next((short for short in shorter if not _wants_more(f"{short} {text}", text)), None)


def _wants_more(whole: str, text: str) -> bool:
    return intent_of(whole) is not intent_of(text) or expected_of(whole) is not expected_of(text)


def _without_asking(question: str) -> str:
    """What a question is about, without what it asks of that; the name of a line is kept, that asks for a number where it stands alone."""
    told = "热线".join(without_asking(part) for part in _A_LINE.split(normalise(question)))
    return _ASKING.sub(" ", told).strip(" ,")


def _earlier(history: Sequence[Turn], tree: PlaceFinder) -> str:
    """The last question of the person, itself made standalone."""
    asked = [index for index, turn in enumerate(history) if turn.role == "user"]
    if not asked:
        return ""
    last = asked[-1]
    before = resolve(normalise(history[last].content), history[:last], tree).standalone
    return _brief(_APART.sub(",", before), tree)


def _brief(question: str, tree: PlaceFinder) -> str:
    """A long story as what it begins with and what it asks last: the rest of it would lead every later search."""
    if len(question) <= _CONTEXT_CHARS:
        return question
    parts = [part for part in re.split(r"[,，。;；!！?？\s]+", question) if part]
    topics = [part for part in parts if len(topic_words(part, tree)) > 1] or parts
    asked = [part for part in parts if intent_of(part) is not Intent.OTHER][-1:]
    kept = dict.fromkeys([*(part for part in parts if tree.find(part)), *topics[:2], *asked])
    return " ".join(part[:_CONTEXT_CHARS] for part in parts if part in kept)


def _within(text: str, mentions: Sequence[Mention], earlier: str, tree: PlaceFinder) -> str:
    """`text` with the place of the earlier question in front, where it names none."""
    if mentions or tree.find(text):
        return text
    named = tree.find(earlier)
    return f"{normalise(earlier)[named[0].start : named[0].end]} {text}" if named else text


def _with_region(earlier: str, text: str, tree: PlaceFinder) -> str:
    """The earlier question about the place that `text` names."""
    base = normalise(earlier)
    place = normalise(text)[tree.find(text)[0].start : tree.find(text)[0].end]
    named = tree.find(base)
    if not named:
        return f"{place} {base}"
    return base[: named[0].start] + place + base[named[-1].end :]


def _bare_topic(text: str, tree: PlaceFinder) -> str:
    """A question without its places and its filler."""
    shown = normalise(text)
    for mention in reversed(tree.find(text)):
        shown = shown[: mention.start] + " " + shown[mention.end :]
    return _FILLER.sub(" ", shown).strip()


def topic_words(text: str, tree: PlaceFinder) -> list[str]:
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
