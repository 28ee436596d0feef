"""Several questions in one message: told apart where each stands on its own, and their answers as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.follow_ups import resolve, topic_words
from assistant.intents import Intent, intent_of, without_asking
from assistant.marks import shifted
from assistant.named_bodies import named_bodies
from assistant.types import Answer, Outcome, Turn
from knowledge.regions import RegionTree
from knowledge.text import normalise

_SENTENCE = re.compile(r"[^。?？!！；;\n]+[。?？!！；;\n]*")
_CLAUSE = re.compile(r"[^，,]+[，,]*")
_LEANS = re.compile(
    r"(?:算|算不算|属于|是不是|是否|也是|还是)(?:牵头|配合|主责|协办)"
    r"|它|这个|那个|该|这项|那项|这些|那些|其中|前者|后者|两者|各自|分别|各是|上述|为什么|最后那?一?(?:个|条|项|步|环|点|类|种)"
)
_INTERROGATIVE = re.compile(r"什么|啥|哪|谁|多少|几|多久|多长|多大|怎么|怎样|如何|[吗呢?？]|\b(?:wh\w+|how)\b")
_YES_OR_NO = re.compile(r"([能会要是算行可该有让给])不\1|可不可以|[能是可]否|(?:不|没|没有|没得)[?,，。？]*$")
_ASKS_NOTHING = re.compile("[好上十这那前过没]几|没什么|什么都|谁都|不知道怎么|几个(?=孩子|娃)")
_ASKED = re.compile(r"(?:都|分别)?(?:有哪些|有什么|是什么|是啥|怎么办|怎么做|哪些)|[?？]")
_AFTER_ASKING = re.compile("(?<=什么)、|(?<=哪些)、|(?<=啥)、")
_WHAT_TO_DO = re.compile(
    r"(?P<when>[前后时])?(?:都|还|老师|教师|班主任|应该?|要|需要|得)*(?P<verb>准备|记录?|填写?|带|交接|做|注意|查|问|说)(?:好|下|些)*(?:什么|啥|哪些)"
)
_WHOM = re.compile(r"(?:找|问)谁")
_UNNAMED = frozenset({Intent.OTHER, Intent.COVERAGE, Intent.COMPARISON})
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
    clauses = [clause for sentence in _SENTENCE.findall(normalise(text)) for clause in _CLAUSE.findall(sentence)]
    asking = [clause for clause in clauses if _is_asking(clause)]
    if len(asking) < 2:
        return ()
    stated = [clause for clause in clauses if clause not in asking]
    first, *others = asking
    each = ([*stated, first], *([*stated, without_asking(first), other] for other in others[: _MOST - 1]))
    return tuple(",".join(clause.strip(" ,。;!") for clause in one) for one in each)


def _is_asking(clause: str) -> bool:
    shown = _ASKS_NOTHING.sub("", clause)
    return bool(_INTERROGATIVE.search(shown) or _YES_OR_NO.search(shown))


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
    return bool(named and _INTERROGATIVE.search(piece))


def _stands_alone(question: str, subject: frozenset[str], tree: RegionTree) -> bool:
    is_bound = intent_of(question) is Intent.DUTY and (tree.find(question) or named_bodies(question))
    return len(subject) >= (1 if is_bound else _LEAST_WORDS) and not _LEANS.search(question)


def joined(questions: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """One answer: each question, then what was found for it, the citations numbered through."""
    lines, before = [], 0
    citations, cards = [], []
    for question, answer in zip(questions, answers, strict=True):
        lines.append(f"问：{question}\n{shifted(answer.text, before)}")
        citations += [replace(citation, number=citation.number + before) for citation in answer.citations]
        cards += [replace(c, citation=None if c.citation is None else c.citation + before) for c in answer.cards]
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


def _outcome(answers: Sequence[Answer]) -> Outcome:
    found = {answer.outcome for answer in answers}
    if len(found) == 1:
        return found.pop()
    return Outcome.PARTLY_ANSWERED if found & {Outcome.ANSWERED, Outcome.PARTLY_ANSWERED} else Outcome.NO_EVIDENCE
