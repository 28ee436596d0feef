"""Several questions in one message: told apart where each stands on its own, and their answers as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.follow_ups import INTERROGATIVE, asks, resolve, topic_words
from assistant.intents import Intent, intent_of, without_asking
from assistant.marks import shifted, without_marks
from assistant.named_bodies import named_bodies
from assistant.replies import not_answered
from assistant.types import Answer, Outcome, Turn
from knowledge.regions import RegionTree
from knowledge.text import normalise

_SENTENCE = re.compile(r"[^。?？!！；;\n]+[。?？!！；;\n]*")
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff]{4})\s+(?=[\u4e00-\u9fff]{4})")  # who types no commas puts spaces between clauses
_CLAUSE = re.compile(r"[^，,]+[，,]*")
_LEANS = re.compile(
    r"(?:算|算不算|属于|是不是|是否|也是|还是)(?:牵头|配合|主责|协办)"
    r"|它|这个|那个|该|[管办问][这那](?:件)?事|这项|那项|这些|那些|其中|前者|后者|两者|各自|分别|各是|上述|为什么|最后那?一?(?:个|条|项|步|环|点|类|种)"
)
_MARK = re.compile("[吗呢?？]")
_TROUBLES = "说|劝|哄|骂|教|打|讲|催|喊|叫|求|问|吼|哭|闹|吵|试|管|批评|教育|沟通|提醒|安慰|引导|解释"
_TIMES = "天|年|个?月|周|个?星期|个?礼拜|个?小时"
_CHILDREN = "(?:男|女)?同学|[男女]生|小朋友|[大小]?孩子?|娃"
_AT_START = r"(?<![^,，。;；!！?？\s])"
_STATED = (
    r"(?:什么|啥|谁|哪(?!些|几)|怎么|怎样|如何|多少|多[久长大晚]|几)[^,，。?？\s]{0,10}?"
    r"(?:都(?!有?要?(?:什么|啥|哪|谁))|也(?=[^,，。?？]{0,6}[不没别无]))",
    rf"怎么(?:{_TROUBLES})[^,，。?？]{{0,6}}(?:就是|还是|总是?|老是|仍)",
    r"(?:无论|不论|任凭|随便)[^,，。?？]{0,8}?(?:什么|啥|谁|哪|怎么|怎样|如何|多少?|几|是不是|有没有)",
    r"不管(?:[我你他她]们?|大人|家长|老师)*(?:什么|谁(?!来?管|负责)|多[^,，。?？]|是不是|有没有)",
    r"不管(?:[我你他她]们?|大人|家长|老师)*怎么(?!办|做|样|处理|投诉|反映|举报|解决|管)",
    r"怎么说呢|(?<!要)不(?:太|大)?怎么(?!办|做|样|处理)|(?<!有)没有?(?:什么|啥|谁|哪)|什么的(?=[,，。!！\s]|$)",
    r"(?P<any>什么|啥|谁|怎么|哪里?)[^,，。?？]{0,4}就[^,，。?？]{0,3}(?P=any)|要什么[给买有]什么|没过?多[久大]",
    r"不(?:知道?|懂|明白|清楚|晓得|会)(?:是|该|要|应该)*(?:为什么|为啥|什么原因)",
    r"不(?:知道?|懂|明白|清楚|晓得|会)(?:是|该|要|应该)*怎么"
    r"(?=办|做|说|跟|和|对|开口|教|管|帮|劝|面对|安慰|沟通|回|处理|是好|了|才|[,，。!！]|$)",
    r"几[乎何]|[好十没就近头]几|不了几|[这那么前过](?<!什么)(?<!怎么)几(?!点|号|岁|年级|次课)|(?<![早晚])上几(?!点|号|岁|年级|节|天|门)",
    rf"(?:{_TROUBLES})(?:[了过](?:[他她你]们?|孩子|娃)?|[他她你]们?|孩子|娃)好?(?:几|不?知?道?多少)[次句下遍回顿天]",
    rf"(?:都|已经)[^,，。?？几]{{0,6}}几(?:{_TIMES})了|几(?:{_TIMES})(?:没(?!有)|都|以来|一直|不(?=[吃说理写睡动肯想和跟]))",
    rf"(?:{_AT_START}|(?<=[被跟和让与有给里家舍]))几[个名位](?:{_CHILDREN})(?=[^,，。?？])|{_AT_START}有?几[次回](?=[他她我孩老])",
    r"哪怕|天哪|哪会(?!儿)|哪(?:里|儿)?(?:有(?:那么多|这么多)?(?:时间(?!表|安排)|工夫|功夫|精力|心思)|敢|舍得|顾得|管得|懂|晓得|轮得)",
    rf"{_AT_START}谁知道?(?=[他她我孩后结又])|[\"“][^\"”]*[\"”]|问(?:什么|啥)(?=[就都也不])",
    r"(?P<act>[\u4e00-\u9fff])(?<!是)不(?P=act)[^,，。?？]{0,2}都|怎么(?=这么|那么|又|总|老(?!师|人)|还(?=不|没|在|是|这|那么))",
    r"多少(?:有[点些]|会有[点些])|(?<!是)不是(?:已经|早就?|说好?|都)[^,，。?？]*吗",
    r"(?:正在?|还在|才[\d一二两三四五六七八九十刚]|着)[^,，。?？什啥哪谁几么多怎如吗]{0,8}呢",
    r"还(?:没|没有)(?=[,，。]|$)|(?:一点|半点|一个|一句)[^,，。?？有]{0,6}没有?(?=[,，。]|$)",
    r"(?:都|也|就是?|还是|从来?|根本|完全|压根|偏|硬是|死活|坚决|绝|并|总|又|他说|她说|孩子说)(?:不|没|没有|没得)(?=[,，。]|$)",
    rf"{_AT_START}要不(?=[,，]|$)|\bwh(?:ile|ole|ite|enever|atever|oever|erever)\b|\bwhen (?=(?:i|he|she|we|they|you|my)\b)",
)
_ASKS_NOTHING = re.compile("|".join(_STATED))
"""Words that would ask, in what is only stated: 怎么说都不听, 一点兴趣都没有, 几个同学欺负他, 家里哪有时间."""
_ASKED = re.compile(r"(?:都|分别)?(?:有哪些|有什么|是什么|是啥|怎么办|怎么做|哪些)|[?？]")
_AFTER_ASKING = re.compile("(?<=什么)、|(?<=哪些)、|(?<=啥)、")
_WHAT_TO_DO = re.compile(
    r"(?P<when>[前后时])?(?:都|还|老师|教师|班主任|应该?|要|需要|得)*(?P<verb>准备|记录?|填写?|带|交接|做|注意|查|问|说)(?:好|下|些)*(?:什么|啥|哪些)"
)
_WHOM = re.compile(r"(?:找|问)谁")
_UNNAMED = frozenset({Intent.OTHER, Intent.COVERAGE, Intent.COMPARISON})
_ADVICE_ALONE = re.compile("[我你您他她们家长老师现在到底又还]*[该要应]*(?:怎么办|咋办|怎么做|怎样做|咋整|咋弄|如何是好)(?:才好|好|才行)?[呢啊呀吧]?")
_NAMES_CHARS = 7
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
    """One of several things that a message asks: as it is `typed`, `plain` with what it is about where it names nothing itself, and `told`
    with what the message states beside it."""

    typed: str
    plain: str
    told: str


def each_asked(text: str) -> tuple[Part, ...]:
    """What a message asks, one by one; empty where it asks one thing. A few characters are about what the thing before them is about, and
    我该怎么办 asks for no other thing."""
    asking = [clause for clause in _clauses_of(text) if _is_asking(clause)]
    stated = [clause for clause in _clauses_of(text) if clause not in asking]
    things = [clause for clause in asking if not _ADVICE_ALONE.fullmatch(_trim(clause))]
    found, subject = [], ""
    for clause in dict.fromkeys(things[:_MOST_ASKED]):
        names = len(_trim(clause)) >= _NAMES_CHARS
        subject = without_asking(clause) if names else subject
        plain = _joined([clause] if names or not subject else [subject, clause])
        found.append(Part(_trim(clause), plain, _joined([*stated, plain])))
    return tuple(found) if len(asking) > 1 else ()


def _clauses_of(text: str) -> list[str]:
    shown = normalise(_SPACE.sub("，", text))
    return [clause for sentence in _SENTENCE.findall(shown) for clause in _CLAUSE.findall(sentence)]


def _trim(clause: str) -> str:
    return clause.strip(" ,。;!?？")


def _joined(clauses: Sequence[str]) -> str:
    return ",".join(map(_trim, clauses))


def _is_asking(clause: str) -> bool:
    shown = _ASKS_NOTHING.sub("", clause)
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
    """Each question with the statements before it; statements after the last one belong to it."""
    held = ""
    asked = ""
    for piece in _pieces(text):
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
    shown = _ASKS_NOTHING.sub("", piece)
    return bool(named and (INTERROGATIVE.search(shown) or _MARK.search(shown)))


def _stands_alone(question: str, subject: frozenset[str], tree: RegionTree) -> bool:
    is_bound = intent_of(question) is Intent.DUTY and (tree.find(question) or named_bodies(question))
    return len(subject) >= (1 if is_bound else _LEAST_WORDS) and not _LEANS.search(question)


def joined(questions: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """One answer: each question, then what was found for it, the citations numbered through. Questions that one text answers stand above
    it together."""
    lines, before = [], 0
    citations, cards = [], []
    for typed, answer in _told_once(questions, answers):
        lines.append(f"问：{typed}\n{shifted(answer.text, before)}")
        citations += [replace(citation, number=citation.number + before) for citation in answer.citations]
        cards += [card.shifted(before) for card in answer.cards]
        before += max((citation.number for citation in answer.citations), default=0)
    return Answer(
        _outcome(answers),
        "\n\n".join(lines),
        tuple(citations),
        tuple(cards),
        standalone_question=" ".join(answer.standalone_question for answer in answers),
        suggestions=tuple(dict.fromkeys(choice for answer in answers for choice in answer.suggestions)),
        regions=tuple(dict.fromkeys(region for answer in answers for region in answer.regions)),
    )


def with_the_rest(answer: Answer, more: Sequence[tuple[str, Answer]], open_still: Sequence[str]) -> Answer:
    """An answer, below it what was found for other questions of its message and is not told yet, and which of them are open still."""
    text, citations = answer.text, list(answer.citations)
    for typed, other in more:
        told = frozenset(without_marks(text).split("\n"))
        if all(line in told for line in without_marks(other.text).split("\n")):
            continue
        before = max((citation.number for citation in citations), default=0)
        text += f"\n\n问：{typed}\n{shifted(other.text, before)}"
        citations += [replace(citation, number=citation.number + before) for citation in other.citations]
    if open_still:
        text += f"\n\n{not_answered(open_still)}"
    outcome = Outcome.PARTLY_ANSWERED if open_still else answer.outcome
    return replace(answer, outcome=outcome, text=text, citations=tuple(citations))


def _told_once(questions: Sequence[str], answers: Sequence[Answer]) -> list[tuple[str, Answer]]:
    """Each question with its answer; neighbours of which one answer tells all that the other does share the longer one."""
    told: list[tuple[str, Answer]] = []
    for question, answer in zip(questions, answers, strict=True):
        typed, last = told[-1] if told else ("", None)
        if last is not None and last.outcome is answer.outcome and (longer := _all_of(last, answer)) is not None:
            told[-1] = (f"{typed} {question}", longer)
        else:
            told.append((question, answer))
    return told


def _all_of(one: Answer, other: Answer) -> Answer | None:
    """The one of two answers that tells all that the other does; None where neither does."""
    lines, others = (frozenset(without_marks(answer.text).split("\n")) for answer in (one, other))
    if others <= lines:
        return one
    return other if lines <= others else None


def _outcome(answers: Sequence[Answer]) -> Outcome:
    found = {answer.outcome for answer in answers}
    if len(found) == 1:
        return found.pop()
    return Outcome.PARTLY_ANSWERED if found & {Outcome.ANSWERED, Outcome.PARTLY_ANSWERED} else Outcome.NO_EVIDENCE
