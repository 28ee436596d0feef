"""Which help line to call: the lines whose purpose fits the question, each with what it is for and its hours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.expectation import PHONE, Expected, expected_of
from assistant.line_numbers import numbers_named
from assistant.named_bodies import named_bodies
from assistant.number_words import OF_ANY_NUMBER
from assistant.understanding import Understanding
from knowledge.facts import Contact
from knowledge.national_numbers import NATIONAL_NUMBERS
from knowledge.regions import forms_of
from knowledge.text import normalise, sentences, words
from knowledge.thesaurus import concepts
from knowledge.topics import topics_of

_HELP = "心理|咨询|求助|援助|投诉|举报|维权|法律"
_ASKS = re.compile(rf"热线|打(?:什么|哪个|哪些)电话|(?:{_HELP})(?:的|服务)?(?:电话|号码)|hotline|helpline")
_INSTITUTION = re.compile(r"中心|工作站|医院|学校|平台|科室|办公室|街道|社区|机构|基地|馆|(?<![好坏何到各四用长短益害难相独])处(?![理分罚境置于在得])")
_OF_A_LINE = re.compile(r"(?:也能|能|可以)打[^,。?]{0,8}(?:热线|电话)[吗么]|(?:周[末一二三四五六日天]|礼拜|星期)[^,。?]{0,4}有[^,。?]{0,3}人")
"""Asks whether a line is staffed then, and not for its number."""
_DIALS = r"[^,。?]{0,4}(?:电话|号码|热线|[打拨](?:什么|多少|哪个|几))"
_EMERGENCIES = (
    ("119", re.compile(f"(?:火警|火灾|着火|消防){_DIALS}")),
    ("120", re.compile(f"(?:(?<!心理)急救|救护车){_DIALS}")),
    ("110", re.compile(f"(?:报警|匪警|警察){_DIALS}")),
)
_HAPPENED = (
    ("119", re.compile("着火|起火|失火|火灾")),
    ("120", re.compile("昏迷|晕倒|中毒|抽搐|骨折|大出血|没有?呼吸|吞了?药")),
    ("110", re.compile(r"(?:被|挨)(?:[^,。?]{0,4}[^拨])?打(?!\d|的?电话|扰|断|听|印|卡|分|工)|殴打|走失|失踪|绑架|抢劫|性侵|猥亵")),
)
"""What the emergency numbers are for, as people tell it."""
_LEAST_FOR_ANOTHER = 3
_NAMED = re.compile(r"(?:(?![的个是有问请打拨叫找条时])[\u4e00-\u9fff]){2,8}(?:热线|专线)")
_OF_THE_LEVEL = "(?:[省市区县旗](?![民政]))?[域级]?"
"""What may go on after a place's name: a short one (临江) is found in a whole one that is no division (临江区) too."""
_AUDIENCE = frozenset("未成年人 未成年 青少年 少年 儿童 幼儿 中小学生 中学生 小学生 大学生".split())
_GENERIC = OF_ANY_NUMBER | frozenset("哪个 哪些 全国 统一 服务 公共 求助 有没有 遇到 孩子 小孩 学生 家长".split())
_HELP_LINE = re.compile(r"热线|求助|援助|报警|服务台")
_MOST = 2
_UNSAID = "未注明"


def asks_for_a_line(reading: Understanding) -> bool:
    """Whether any help line will do, or one is named by its number; not the number of one office or institution."""
    shown = normalise(reading.standalone)
    if numbers_named(shown):
        return True
    if emergency_number(shown) and not named_bodies(reading.standalone):
        return True
    if _OF_A_LINE.search(shown) and expected_of(reading.query) is not Expected.PHONE:
        return False
    return bool(_ASKS.search(shown)) and not named_bodies(reading.standalone) and not _INSTITUTION.search(shown)


def fitting_lines(reading: Understanding, contacts: Sequence[Contact]) -> list[Contact]:
    """The lines named by number, else those whose name and purpose share most with the question; none if none does. Every
    help line where the question says nothing of its purpose."""
    shown = normalise(reading.standalone)
    if expected_of(reading.query) is Expected.HOURS:
        contacts = [contact for contact in contacts if says_hours(contact)]
    numbers = numbers_named(shown)
    if named := [contact for contact in contacts if numbers.intersection(contact.phones)]:
        return named
    matter, whom = _said(shown, reading)
    if not matter and not whom:
        return [contact for contact in contacts if _HELP_LINE.search(f"{contact.body} {contact.purpose}")]
    scored = [(_shared(matter, whom, f"{c.body} {c.purpose}"), c) for c in contacts]
    best = max((score for score, _ in scored), default=(0, 0))
    return [contact for score, contact in scored if any(score) and score == best and (score[0] or not matter)][:_MOST]


