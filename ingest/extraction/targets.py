"""Targets: claims with a number, a unit, a subject and a deadline; milestones by year; plain counts, less sure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extraction.reading import Paragraph, Reading, unnumbered
from knowledge.facts import Target
from knowledge.text import readable

_NUMBER = r"(?P<value>\d[\d,]{0,19}(?:\.\d{1,9})?(?:\s*万)?|[一二两三四五六七八九十百]{1,9})"
_UNIT = (
    r"(?P<unit>％|%|个百分点|个?小时|分钟|课时|学时|人次|平方米|公里|[个名人次堂节门所家片处项期场支类种天周月年册条部份批对户元岁位本篇轮组例遍]"
    r"|(?<=万))"
)
_MAY = "(?:得|应|宜|要|能|可|准|许|会)?"
_MORE = rf"(?:不{_MAY}(?:少于|低于|小于)|至少|最少|高于|超过|超(?![市级前时])|达到|达(?!成))"
_LESS = rf"(?:不{_MAY}(?:超过|多于|高于|大于)|少于|低于|控制在|至多|最多)"
_BOUND = re.compile(
    rf"(?P<comparator>{_LESS}|{_MORE})(?P<verb>[\u4e00-\u9fff]{{0,5}}?)\s*{_NUMBER}\s*{_UNIT}(?P<after>以上|以下|以内|左右)?(?P<rest>[^，,。；;：:、]{{0,24}})"
)
_ABOVE = re.compile(rf"{_NUMBER}\s*{_UNIT}(?P<comparator>以上|以下|以内)(?P<rest>[^，,。；;：:、]{{0,24}})")
_COVERAGE = re.compile(r"(?P<value>100\s*[％%]\s*全?覆盖|全面覆盖|全覆盖)(?P<rest>[^，,。；;]{0,24})")
_COUNT = re.compile(
    r"(?<![\dA-Za-z.\-—第“‘])(?P<value>\d[\d,]*(?:\.\d+)?)\s*"
    r"(?P<unit>万人次|人次|万人|个|名|家|所|片|节|项|场|期|堂|处|支|门|条|座|册|件|类)(?P<rest>(?!或|工作日)[\u4e00-\u9fff“”·]{0,20})"
)
_CLAUSE = re.compile(r"[^，,。；;！？\n]+[，,。；;！？]?")
_DEADLINE = re.compile(
    r"(?:到|至|力争到?|截至)?\s*(?P<when>20\d\d\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?)\s*(?P<end>底前|年底|底|末|前|起)?"
)
_EMPTY_SUBJECT = re.compile(r"^(?:实现|确保|推动|达到|要|全面|基本|、|的)*$")
_GOAL_VERB = re.compile(r"建立|覆盖|实现|形成|推动|提质|完善|建成|完成|达|遴选|彰显|落实")
_QUOTED = re.compile(r"“[^“”]*”")
_SURE, _COUNTED, _GOAL = 0.9, 0.6, 0.7


def targets(reading: Reading) -> Iterator[Target]:
    """Every target of the document's prose, in reading order; the offsets are those of the sentence."""
    for paragraph in reading.paragraphs():
        if paragraph.is_heading:
            continue
        for start, end in reading.sentences(paragraph):
            yield from _of_sentence(reading, paragraph, start, end)


def _of_sentence(reading: Reading, paragraph: Paragraph, start: int, end: int) -> Iterator[Target]:
    sentence = readable(reading.text[start:end])
    deadline: str | None = None
    subject = ""
    dated = False
    for match in _CLAUSE.finditer(sentence):
        clause = unnumbered(match.group().rstrip("，,。；;！？"))
        if found := _DEADLINE.search(_masked(clause)):
            deadline = clause[found.start("when") : found.end()].strip()
            dated = found.start() == 0
            if found.end() - found.start() == len(clause):
                continue
        claims = _of_clause(clause, subject) or _milestone(clause, dated)
        dated = False
        for claim, confidence in claims:
            subject = claim[0]
            yield Target("", reading.provenance(start, end, paragraph.path, confidence), *claim, deadline)


_FORMER = re.compile(r"[由从]$")
_Claim = tuple[str, str | None, str, str | None]


def _of_clause(clause: str, before: str) -> list[tuple[_Claim, float]]:
    """Subject, comparator, value and unit of the claims of one clause; a claim without a subject takes `before`."""
    masked = _masked(clause)
    bound = _BOUND.search(masked) or _ABOVE.search(masked)
    claims: list[tuple[_Claim, float]] = []
    if bound:
        groups = bound.groupdict()
        comparator = "…".join(part for part in (groups["comparator"], groups.get("after")) if part)
        subject = _subject(clause, bound, groups.get("verb") or "") or before
        claims.append(((subject, comparator, groups["value"].replace(" ", ""), _percent(groups["unit"])), _SURE))
    elif (covered := _COVERAGE.search(masked)) and (subject := _subject(clause, covered, "") or before):
        claims.append(((subject, None, covered.group("value"), None), _SURE))
    for match in _COUNT.finditer(masked):
        if _FORMER.search(masked, 0, match.start()):
            continue
        if bound is None or match.end("unit") <= bound.start() or match.start() >= bound.end("unit"):
            claims.append((_counted(clause, match), _COUNTED))
    return claims


def _milestone(clause: str, dated: bool) -> list[tuple[_Claim, float]]:
    """A goal without a number that stands right after its date."""
    goal = _DEADLINE.sub("", clause).lstrip("前，, ")
    return [((goal, None, goal, None), _GOAL)] if dated and _GOAL_VERB.search(goal) else []


def _counted(clause: str, match: re.Match[str]) -> _Claim:
    noun = clause[match.start("rest") : match.end("rest")]
    noun = re.split(r"[的和与及]|开展|参加|共同|面向|向|为|成功|进行", noun)[0]
    return noun or clause, None, match.group("value"), match.group("unit")


def _masked(clause: str) -> str:
    """The clause with what stands in quotation marks blotted out: numbers in a name are no claims."""
    return _QUOTED.sub(lambda match: "“" + "某" * (len(match.group()) - 2) + "”", clause)


def _subject(clause: str, claim: re.Match[str], verb: str) -> str:
    """Who or what a claim is about: the clause without its date, its number and its comparator; "" where it only says
    that something is reached."""
    before = _DEADLINE.sub("", clause[: claim.start()]).strip("，, :：")
    rest = clause[claim.start("rest") : claim.end("rest")]
    said = clause[claim.start() : claim.start("rest")] if claim.re is _COVERAGE and rest else ""
    subject = f"{before}{said}{verb}{rest}".strip("，,。 ")
    return "" if _EMPTY_SUBJECT.match(subject) else subject


def _percent(unit: str) -> str:
    return "%" if unit == "％" else unit
