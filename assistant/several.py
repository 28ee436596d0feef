"""Several questions in one message, told apart: those that stand on their own, and each thing that is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.follow_ups import INTERROGATIVE, asks, resolve, topic_words
from assistant.intents import Intent, intent_of, without_asking
from assistant.named_bodies import named_bodies
from assistant.stated import without_stated
from assistant.things import things_in
from assistant.types import Turn
from knowledge.regions import RegionTree
from knowledge.text import bare, normalise
from knowledge.types import Citation

_SENTENCE = re.compile(r"[^。?？!！；;\n]+[。?？!！；;\n]*")
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff]{4})\s+(?=[\u4e00-\u9fff]{4})")  # who types no commas puts spaces between clauses
_CLAUSE = re.compile(r"[^，,]+[，,]*")
_LEANS = re.compile(
    r"(?:算|算不算|属于|是不是|是否|也是|还是)(?:牵头|配合|主责|协办)"
    r"|它|这个|那个|该|[管办问][这那](?:件)?事|这项|那项|这些|那些|其中|前者|后者|两者|各自|分别|各是|上述|为什么|最后那?一?(?:个|条|项|步|环|点|类|种)"
)
_MARK = re.compile("[吗呢?？]")
_ASKED = re.compile(r"(?:都|分别)?(?:有哪些|有什么|是什么|是啥|怎么办|怎么做|哪些)|[?？]")
_AFTER_ASKING = re.compile("(?<=什么)、|(?<=哪些)、|(?<=啥)、")
_WHAT_TO_DO = re.compile(
    r"(?P<when>[前后时])?(?:都|还|老师|教师|班主任|应该?|要|需要|得)*(?P<verb>准备|记录?|填写?|带|交接|做|注意|查|问|说)(?:好|下|些)*(?:什么|啥|哪些)"
)
_WHOM = re.compile(r"(?:找|问)谁")
_UNNAMED = frozenset({Intent.OTHER, Intent.COVERAGE, Intent.COMPARISON})
_ADVICE_ALONE = re.compile("[我你您他她们家长老师现在到底又还]*[该要应]*(?:怎么办|咋办|怎么做|怎样做|咋整|咋弄|如何是好)(?:才好|好|才行)?[呢啊呀吧]?")
_OF_WHAT_IS_SAID = re.compile("(?:这|这个|这种|这条|此)(?:规定|说法|政策|要求)|是真的|真的[吗么]|真的假的|对不对|对[吗么]|合[理规法不]|违[规法]")
_NAMES_CHARS = 7
_AT_A_TIME = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天末]|[\d一二三四五六七八九十]月|平[日时]|双休|工作日|节假日|[寒暑]假|[早晚]上|[上中下]午|半夜|夜里")
_HEAD_CHARS = 2  # of 留守娃 and 留守儿童
_OF_THE_SAME = re.compile(r"[^,，。;；?？]{1,10}呢[,，。;；?？\s]*")
_MOST_ASKED = 4
_LEAST_WORDS = 2
_MOST = 3


def separate(text: str, tree: RegionTree) -> tuple[str, ...]:
    """The questions of a message; the whole message where it is one, or where one leans on another.

    A question stands on its own if it asks for a kind of thing (a phone, a date, how often …), names a subject in at least
    two words, or a place's or a department's in one, and shares none of them with another question of the message.
    """
    found = list(_questions(normalise(text)))
    subjects = [frozenset(topic_words(question, tree)) for question in found]
    alone = all(_stands_alone(question, subject, tree) for question, subject in zip(found, subjects, strict=True))
    alone = alone and not any(leans_on_the_rest(clause) for question in found[1:] for clause in _clauses_of(question) if _is_asking(clause))
    shared = sum(map(len, subjects)) > len(frozenset[str]().union(*subjects))
    if _on_different_steps(found):
        return tuple(question.strip(" ，,。；;\n") for question in found)
    one_place = {intent_of(question) for question in found} == {Intent.PLACE}
    if not alone or shared or one_place or not 1 < len(found) <= _MOST:
        return (text,)
    return tuple(question.strip(" ，,。；;\n") for question in found)


def asks_several_things(text: str) -> bool:
    """Whether two clauses of a question ask, whatever for: 几点关门，孩子能自己待着吗."""
    return bool(asked_apart(text))


def asked_apart(text: str) -> tuple[str, ...]:
    """A question that asks several things, once for each of them: with what it states, and with what the first is about; empty where it
    asks one thing."""
    asking = [clause for clause in _clauses_of(text) if _is_asking(clause)]
    if len(asking) < 2:
        return ()
    stated = [clause for clause in _clauses_of(text) if clause not in asking]
    first, *others = asking
    each = ([*stated, first], *([*stated, without_asking(first), other] for other in others[: _MOST - 1]))
    return tuple(map(_joined, each))


def asking_part(text: str) -> str:
    """What a message asks, without what it tells; empty where it tells nothing beside, or asks nothing."""
    asking = [clause for clause in _clauses_of(text) if _is_asking(clause)]
    return _joined(asking) if len(asking) < len(_clauses_of(text)) else ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of several things that a message asks: as it is `typed`; `asked`, with what it is about where it names nothing itself; and the
    `wordings` in which it may be looked for. It `leans` where it names no thing: only with the rest it
    means something."""

    typed: str
    asked: str
    wordings: tuple[str, ...]
    leans: bool = False

    def is_beside(self, citations: Sequence[Citation]) -> bool:
        """Whether it leans, and the first quote speaks of no thing that the rest of the message names: 要家长签字吗, asked of a referral, is
        not answered by a letter on swimming."""
        return self.leans and _speaks_of_none(things_in(self.asked) - things_in(self.typed), citations[:1])