def fixed_lines(reading: Understanding, national: Sequence[Contact]) -> list[Contact]:
    """The lines of the national numbers that the question names or whose emergency it tells: no place has another."""
    shown = normalise(reading.standalone)
    numbers = {*numbers_named(shown), emergency_number(shown)} & NATIONAL_NUMBERS
    return [contact for contact in national if numbers.intersection(contact.phones)]


def lines_for_the_matter(reading: Understanding, named: Sequence[Contact], national: Sequence[Contact]) -> list[Contact]:
    """The lines whose purpose is what the question asks about, where those that it names by number are for something else."""
    if named_bodies(reading.standalone) or expected_of(reading.query) is Expected.HOURS:
        return []
    shown = normalise(reading.standalone)
    happened = next((number for number, tells in _HAPPENED if tells.search(shown)), None)
    if happened is not None:
        return [] if any(happened in c.phones for c in named) else [c for c in national if happened in c.phones]
    score, best = _best(reading, national)
    matter, whom = _said(shown, reading)
    own = max((_shared(matter, whom, f"{c.body} {c.purpose}")[0] for c in named), default=0)
    return best if own < score and len(best) <= _MOST else []


def lines_instead(reading: Understanding, national: Sequence[Contact]) -> list[Contact]:
    """The lines whose purpose is surely what a question asks about that names a number which nobody knows."""
    score, best = _best(reading, national)
    return best if score >= _LEAST_FOR_ANOTHER and len(best) <= _MOST else []


def _best(reading: Understanding, contacts: Sequence[Contact]) -> tuple[int, list[Contact]]:
    """How much of what the question says of a line's purpose the best lines share, and these."""
    matter, whom = _said(normalise(reading.standalone), reading)
    scored = [(_shared(matter, whom, f"{c.body} {c.purpose}")[0], c) for c in contacts]
    most = max((score for score, _ in scored), default=0)
    return most, [contact for score, contact in scored if score == most]


def emergency_number(shown: str) -> str | None:
    """The number for the emergency whose telephone a normalised question asks for: 火警电话, 警察打什么电话."""
    return next((number for number, asks in _EMERGENCIES if asks.search(shown)), None)


def named_line(reading: Understanding) -> str | None:
    """The line that a question asks for by its name, without places: 夜莺热线 of 示例区夜莺热线."""
    shown = normalise(reading.standalone)
    if names := sorted(map(re.escape, forms_of(reading.regions)), key=len, reverse=True):
        shown = re.sub(f"(?:{'|'.join(names)}){_OF_THE_LEVEL}", " ", shown)
    found = _NAMED.search(shown)
    return found.group() if found else None


def matter_of(reading: Understanding) -> frozenset[str]:
    """The words that say what the wanted line is for, as the question has them."""
    said = {word for word in words(normalise(reading.standalone)) if len(word) > 1}
    return frozenset(said - _GENERIC - _AUDIENCE - forms_of(reading.regions))


def tells_a_number(text: str, about: Iterable[str]) -> bool:
    """Whether a sentence of a text has one of the words beside a number that is not a national one."""
    if not any(word in text for word in about):
        return False
    for start, end in sentences(text):
        sentence = text[start:end]
        own = any(found.group() not in NATIONAL_NUMBERS for found in PHONE.finditer(sentence))
        if own and any(word in sentence for word in about):
            return True
    return False


def _said(shown: str, reading: Understanding) -> tuple[frozenset[str], frozenset[str]]:
    """What the question says of the line's purpose, and whom it is for."""
    asked = _content(shown) - forms_of(reading.regions)
    whom = _content(" ".join(_AUDIENCE.intersection(words(shown))))
    return asked - whom, asked & whom


def _shared(matter: frozenset[str], whom: frozenset[str], purpose: str) -> tuple[int, int]:
    """How much of the purpose and of whom it is for a line has; for whom decides only among equals."""
    theirs = _content(purpose)
    return len(matter & theirs), len(whom & theirs)


def _content(text: str) -> frozenset[str]:
    """The words of a text that say what a line is for, what they mean, and what they are about."""
    said = {word for word in words(text) if len(word) > 1 and word not in _GENERIC}
    meant = {concept for word in said for concept in concepts(word)}
    meant |= set(concepts(text)) - {concept for word in _GENERIC for concept in concepts(word)}  # 家暴打什么 has no word 家暴
    return frozenset(said | meant | {topic for word in said for topic in topics_of(word)})


def line_of(contact: Contact) -> str:
    """12356（全国统一心理援助热线）：心理咨询……，每天至少18小时"""
    hours = f"；服务时间：{contact.hours}" if says_hours(contact) else ""
    body, purpose = f"（{contact.body}）" if contact.body else "", f"：{contact.purpose}" if contact.purpose else ""
    return f"{'、'.join(contact.phones)}{body}{purpose}{hours}"


def says_hours(contact: Contact) -> bool:
    """Whether it is known when a line is answered."""
    return bool(contact.hours and contact.hours != _UNSAID)
