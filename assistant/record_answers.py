"""Answers from typed records: what a department has to do, whom to call, which places and activities there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, zip_longest

from assistant.cards import card_of
from assistant.department_answers import (
    asks_for_all_departments,
    departments,
    listed_departments,
    named_where,
    role_asked,
)
from assistant.duties import task_name
from assistant.expectation import MOBILE
from assistant.extractive import Draft
from assistant.fitness import asks_for_a_place
from assistant.line_lookup import LineLookup
from assistant.named_bodies import named_bodies
from assistant.number_words import OF_ANY_CONTACT
from assistant.offer_answers import listed
from assistant.procedure_answers import asks_for_steps, fitting_procedure, step_line
from assistant.record_citations import RecordCitations, marks
from assistant.replies import no_more
from assistant.sharing import shared_out
from assistant.types import Card, Outcome
from assistant.understanding import Intent, Understanding
from assistant.whose_contact import is_of_the_place_itself
from knowledge.bodies import read_body
from knowledge.catalogue import Catalogue, FactQuery
from knowledge.documents import Documents
from knowledge.facts import Contact, Duty, Fact, FactKind, Procedure
from knowledge.regions import forms_of
from knowledge.text import bare, normalise, readable, words
from knowledge.types import Audience, Citation, DocumentKind, Region, Validity

_ASKS_WHO = re.compile(
    r"谁|哪(?:个|些|几个?|几家|家)?(?:部门|单位|机构)|责任(?:部门|单位)|(?:牵头|配合)(?:部门|单位)(?:有|是|都)"
)
_ASKS_TASKS = re.compile(
    r"(?:负责|管|承担|牵头|配合|参与|做|干)(?:了|些|的是)?(?:什么|哪些|哪几|啥|(?:几|多少)[个项条件])|干(?:嘛|么)(?:的|用)?[呢啊呀?？。]*$"
    r"|有(?:什么|哪些|啥)(?:任务|职责|责任|工作)|(?:负责|牵头|配合|承担|参与)的?(?:任务|工作|事项|事情|行动|项目)"
    r"|职责(?:是|有|包括|[?？。]*$)|的职责|具体管|哪些(?:任务|工作|事|事项|项目|行动).{0,10}(?:由|归|牵头|负责|配合)|哪几?[项个](?:任务|工作|行动|工程|项目)[^,。?]{0,6}(?:牵头|配合|角色|责任)|共同(?:负责|牵头|承担)|由.{2,12}(?:牵头|负责)的"
)
_ASKS_ALL_CONTACTS = re.compile(
    r"(?:哪些|哪几个|所有|全部|各)(?:地方|地区|区县?|单位|文件)?[^?。;]{0,8}(?:电话|联系)|(?:电话|联系(?:人|方式))[^?。;]{0,6}(?:有哪些|哪些地方|分别|都有)"
)
_ASKS_WHICH_PLACES = re.compile(r"哪(?:些|几个)(?:地方|地区|区县?|文件)")
_ASKS_WHERE = re.compile("地址|在哪|哪里|哪儿")
_ROW_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,3})*[.、\s]*(?![\d%年月日个次])")
_ASKS_COUNT = re.compile(r"(?:几|多少)[个项条件]")
_EACH = re.compile("分别|各自|各有|各管")
_ISSUED = frozenset({DocumentKind.PLAN, DocumentKind.NOTICE, DocumentKind.LETTER})
_LEAD_CHARS = 12
_LONG_TASK = 40


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """A draft with the records behind it, or that no record fits."""

    draft: Draft
    cards: tuple[Card, ...]
    outcome: Outcome = Outcome.ANSWERED


class RecordAnswers:
    """Answers from the catalogue's records, complete, or none where the question is not of that kind."""

    def __init__(self, catalogue: Catalogue, documents: Documents) -> None:
        self._catalogue = catalogue
        self._documents = documents
        self._citations = RecordCitations(documents)
        self._line_lookup = LineLookup(catalogue, documents)

    def answer(self, reading: Understanding, readable_to: frozenset[Audience]) -> RecordAnswer | None:
        """The first kind of record answer that fits the question."""
        lists = (self._tasks, self._departments, self._contacts, self._offers)
        once = (self._tasks, self._departments, self._contacts, self._lines, self._steps, self._offers)
        for attempt in lists if reading.told else once:
            if found := attempt(reading, readable_to):
                return found
        return None

    def _tasks(self, reading: Understanding, readable_to: frozenset[Audience]) -> RecordAnswer | None:
        """What the departments named in the question have to do."""
        shown = normalise(reading.standalone)
        bodies = named_bodies(reading.standalone)
        if not bodies or not _ASKS_TASKS.search(shown) or _ASKS_WHO.search(shown):
            return None
        role = "lead" if "牵头" in shown else "cooperate" if "配合" in shown else None
        apart = len(bodies) > 1 and bool(_EACH.search(shown))
        groups = [[body] for body in bodies] if apart else [bodies]
        each = [[(group, duties) for duties in self._duties(reading, group, role, readable_to)] for group in groups]
        found = [item for turn in zip_longest(*each) for item in turn if item is not None]
        if not found:
            return None
        verb = {"lead": "牵头", "cooperate": "配合", None: "承担"}[role]
        together = "各自" if apart else "共同" if len(bodies) > 1 else ""
        several = len({duties[0].provenance.region for _, duties in found}) > 1
        lines = [f"{f'{group[0]} ' if apart else ''}{_duty_line(duties[0], group, several)}" for group, duties in found]
        digests = {document.key for document in self._documents.all() if document.metadata.digest_of}
        whole = not any(duties[0].provenance.document_key in digests for _, duties in found)  # a digest repeats itself
        counted = f"共{len(found)}项" if whole and _ASKS_COUNT.search(shown) else "有"
        return self._listed(reading, f"{'、'.join(bodies)}{together}{verb}的任务{counted}", [d for _, d in found], lines)

    def _departments(self, reading: Understanding, readable_to: frozenset[Audience]) -> RecordAnswer | None:
        """Every department of the plans of the places that the question names."""
        if not asks_for_all_departments(reading):
            return None
        query = FactQuery(kind=FactKind.DUTY, readable=readable_to)
        each = [departments(reading, facts) for facts in self._by_place(query, reading.regions)]
        told = [part for of in each for duty, new in of for part in self._naming(duty, new)]
        return RecordAnswer(listed_departments(told, role_asked(reading)), ()) if told else None

    def _naming(self, duty: Duty, names: Sequence[str]) -> Iterator[tuple[list[str], Citation]]:
        whole = next(self._citations.of([duty]))
        return named_where(duty, names, whole, self._documents.text(whole.document.version_id))

    def _duties(
        self, reading: Understanding, bodies: Sequence[str], role: str | None, readable_to: frozenset[Audience]
    ) -> Iterator[tuple[Duty, ...]]:
        """Tasks that all these departments have, place by place; a task that body and attachment both name comes once,
        the one that tells roles apart first."""
        query = FactQuery(kind=FactKind.DUTY, body=bodies[0], role=role, readable=readable_to)
        for found in self._by_place(query, reading.regions):
            duties = [fact for fact in found if isinstance(fact, Duty) and _have_all(fact, bodies[1:])]
            same: dict[tuple[Region, str], list[Duty]] = {}
            for duty in sorted(duties, key=lambda duty: not (duty.lead or duty.cooperate)):
                same.setdefault((duty.provenance.region, bare(task_lead(duty))), []).append(duty)
            yield from map(tuple, same.values())

    def _by_place(self, query: FactQuery, regions: Sequence[Region]) -> Iterator[list[Fact]]:
        """What a query finds in each of the places, or everywhere where there are none."""
        for region in regions or (None,):
            yield self._catalogue.all(replace(query, region=region))

    def _contacts(self, reading: Understanding, readable_to: frozenset[Audience]) -> RecordAnswer | None:
        """Every published contact, by place. A person's mobile, and one whose time is over, is told only for its purpose, or
        where it is asked which places have one."""
        every = bool(_ASKS_ALL_CONTACTS.search(normalise(reading.standalone)))
        if reading.intent is not Intent.CONTACT or not (every or asks_for_a_place(reading)):
            return None
        query = FactQuery(kind=FactKind.CONTACT, readable=readable_to, ended=True)
        found = [fact for fact in self._catalogue.all(query) if isinstance(fact, Contact) and fact.phones]
        local = [c for c in found if _stands_in(c, reading.regions) and _may_be_listed(c, reading)]
        if is_of_the_place_itself(reading):
            local = [c for c in local if any(c.provenance.region.covers(place) for place in reading.regions)]
        if not every:  # a list's numbers are for what it lists
            issued = {document.key for document in self._documents.all() if document.metadata.kind in _ISSUED}
            local = [contact for contact in local if contact.provenance.document_key in issued]
        if not local:
            return None
        places = len({contact.provenance.region for contact in local})
        head = f"文件里写明联系电话的有{places}个地区、{len(local)}条"
        placed = bool(_ASKS_WHERE.search(normalise(reading.standalone)))
        lines = [_contact_line(contact, placed) for contact in local]
        return self._listed(reading, head, [(contact,) for contact in local], lines)

    def _lines(self, reading: Understanding, readable_to: frozenset[Audience]) -> RecordAnswer | None:
        found = self._line_lookup.answer(reading, readable_to)
        return None if found is None else RecordAnswer(found[0], (), found[1])

    def _steps(self, reading: Understanding, readable_to: frozenset[Audience]) -> RecordAnswer | None:
        """All the steps of the procedure that the question names, in order."""
        if not asks_for_steps(reading):
            return None
        region = reading.regions[0] if reading.regions else None
        query = FactQuery(kind=FactKind.PROCEDURE, region=region, readable=readable_to)
        procedures = [fact for fact in self._catalogue.all(query) if isinstance(fact, Procedure)]
        found = fitting_procedure(reading, procedures)
        if found is None:
            return None
        citations = tuple(self._citations.of_steps(found))
        steps = "\n".join(
            f"· {step.number}. {step_line(step)}[{cited.number}]" for step, cited in zip(found.steps, citations, strict=True)
        )
        return RecordAnswer(Draft(f"{found.name}，按顺序是：\n{steps}", citations, 1.0), ())

    def _offers(self, reading: Understanding, readable_to: frozenset[Audience]) -> RecordAnswer | None:
        """Places and activities of catalogues: which there are, how many, and what one of them offers."""
        documents = self._documents.all()
        today = date.today()
        found = listed(
            self._catalogue, documents, reading.standalone, reading.regions, readable_to, today, reading.told
        )
        if found is None:
            return None
        if not found.offers:
            told_all = bool(reading.told and found.total)
            return (
                _nothing_left(reading)
                if told_all
                else RecordAnswer(Draft(found.head, (), 1.0), (), Outcome.NO_EVIDENCE)
            )
        return self._written(found.head, [(offer,) for offer in found.offers], found.lines, found.total)

    def _listed(
        self, reading: Understanding, head: str, items: Sequence[Sequence[Fact]], lines: Sequence[str]
    ) -> RecordAnswer:
        """The head, then a line an item: the records that say the same. The rest is counted. What was told before is
        left out."""
        left = [pair for pair in zip(items, lines, strict=True) if bare(pair[1]) not in reading.told]
        if not left:
            return _nothing_left(reading)
        chosen = [left[index] for index in shared_out([facts[0].provenance.region for facts, _ in left])]
        return self._written(head, [facts for facts, _ in chosen], [line for _, line in chosen], len(left))

    def _written(self, head: str, items: Sequence[Sequence[Fact]], lines: Sequence[str], total: int) -> RecordAnswer:
        """The head, then the line of each item with its citations, and how many of `total` are left out."""
        citations = self._citations.numbered(items)
        rest = f"\n另有{total - len(items)}项未列出，问“还有吗”就接着列。" if total > len(items) else ""
        body = "\n".join(f"· {line}{marks(cited)}" for line, cited in zip(lines, citations, strict=True))
        cards = tuple(_card(facts[0], cited) for facts, cited in zip(items, citations, strict=True))
        return RecordAnswer(Draft(f"{head}：\n{body}{rest}", tuple(chain(*citations)), 1.0), cards)


