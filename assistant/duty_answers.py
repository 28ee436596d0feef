"""Answers to who leads, who cooperates and who is responsible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.corpus import Corpus
from assistant.duties import Responsibility, Slice, responsibility
from assistant.evidence import cite
from assistant.extractive import Draft, draft
from assistant.marks import shifted
from assistant.named_bodies import named_bodies
from assistant.selection import DocumentText, Unit, Wanted, rank_units, trimmed
from assistant.wording import told
from knowledge.bodies import are_bodies
from knowledge.item_marks import EITHER
from knowledge.terms import terms
from knowledge.text import bare, clauses, normalise, readable
from knowledge.types import Citation, Hit, Region

_ASKS_MORE = re.compile(
    r"叫什么|叫啥|什么名|哪年|多少|是什么(?!部门|单位)|哪(?:一)?项|哪个(?!部门|单位|局|科|委)|属于|(?:拿|用|靠|以)(?:什么|啥)|(?:要|得)(?:做|干)(?:什么|啥)"
)
_ASKS_ROLES = re.compile(r"牵头|配合|主责|协办")
_INDEX = re.compile(r"牵头部门|配合部门|责任(?:部门|单位)")
_ASKS_BESIDE = re.compile(
    r"什么时候|何时|几时|[几哪](?:个)?月|哪[一几]?天|几号|期限|时限|多久|之前|为止|备注|说明|[也都](?:必须|要|得|需要)|[吗么](?:[,，?？]|$)|要不要|是不是"
)
_ASKS_COUNT = re.compile(r"几个|多少个|几家|多少家|一共|总共")
_BESIDES = re.compile(r"除了?.{2,20}(?:还有|外|以外|之外)")
_ASKS_WITH_WHOM = re.compile(r"(?:联合|和|跟|与|同)(?:谁|哪)|谁(?:推出|开展|合作)|一起")
_JOINTLY = re.compile(r"联合|会同|联动|协同|牵头|由[^，。]{2,20}(?:负责|推出|承担)")
_DUTY_WORD = re.compile("牵头|负责|部门|单位|主管|谁|哪|机构|责任|[由归个来的是]")
_LEADS = re.compile("牵头|主抓|总负责|(?:局|委|办|组|行政部门)[^，,。政]{0,6}统筹")
_COORDINATES = re.compile("领导小组|统筹|沟通协调|协调机制|议事日程|联席会议")
_SAYS_NOTHING = re.compile(
    rf"[\s（(]*{EITHER}+[）)、.．\s]*(?:主要|重点|工作|具体|实施|建设|措施|任务|举措|内容|要求|和|与|及|清单)+[。：:]?$"
)
_NOT_SAID = "文件没有写明整项工作由谁牵头，关于怎么统筹协调写的是："
_SAID_OF_LEADING = "文件里写到牵头统筹的是："
_LEADS_AND_COORDINATES = re.compile("[局委办府组][^，,。；;、]{0,2}(?:牵头[^，,。；;]{0,6}统筹|统筹[^，,。；;]{0,4}牵头)")
_SPECIAL = 1.5
_TOLD_OF_THE_WHOLE = 2
_LEAST = 0.35
_WHO_DOES = re.compile("谁(?:来|去)?[“\"](?P<deed>[^“”\"]{2,12})[”\"]")
_SAYS_WHO = re.compile("[局委办部会院组][^，。；,;]{0,4}(?:负责|牵头|主抓)")
_FAR_BETTER = 0.1
_OF_THE_BEST = 0.7
_NAMED_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage with who answers for it, and how well it fits the question."""

    hit: Hit
    responsibility: Responsibility
    fit: float


def duty_draft(
    question: str, wanted: Wanted, hits: Sequence[Hit], regions: Sequence[Region], corpus: Corpus, named: bool = True
) -> Draft | None:
    """Who answers for what is asked, one task a region; None where no fitting passage names anybody."""
    found = sorted(_found(question, wanted, hits, corpus), key=lambda item: -item.fit)
    chosen = _chosen(found, regions)
    if not chosen:
        return None
    citations: list[Citation] = []
    lines = [
        (f"{item.hit.document.region.name}：" if len(chosen) > 1 or not named else "")
        + _line(question, wanted, item, corpus, citations)
        for item in chosen
    ]
    shown = frozenset(term for item in chosen for term in terms(_context(item.hit)))
    return Draft("\n".join(lines), tuple(citations), wanted.coverage(shown))


def duty_of_the_whole(wanted: Wanted, hits: Sequence[Hit], text_of: DocumentText) -> Draft | None:
    """Who leads what the documents are about as a whole (教联体谁牵头): the sentences that say it, not the row of one task
    among many. None where the question names anything more special, or no sentence says it."""
    subject = _the_whole(wanted, hits)
    ranked = [u for u in rank_units(hits, wanted, text_of) if subject & u.found and not u.label]
    told = [cut for unit in ranked if (cut := _saying_who(unit, subject, text_of))]
    return draft(told[:_TOLD_OF_THE_WHOLE], wanted, text_of) if told else None


