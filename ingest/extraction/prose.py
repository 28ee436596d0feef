"""Duties in running text: 由…牵头, …配合, 联合…推出. Less sure than a list, and says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.extraction.reading import Paragraph, Reading, unnumbered
from knowledge.bodies import Listed, find_bodies, is_body
from knowledge.facts import Duty
from knowledge.roles import closing_roles, names, read_roles

_LEADS = re.compile(
    r"\s*+(?:等?(?:\d+|[一二两三四五六七八九十]+)?(?:个|家)?(?:相关|有关)?(?:部门|单位)?)?(?:要|共\d+家|共同|负责)?\s*+牵头"
)
_SUPPORTS = re.compile(r"\s*(?:等(?:相关|有关)?(?:部门|单位)?)?(?:要|积极|负责|共同)?\s*配合")
_ANSWERS = re.compile(r"\s*(?:要)?负责(?!人)")
_TOGETHER = re.compile(r"(?:联合|会同|联动|协同|配合(?:部门|单位)?(?:有|为|是|只有)?[：:]?)\s*$")
_WITH = re.compile(r"\s*+(?:等(?:\d+家|相关|有关)?(?:部门|单位|多部门)?)?\s*+(?:联合|共同|一起|合作)")
_GENERAL_LEAD = re.compile(r"(?:^|[，。；：、])\s*(?:由)?([^，。；：、“”]{2,18}?)(?:要)?(?:负责)?牵头(?!(?:部门|单位))")
_NEIGHBOUR = re.compile(r"\s*[、，和与及]\s*")
_INTERPRETS = re.compile("负责解释|解释权")  # who answers for the wording of a document has no task in it
_CONFIDENCE = 0.55
_CERTAIN = 0.7


def prose_duties(reading: Reading, taken: Sequence[tuple[int, int]]) -> Iterator[Duty]:
    """One duty a sentence that names departments as the ones who lead, answer, support or join in, in reading order.

    Sentences inside `taken` are left out: slices that are a duty of their own already.
    """
    for paragraph in reading.paragraphs():
        if paragraph.is_heading:
            continue
        end = _before_brackets(reading, paragraph)
        for start, stop in reading.sentences(paragraph):
            inside = any(first <= start and stop <= last for first, last in taken)
            if stop <= end and not inside and not _INTERPRETS.search(reading.text, start, stop) and (duty := _from_sentence(reading, paragraph, start, stop)):
                yield duty


def _before_brackets(reading: Reading, paragraph: Paragraph) -> int:
    """The end of the paragraph's own wording: a list of departments in its closing bracket is read elsewhere."""
    text = reading.text[paragraph.start : paragraph.end]
    brackets = closing_roles(text)
    return paragraph.start + brackets[0] if brackets and read_roles(text[slice(*brackets)]) else paragraph.end


def _from_sentence(reading: Reading, paragraph: Paragraph, start: int, end: int) -> Duty | None:
    sentence = reading.text[start:end]
    lead: list[str] = []
    cooperate: list[str] = []
    responsible: list[str] = []
    for group in _groups(sentence, find_bodies(sentence)):
        before, after = sentence[: group[0].start], sentence[group[-1].end :]
        joined = _TOGETHER.search(before) or _WITH.match(after) and re.search("[与和同]$", before)
        if joined and not _LEADS.match(after):
            cooperate += names(group)
        elif _LEADS.match(after):
            lead += names(group)
        elif _SUPPORTS.match(after):
            cooperate += names(group)
        elif _ANSWERS.match(after):
            responsible += names(group)
    lead = lead or _general_lead(sentence)
    if not (lead or cooperate or responsible):
        return None
    provenance = reading.provenance(start, end, paragraph.path, _CERTAIN if lead else _CONFIDENCE)
    action = unnumbered(paragraph.path[-1]) if paragraph.path else ""
    task = unnumbered(sentence)
    return Duty("", provenance, action, task, tuple(lead), _without(cooperate, lead), _without(responsible, lead))


def _groups(sentence: str, found: Sequence[Listed]) -> Iterator[list[Listed]]:
    """Departments that follow each other in one list."""
    group: list[Listed] = []
    for item in found:
        if group and not _NEIGHBOUR.fullmatch(sentence[group[-1].end : item.start]):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _general_lead(sentence: str) -> list[str]:
    """Leaders that are no department of the well-known kinds: 各级教育工作领导小组牵头."""
    return [name for match in _GENERAL_LEAD.finditer(sentence) if is_body(name := match.group(1).strip())]


def _without(bodies: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(body for body in bodies if body not in others))
