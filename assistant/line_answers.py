"""Which help line to call: the lines whose purpose fits the question, each with what it is for and its hours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.expectation import Expected, expected_of
from assistant.named_bodies import named_bodies
from assistant.number_words import OF_ANY_NUMBER
from assistant.understanding import Understanding
from knowledge.facts import Contact
from knowledge.regions import forms_of
from knowledge.text import normalise, words
from knowledge.thesaurus import concepts
from knowledge.topics import topics_of

_HELP = "心理|咨询|求助|援助|投诉|举报|维权|法律"
_ASKS = re.compile(rf"热线|打(?:什么|哪个|哪些)电话|(?:{_HELP})(?:的|服务)?(?:电话|号码)|hotline|helpline")
_INSTITUTION = re.compile(r"中心|工作站|医院|学校|平台|科室|办公室|街道|社区|机构|基地|馆|(?<![好坏何到各四用长短益害难相独])处(?![理分罚境置于在得])")
_OF_A_LINE = re.compile(r"(?:也能|能|可以)打[^,。?]{0,8}(?:热线|电话)[吗么]|(?:周[末一二三四五六日天]|礼拜|星期)[^,。?]{0,4}有[^,。?]{0,3}人")
"""Asks whether a line is staffed then, and not for its number."""
_SHORT = re.compile(r"(?<!\d)(?:1[12]\d|12\d{3}|96\d{3})(?!\d)")
_GENERIC = OF_ANY_NUMBER | frozenset("哪个 哪些 全国 统一 服务 公共 求助 有没有 遇到 孩子 小孩 学生 家长".split())
_HELP_LINE = re.compile(r"热线|求助|援助|报警|服务台")
_MOST = 2
_UNSAID = "未注明"


def asks_for_a_line(reading: Understanding) -> bool:
    """Whether any help line will do, or one is named by its number; not the number of one office or institution."""
    shown = normalise(reading.standalone)
    if _SHORT.search(shown):
        return True
    if _OF_A_LINE.search(shown) and expected_of(reading.query) is not Expected.PHONE:
        return False
    return bool(_ASKS.search(shown)) and not named_bodies(reading.standalone) and not _INSTITUTION.search(shown)


def fitting_lines(reading: Understanding, contacts: Sequence[Contact]) -> list[Contact]:
    """The lines named by number, else those whose name and purpose share most with the question; none if none does. Every
    help line where the question says nothing of its purpose."""
    shown = normalise(reading.standalone)
    if expected_of(reading.query) is Expected.HOURS:
        contacts = [contact for contact in contacts if _says_hours(contact)]
    numbers = set(_SHORT.findall(shown))
    if named := [contact for contact in contacts if numbers.intersection(contact.phones)]:
        return named
    asked = _content(shown) - forms_of(reading.regions)
    if not asked:
        return [contact for contact in contacts if _HELP_LINE.search(f"{contact.body} {contact.purpose}")]
    scored = [(len(asked & _content(f"{c.body} {c.purpose}")), c) for c in contacts]
    best = max((score for score, _ in scored), default=0)
    return [contact for score, contact in scored if score and score == best][:_MOST]


def _content(text: str) -> frozenset[str]:
    """The words of a text that say what a line is for, what they mean, and what they are about."""
    said = {word for word in words(text) if len(word) > 1 and word not in _GENERIC}
    meant = {concept for word in said for concept in concepts(word)}
    meant |= set(concepts(text)) - {concept for word in _GENERIC for concept in concepts(word)}  # 家暴打什么 has no word 家暴
    return frozenset(said | meant | {topic for word in said for topic in topics_of(word)})


def line_of(contact: Contact) -> str:
    """12356（全国统一心理援助热线）：心理咨询……，每天至少18小时"""
    hours = f"；服务时间：{contact.hours}" if _says_hours(contact) else ""
    body, purpose = f"（{contact.body}）" if contact.body else "", f"：{contact.purpose}" if contact.purpose else ""
    return f"{'、'.join(contact.phones)}{body}{purpose}{hours}"


def _says_hours(contact: Contact) -> bool:
    return bool(contact.hours and contact.hours != _UNSAID)