def duty_of_the_whole_in_each(
    wanted: Wanted, hits: Sequence[Hit], regions: Sequence[Region], text_of: DocumentText
) -> Draft | None:
    """`duty_of_the_whole` of each place, and the places whose documents do not say it; None where none says it."""
    of_each = [(region, [hit for hit in hits if region.covers(hit.document.region)]) for region in regions]
    found = [(region, duty_of_the_whole(wanted, here, text_of)) for region, here in of_each]
    told = [(region, said) for region, said in found if said is not None]
    lines, citations = [], list[Citation]()
    for region, said in told:
        lines.append(f"{region.name}：{shifted(said.text, len(citations))}")
        citations += [replace(citation, number=citation.number + len(citations)) for citation in said.citations]
    without = [region.name for region, said in found if said is None]
    left = [f"文件没有写明由谁牵头的：{'、'.join(without)}。"] if without else []
    return Draft("\n".join([*lines, *left]), tuple(citations), 1.0) if told else None


def _saying_who(unit: Unit, subject: set[str], text_of: DocumentText) -> Unit | None:
    """A sentence up to the clause that says who leads what is asked about; None where no clause says both."""
    raw = text_of(unit.hit.document.version_id)[unit.start : unit.end]
    for start, end in clauses(raw):
        clause = raw[start:end]
        if _LEADS.search(clause) and subject & terms(clause):
            return replace(unit, text=readable(raw[:end]), end=unit.start + end)
    return None


def nearest_to_the_whole(wanted: Wanted, hits: Sequence[Hit], corpus: Corpus) -> Draft | None:
    """Where no sentence says who leads the whole: which body the first local document has lead and coordinate; where it has
    none do so, that, and what it says on how it is coordinated. None where the question names anything more special, or
    nothing is said."""
    subject = _the_whole(wanted, hits)
    if not subject or not hits:
        return None
    first = next((hit for hit in hits if hit.document.region.path), hits[0])
    chunks = [chunk for chunk in corpus.chunks_of(first.document.version_id) if not chunk.parts]
    ranked = rank_units([replace(first, chunk=chunk) for chunk in chunks], wanted, corpus.text_of)
    leading = [unit for unit in ranked if _LEADS_AND_COORDINATES.search(unit.text) and not unit.heading]
    coordinating = [unit for unit in ranked if _COORDINATES.search(unit.text) and subject & unit.found and not unit.heading]
    told = leading[:1] or coordinating[:_TOLD_OF_THE_WHOLE]
    if not told:
        return None
    found = draft([trimmed(unit, wanted, corpus.text_of) for unit in told], wanted, corpus.text_of)
    return replace(found, text=f"{_SAID_OF_LEADING if leading else _NOT_SAID}\n{found.text}", coverage=1.0)


def _the_whole(wanted: Wanted, hits: Sequence[Hit]) -> set[str]:
    """The words of a question that asks for nothing more special than what the documents are all about: common words and
    those of the plans' titles; else none."""
    subject = {term for term in wanted.weights if not _DUTY_WORD.search(term)}
    titles = terms(" ".join(hit.document.metadata.title for hit in hits if hit.document.region.path))
    return subject if all(wanted.weights[word] < _SPECIAL or word in titles for word in subject) else set()


def said_in_prose(found: Draft, wanted: Wanted, hits: Sequence[Hit], text_of: DocumentText) -> bool:
    """Whether a sentence elsewhere says who does it, or with whom where that is asked, and fits far better than the task
    found."""
    ranked = rank_units(hits, wanted, text_of)
    best = next(iter(ranked), None)
    if best is None:
        return False
    if who_does := _WHO_DOES.search(normalise(wanted.question)):
        return any(who_does["deed"] in unit.text for unit in ranked) and who_does["deed"] not in found.text
    if _ASKS_WITH_WHOM.search(wanted.question) and _JOINTLY.search(best.text):
        return wanted.coverage(best.found) > found.coverage + _FAR_BETTER
    matter = frozenset(term for term in best.found if not _DUTY_WORD.search(term))
    return bool(_SAYS_WHO.search(best.text)) and wanted.coverage(matter) > found.coverage + _FAR_BETTER


def _found(question: str, wanted: Wanted, hits: Sequence[Hit], corpus: Corpus) -> Iterator[_Found]:
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    roles = bool(_ASKS_ROLES.search(normalise(question)))
    for hit in hits:
        answer = responsibility(hit.chunk, corpus.following(hit))
        if answer is None:
            continue
        fit = wanted.coverage(terms(_context(hit))) + 0.4 * hit.score / best
        if answer.headed and _INDEX.search(hit.chunk.text):
            fit *= 0.6
        yield _Found(hit, answer, fit + (0.15 if roles and answer.lead else 0.0))


def _context(hit: Hit) -> str:
    return " ".join((*hit.chunk.headings[-3:], hit.chunk.text))