def _nothing_left(reading: Understanding) -> RecordAnswer:
    return RecordAnswer(Draft(no_more(reading.standalone, reading.english), (), 1.0), (), Outcome.NO_EVIDENCE)


def _card(fact: Fact, citations: Sequence[Citation]) -> Card:
    first, *others = (citation.number for citation in citations)
    return replace(card_of(fact), citation=first, also=tuple(others))


def _stands_in(fact: Fact, regions: Sequence[Region]) -> bool:
    """Whether a record is of one of the places, of any place where none is named; not of the whole country."""
    place = fact.provenance.region
    return bool(place.path) and (not regions or any(region.covers(place) for region in regions))


def _may_be_listed(contact: Contact, reading: Understanding) -> bool:
    """Whether a contact is an office's and not over, or is what is asked about."""
    over = contact.provenance.validity is Validity.EXPIRED
    if not over and not any(map(MOBILE.search, contact.phones)):
        return True
    shown = normalise(reading.standalone)
    named = set(words(shown)) - OF_ANY_CONTACT - forms_of(reading.regions)
    return bool(_ASKS_WHICH_PLACES.search(shown) or any(len(w) > 1 and w in (contact.purpose or "") for w in named))


def _have_all(duty: Duty, bodies: Sequence[str]) -> bool:
    names = (*duty.lead, *duty.cooperate, *duty.responsible)
    return all(_is_among(body, names) for body in bodies)