def each_asked(text: str) -> tuple[Part, ...]:
    """What a message asks, one by one; empty where it asks one thing. A few characters are about what the thing before them is about,
    有这规定吗 about the statement before it, and 我该怎么办 asks for no other thing."""
    clauses = _clauses_of(text)
    asking = [clause for clause in clauses if _is_asking(clause)]
    things = [clause for clause in dict.fromkeys(asking) if not _ADVICE_ALONE.fullmatch(_trim(clause))]
    found, subject = [], ""
    for clause in things[:_MOST_ASKED]:
        found.append(_part(clause, subject, _stated_for(clause, clauses, asking)))
        subject = without_asking(clause) if _stands_for_itself(clause) or not subject else subject
    return tuple(found) if len(asking) > 1 else ()


def _part(clause: str, subject: str, stated: Sequence[str]) -> Part:
    """One thing asked, behind the `subject` of the one before where it has none, and behind what is `stated`."""
    if _stands_for_itself(clause):
        return Part(_trim(clause), _trim(clause), _different(_joined([clause]), _joined([*stated, clause])))
    leans = leans_on_the_rest(clause)
    if leans and stated and _OF_WHAT_IS_SAID.search(clause):
        said = _joined([stated[-1], clause])
        return Part(_trim(clause), said, (said,), leans)
    plain = _joined([subject, clause] if subject else [clause])
    told = _joined([*stated, plain])
    if leans:
        return Part(_trim(clause), told, _different(told, plain, _joined([clause])), leans)
    return Part(_trim(clause), plain, _different(plain, told))


def part_of(typed: str, message: str) -> Part:
    """One of several questions of a message, with all that the message says."""
    return Part(typed, message, (message,), leans_on_the_rest(typed))


def _different(*wordings: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wordings))


def _stands_for_itself(clause: str) -> bool:
    return len(_trim(clause)) >= _NAMES_CHARS and not leans_on_the_rest(clause)


def _stated_for(clause: str, clauses: Sequence[str], asking: Sequence[str]) -> list[str]:
    """What a message states before a clause that asks, and after the last one: what stands between two questions leads to the second."""
    at, last = clauses.index(clause), max(clauses.index(one) for one in asking)
    return [other for place, other in enumerate(clauses) if other not in asking and (place < at or place > last)]


def leans_on_the_rest(clause: str) -> bool:
    """Whether one of several things asked names no thing and no hour or day: 多久要上报, 要不要提前说, but not 礼拜六上不上."""
    return not things_in(clause) and not _AT_A_TIME.search(clause)


def _speaks_of_none(things: frozenset[str], citations: Sequence[Citation]) -> bool:
    told = "".join(bare(f"{c.document.metadata.title}{c.section}{c.quote}") for c in citations)
    return bool(things) and not any(thing[:_HEAD_CHARS] in told for thing in things)


def _clauses_of(text: str) -> list[str]:
    shown = normalise(_SPACE.sub("，", text))
    return [clause for sentence in _SENTENCE.findall(shown) for clause in _CLAUSE.findall(sentence)]


def _trim(clause: str) -> str:
    return clause.strip(" ,。;!?？")


def _joined(clauses: Sequence[str]) -> str:
    return ",".join(map(_trim, clauses))


def _is_asking(clause: str) -> bool:
    shown = without_stated(clause)
    return asks(shown) or bool(_MARK.search(shown))


def _on_different_steps(questions: Sequence[str]) -> bool:
    """Whether each question asks what to do before or after something, and none the same: 家访前准备什么,家访后记什么."""
    asked = [_WHAT_TO_DO.search(question) for question in questions]
    verbs = [(found["when"], found["verb"]) for found in asked if found is not None]
    return 1 < len(questions) <= _MOST and len(set(verbs)) == len(questions) and all(when for when, _ in verbs)


def completed(text: str, tree: RegionTree) -> tuple[tuple[str, str], ...]:
    """Each question of a message as it is typed, and with the subject of the first where it names none itself
    (一年几次？谁负责？); none where the message is one question."""
    found = [question.strip(" ，,。；;\n") for question in _questions(normalise(text))]
    if not 1 < len(found) <= _MOST:
        return ()
    subject = (Turn("user", _ASKED.sub(" ", without_asking(found[0]))),)
    return ((found[0], found[0]), *((typed, resolve(typed, subject, tree).standalone) for typed in found[1:]))


def _questions(text: str) -> Iterator[str]:
    """Each question with the statements before it; statements after the last one belong to it, 2026年呢 to the one before."""
    held = ""
    asked = ""
    for piece in _pieces(text):
        if asked and not held and _OF_THE_SAME.fullmatch(piece):
            asked += piece
            continue
        held += piece
        if _asks(piece):
            if asked:
                yield asked
            asked, held = held, ""
    yield asked + held


def _pieces(text: str) -> Iterator[str]:
    """Sentences; clauses where several of a sentence ask."""
    for sentence in _SENTENCE.findall(_AFTER_ASKING.sub(",", text)):
        parts = _CLAUSE.findall(sentence)
        yield from parts if sum(map(_asks, parts)) > 1 else [sentence]


def _asks(piece: str) -> bool:
    named = intent_of(piece) not in _UNNAMED or _WHOM.search(piece) or _WHAT_TO_DO.search(piece)
    shown = without_stated(piece)
    return bool(named and (INTERROGATIVE.search(shown) or _MARK.search(shown)))


def _stands_alone(question: str, subject: frozenset[str], tree: RegionTree) -> bool:
    is_bound = intent_of(question) is Intent.DUTY and (tree.find(question) or named_bodies(question))
    return len(subject) >= (1 if is_bound else _LEAST_WORDS) and not _LEANS.search(question)