def _chosen(found: Sequence[_Found], regions: Sequence[Region]) -> list[_Found]:
    if not found or found[0].fit < _LEAST:
        return []
    if len(regions) < 2:
        return [found[0]]
    everywhere = len(regions) > _NAMED_TOGETHER  # nobody named all of these: what fits far worse is about something else
    least = max(_LEAST, _OF_THE_BEST * found[0].fit) if everywhere else _LEAST
    fitting = [item for item in found if item.fit >= least]
    firsts = (next((f for f in fitting if region.covers(f.hit.document.region)), None) for region in regions)
    return [item for item in firsts if item is not None]


def _line(question: str, wanted: Wanted, item: _Found, corpus: Corpus, citations: list[Citation]) -> str:
    """One task: the asked bodies' roles, the lists, and the sentence that the question asks for besides."""
    text = corpus.text_of(item.hit.document.version_id)
    if item.responsibility.headed:
        return _headed_line(wanted, item, corpus, citations)
    counted = bool(_ASKS_COUNT.search(normalise(question)))
    lists = _lists(item.responsibility, counted) + _cited(item, text, item.responsibility.places, citations)
    pieces = [*_roles(question, item.responsibility), *_others(question, item.responsibility), lists]
    if item.responsibility.beside and _ASKS_BESIDE.search(normalise(question)):
        labels, places = zip(*item.responsibility.beside, strict=True)
        said = "；".join(f"{label}：{readable(text[p.start : p.end])}" for label, p in zip(labels, places, strict=True))
        pieces.append(f"\n· {said}{_cited(item, text, places, citations)}")
    extra = _extra(question, wanted, item.hit, corpus)
    if extra is not None and bare(extra.text) not in bare("".join(pieces)):
        pieces.append(f"\n· {told(extra)}{_cited(item, text, [extra], citations)}")
    return "".join(pieces)


def _cited(item: _Found, text: str, places: Sequence[Slice | Unit], citations: list[Citation]) -> str:
    """The marks of these places, which become citations."""
    before = len(citations)
    citations += [cite(item.hit, text, place.start, place.end, before + n) for n, place in enumerate(places, start=1)]
    return "".join(f"[{n}]" for n in range(before + 1, len(citations) + 1))


def _headed_line(wanted: Wanted, item: _Found, corpus: Corpus, citations: list[Citation]) -> str:
    """区委网信办：开展……专项整治工作[1] where the passage is the department's own item in a list of duties."""
    ranked = [unit for unit in rank_units([item.hit], wanted, corpus.text_of) if not unit.heading]
    unit = trimmed(ranked[0], wanted, corpus.text_of) if ranked else None
    start, end = (unit.start, unit.end) if unit else (item.hit.chunk.start, item.hit.chunk.end)
    text = corpus.text_of(item.hit.document.version_id)
    citations.append(cite(item.hit, text, start, end, len(citations) + 1))
    names = "、".join(item.responsibility.responsible)
    shown = told(unit, alone=True) if unit else names
    lead = "" if shown.startswith(names) else f"{names}："
    return f"{lead}{shown}[{len(citations)}]"


def _lists(answer: Responsibility, counted: bool) -> str:
    parts = [
        f"{name}{f'共{len(bodies)}个' if counted else ''}：{'、'.join(bodies)}"
        for name, bodies in (
            ("牵头部门", answer.lead),
            ("配合部门", answer.cooperate),
            ("责任部门", answer.responsible),
        )
        if bodies
    ]
    return f"“{task_title(answer.label)}”的{'；'.join(parts)}。"


def task_title(label: str) -> str:
    """The name of a task, without a part of the plan above it that says nothing (二、措施任务), its own marks inside others."""
    above, _, name = label.rpartition(" › ")
    return (name if _SAYS_NOTHING.match(above) else label).replace("“", "‘").replace("”", "’")


def _others(question: str, answer: Responsibility) -> Iterator[str]:
    """没有其他配合部门。 where the question names all of them: 除了街镇和工业区还有别的配合部门吗"""
    shown = normalise(question)
    if not _BESIDES.search(shown) or "配合" not in shown:
        return
    rest = [name for name in answer.cooperate if not any(part in shown for part in (name, name.lstrip("各区市县")))]
    yield f"除此之外还有{'、'.join(rest)}。" if rest else "没有其他配合部门。"


def _roles(question: str, answer: Responsibility) -> Iterator[str]:
    """区科委、区科协为配合部门。 for the bodies that the question names."""
    by_role: dict[str | None, list[str]] = {}
    for name in named_bodies(question):
        by_role.setdefault(answer.role_of(name), []).append(name)
    for role, names in by_role.items():
        if role is not None:
            yield f"{'、'.join(names)}是{role}部门。"
        elif re.search(r"有没有|在不在|在里面|包括|属于|是不是|还是|对不对|对[吗吧]", question):
            yield f"其中没有{'、'.join(names)}。"


def _extra(question: str, wanted: Wanted, hit: Hit, corpus: Corpus) -> Unit | None:
    if not _ASKS_MORE.search(normalise(question)):
        return None
    ranked = rank_units([hit], wanted, corpus.text_of)
    said = (unit for unit in ranked if unit.found and not unit.heading)
    units = [unit for unit in said if not are_bodies(unit.text) and not _INDEX.search(unit.text)]
    return trimmed(units[0], wanted, corpus.text_of) if units else None