def _is_among(body: str, names: Sequence[str]) -> bool:
    return any(read_body(name).same(read_body(body)) for name in names)


def task_lead(duty: Duty) -> str:
    """The sentence that names a task, without its number in the table, cut between clauses."""
    task = _ROW_NUMBER.sub("", readable(duty.task))
    name = task_name(task)
    if len(name) < _LONG_TASK or name not in task[: _LONG_TASK + 1]:
        return name
    first = re.split(r"[，,；;。]", task)[0]
    return first if _LEAD_CHARS <= len(first) <= 2 * _LONG_TASK else f"{name.rstrip('，、')}……"


def _duty_line(duty: Duty, bodies: Sequence[str], placed: bool) -> str:
    roles = [("牵头", duty.lead), ("配合", duty.cooperate), ("责任", duty.responsible)]
    role = next((role for role, names in roles if _is_among(bodies[0], names)), "责任")
    place = f"{duty.provenance.region.name} " if placed else ""
    action = f"{duty.action} › " if duty.action and bare(duty.action) not in bare(task_lead(duty)) else ""
    return f"{place}（{role}）{action}{task_lead(duty)}"


def _contact_line(contact: Contact, placed: bool) -> str:
    where = f"，地址{readable(contact.address)}" if placed and contact.address else ""
    person = f"，联系人{contact.person}" if contact.person else ""
    purpose = f"（用途：{contact.purpose}）" if contact.purpose else ""
    phones = "、".join(contact.phones)
    over = "（已过期）" if contact.provenance.validity is Validity.EXPIRED else ""
    return f"{contact.provenance.region.name} {contact.body or ''}{person}，电话{phones}{where}{purpose}{over}"
