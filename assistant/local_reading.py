"""What a place's own documents say to a question, sentence by sentence: for those that the usual ways leave open.

The usual ways go by words, and by the kinds of value that a question demands. Who asks in other words than a document uses is
refused by them although the sentence stands there. So the sentences and rows of the place's best passages are read together with
the question by the verifier; the likeliest is told with what stands beside it in its passage, exceptions included.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.asked import Asked, own_words, speak_of
from assistant.corpus import Corpus
from assistant.expectation import PHONE, Expected, expected_of, holds
from assistant.extractive import Draft, draft, followed, may_not_be_told
from assistant.finding import Finder
from assistant.fitness import OF_A_LINE, context_of, missing_value, names_its_body
from assistant.other_ages import without_other_ages
from assistant.other_amounts import without_other_amounts
from assistant.other_days import without_other_days
from assistant.other_years import above_nearest_first, is_of_other_years, without_other_years
from assistant.repetition import says_again
from assistant.rows import labelled_cells
from assistant.rows_told import rather_rows_told
from assistant.selection import Unit, in_one_table, trimmed, under_its_headings, units_of
from assistant.several import asked_apart, asking_part, asks_several_things
from assistant.verifying import Verifier, chance_of, logit_of
from knowledge.text import bare, normalise
from knowledge.types import Chunk, Hit, Region

_OFFICE = re.compile("部门|单位|机构|岗位|科室|处室|职务")
_APART = re.compile("[、，；,;（(）)]")
_SHORTEST_OFFICE, _LONGEST_OFFICE = 3, 14
_AS_LIKELY = 0.5
_NO_STORY = 30
"""Up to how many characters what a message states is a condition of what it asks (请假两天半，班主任批就行了吗)."""
_NUMBERS = frozenset({Expected.COUNT, Expected.CAPACITY, Expected.TIMES, Expected.DURATION})
_ONE_BY_ONE = frozenset(
    {
        Expected.NAME,
        Expected.NAMES,
        Expected.MEMBERS,
        Expected.VENUES,
        Expected.EXPLANATION,
        Expected.PERSON,
        Expected.NUMBER,
        Expected.SCHOOLS,
        Expected.TOWN,
        Expected.WECHAT,
        Expected.ADDRESS,
    }
)
"""Kinds that a sentence with all words of the question may lack: 四心五好 is named, and not what it is made of."""
_OF_A_VALUE = frozenset({Expected.AMOUNT, Expected.PHONE, Expected.HOURS, Expected.DAY, Expected.ADDRESS, Expected.YEAR})
_NUMBER = re.compile(
    r"(?<![\d:.-])\d+\s*(?:个|名|次|人|天|周|节|场|课时|学时|小时|分钟|家|所|组|位|份|户|条|期|篇|本|工作日)"
    r"|[一二三四五六七八九十百两]+(?:个|名|次|人|天|周|节|场|小时|位)"
)


@dataclass(frozen=True, slots=True)
class LocalReadingSettings:
    """How much is read, and when it is told; docs/tuning.md says how this was fitted.

    Of the `passages` best passages so many `sentences` are read by the verifier: those that share most with the question, and `by_meaning` of
    the passages whose vectors are nearest. A logistic regression on
    what they share (`Unit.score`) and on the verifier's logit says how likely each is to answer. Told is the best from `least` on. In
    place of another answer whose quotes carry less than `told_well` of the question's weight it is told from `least_far_likelier` on, where
    that is `unlikely` one, and from `least_instead` on, where that is not `likely` one: the others are seldom doubted, and to read them takes
    longest. Where no place is known, it is told from
    `least_anywhere` on, if no other place's reaches `least`; above what holds everywhere from `least` on too, above advice from
    `least_beside_advice` on, and only if the verifier finds what the message asks, without what it tells, answered from
    `least_of_what_is_asked` on. From `least_otherwise` on it may lack the kind of value that the question's words seem to demand. To
    sentences that the usual ways chose `added` more are put at the most, from `least_added` on. With it, up to `points` and `chars`
    characters, what else of its passage reaches `beside` and what of other passages reaches `further`, or `least` where several things
    are asked.
    """

    passages: int = 24
    sentences: int = 16
    by_meaning: int = 4
    of_words: float = 3.1
    of_verified: float = 1.06
    constant: float = -2.28
    least: float = 0.2
    least_instead: float = 0.8
    least_anywhere: float = 0.6
    least_far_likelier: float = 0.5
    unlikely: float = 0.1
    likely: float = 0.5
    least_beside_advice: float = 0.5
    least_otherwise: float = 0.5
    least_of_what_is_asked: float = 0.3
    least_added: float = 0.5
    added: int = 2
    told_well: float = 0.5
    beside: float = 0.08
    further: float = 0.3
    points: int = 5
    chars: int = 220


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or row that may answer, and the verifier's logit; where several things are asked, its best for any of them."""

    unit: Unit
    verified: float


@dataclass(frozen=True, slots=True)
class _Read:
    """What may be read for a question, and the verifier's logits by the place in `units`, as far as they were asked for."""

    asked: Asked
    units: Sequence[Unit]
    verified: dict[int, float]


@dataclass(frozen=True, slots=True)
class LocalAnswer:
    """What a place's documents say, and how likely its first sentence answers, in [0, 1]."""

    draft: Draft
    chance: float


class LocalReader:
    """Reads the documents of the places that are asked about; nothing without a verifier."""

    def __init__(self, finder: Finder, corpus: Corpus, verifier: Verifier | None, settings: LocalReadingSettings) -> None:
        self._finder = finder
        self._corpus = corpus
        self._verifier = verifier
        self._settings = settings
        self._last: _Read | None = None

    def draft(self, asked: Asked) -> Draft | None:
        """The likeliest sentence and what belongs to it; None where none is likely enough. Who names no place and chose none is told
        what one place alone says, and of which place it is."""
        found = self._likeliest(asked, self._settings.least if asked.reading.regions else self._settings.least_anywhere)
        return None if found is None else found.draft

    def instead(self, asked: Asked, found: Draft) -> Draft | None:
        """The same in place of sentences that carry little of the question and most likely don't answer; and, but for a list, of such as are not
        likely to, where another one very likely does."""
        if not asked.reading.regions:
            return None
        settings = self._settings
        told = self._chance_of_told(asked, found)
        if told <= settings.unlikely and any(c.document.region.path for c in found.citations):
            better = self._likeliest(asked, settings.least_far_likelier)
        else:
            poor = told < settings.likely and not asked.reading.wants_list
            better = self._likeliest(asked, settings.least_instead) if poor else None
        return None if better is None else better.draft

    def beside_general(self, asked: Asked, is_advice: bool, general: float) -> LocalAnswer | None:
        """The same above an answer that holds everywhere and is, in [0, 1], as likely (`general`) to be the one that is meant. What only
        shares things with the story that a message tells, and not with what it asks, is nothing to tell."""
        least = self._settings.least_beside_advice if is_advice else self._settings.least
        found = self._likeliest(asked, max(least, general)) if asked.reading.regions else None
        return found if found is not None and self._answers_what_is_asked(asked, found.draft) else None

    def _answers_what_is_asked(self, asked: Asked, found: Draft) -> bool:
        message = asked.reading.query if asked.reading.context else asked.reading.standalone
        question = asking_part(message)
        if self._verifier is None or not question or len(message) <= _NO_STORY:
            return True
        chances = self._verifier.verify(question, [f"{citation.section}：{citation.quote}" for citation in found.citations])
        return float(chances.max()) >= self._settings.least_of_what_is_asked

    def completed(self, asked: Asked, found: Draft) -> Draft:
        """A draft, and below it what else its place's documents likely answer and it does not tell, as far as there is room. Only what
        could be added is read."""
        read = self._read(asked)
        places = {citation.document.region for citation in found.citations}
        room = self._settings.chars - sum(len(citation.quote) for citation in found.citations)
        here = {at: self._trimmed(unit, asked, None) for at, unit in enumerate(read.units) if unit.hit.document.region in places}
        new = [at for at, unit in here.items() if unit.length <= room and not _is_told(unit, found) and not _misses_the_year(asked, unit)]
        chances = [self.chance(sentence) for sentence in self._verified(read, new)]
        likely = [(chance, at) for chance, at in zip(chances, new, strict=True) if chance >= self._settings.least_added]
        added: list[Unit] = []
        for _, at in sorted(likely, key=lambda one: -one[0]):
            if here[at].length <= room and not says_again(here[at], added) and len(added) < self._settings.added:
                added.append(here[at])
                room -= here[at].length
        if not added:
            return found
        more = draft(added, asked.wanted, self._corpus.text_of, by_place=len(asked.reading.regions) != 1)
        return followed(found, "· ", more)

    def replaces(self, found: LocalAnswer) -> bool:
        """Whether it is so likely that it stands alone."""
        return found.chance >= self._settings.least_instead

    def _likeliest(self, asked: Asked, least: float) -> LocalAnswer | None:
        read = [sentence for sentence in self.sentences(asked) if self.chance(sentence) >= min(least, self._settings.beside)]
        read.sort(key=lambda sentence: (not self._leads(asked, sentence, least), -self.chance(sentence)))
        regions = asked.reading.regions
        if not read or (chance := self.chance(read[0])) < least:
            return None
        if not regions and any(self.chance(other) >= self._settings.least for other in _elsewhere(read)):
            return None
        place = read[0].unit.hit.document.region
        read = [sentence for sentence in read if regions or sentence.unit.hit.document.region == place]
        told = self._told(asked, read) if len(regions) < 2 else self._of_each(read, regions)
        if not told or _misses_the_year(asked, told[0]):
            return None
        if not self._speaks_of_it(asked, told):
            return None
        first, *more = (unit for unit in told if not _misses_the_year(asked, unit))
        told = [self._trimmed(first, asked, self._verifier), *(self._trimmed(unit, asked, None) for unit in more)]
        if (line := self._line_of_whom_to_call(asked, told)) is not None:
            told = [*told, line]
        found = draft(told, asked.wanted, self._corpus.text_of, by_place=len(regions) != 1)
        if line is not None or self._holds_what_is_demanded(asked, found, chance):
            return LocalAnswer(found, chance)
        lacks = self._lacks_a_line(asked, found) if chance >= self._settings.least_otherwise else ""
        return LocalAnswer(replace(found, lacks=lacks), chance) if lacks else None

    def _line_of_whom_to_call(self, asked: Asked, told: Sequence[Unit]) -> Unit | None:
        """The row of the same document that has the number of an office which a sentence sends to (打教导处电话补办), where a number is
        asked for and none is told."""
        if asked.wanted.demanded is not Expected.PHONE or any(PHONE.search(normalise(unit.text)) for unit in told):
            return None
        first, said = told[0].hit, "".join(unit.text for unit in told)
        rows = [chunk for chunk in self._corpus.chunks_of(first.document.version_id) if _is_the_line_of_one(chunk, said)]
        if len(rows) != 1:
            return None
        return next(units_of(replace(first, chunk=rows[0]), asked.wanted, self._corpus.text_of), None)

    def _leads(self, asked: Asked, sentence: Sentence, least: float) -> bool:
        """Whether a likely sentence holds the kind of value that is demanded: it comes before likelier ones that don't."""
        demanded = asked.wanted.demanded
        likely = demanded in _OF_A_VALUE and self.chance(sentence) >= max(least, self._settings.further)
        return likely and demanded is not None and holds(demanded, asked.reading.standalone, [sentence.unit.text])

    def _speaks_of_it(self, asked: Asked, told: Sequence[Unit]) -> bool:
        """Whether what would be told has something of a follow-up's own words or the kind of value that it demands: all that the question
        before it shares with a sentence speaks for no answer."""
        own = own_words(asked.question, asked.reading, self._corpus.lexis.statistics)
        texts = [under_its_headings(unit) for unit in told]
        demanded = expected_of(asked.reading.query)
        held = demanded is not None and holds(demanded, asked.reading.standalone, texts)
        return not own or held or speak_of(own, texts)

    def _trimmed(self, unit: Unit, asked: Asked, verifier: Verifier | None) -> Unit:
        return trimmed(unit, asked.wanted, self._corpus.text_of, verifier)

    def _holds_what_is_demanded(self, asked: Asked, found: Draft, chance: float) -> bool:
        """Whether the kind of value that the question demands is told, if it demands one; of a number, any that counts something. What
        is very likely an answer shows that the wording misled, but for names one by one and a line's number: there must be one."""
        demanded, reading = expected_of(asked.reading.query), asked.reading
        quotes = [citation.quote for citation in found.citations]
        if demanded in OF_A_LINE:
            return self._holds_the_line(asked, demanded, found, chance)
        counted = demanded in _NUMBERS and any(_NUMBER.search(normalise(quote)) for quote in quotes)
        likely = chance >= self._settings.least_otherwise and demanded not in _ONE_BY_ONE
        return demanded is None or counted or likely or holds(demanded, reading.standalone, [found.text, *quotes])

    def _lacks_a_line(self, asked: Asked, found: Draft) -> str:
        """The line that is asked for beside other things and that a draft has no number of; empty where it is all that is asked, and
        where a draft has numbers, which are another's."""
        demanded = expected_of(asked.reading.query)
        if demanded is None or demanded not in OF_A_LINE or asked.reading.english:
            return ""
        has_numbers = any(PHONE.search(normalise(citation.quote)) for citation in found.citations)
        others = any(expected_of(one) not in OF_A_LINE for one in asked_apart(asked.reading.standalone))
        return demanded.value if others and not has_numbers else ""

    def _holds_the_line(self, asked: Asked, demanded: Expected | None, found: Draft, chance: float) -> bool:
        """Whether a line's number is told as strictly as anywhere, for whom and what it is asked; of what is very likely the answer, a
        phone that stands with the bodies which the question names. Who names none would be told the line of another matter."""
        reading, statistics = asked.reading, self._corpus.lexis.statistics
        contexts = [context_of(citation) for citation in found.citations]
        if missing_value(reading, found.citations, contexts, statistics) is None:
            return True
        first = found.citations[0]
        has_one = demanded is Expected.PHONE and PHONE.search(normalise(first.quote)) is not None
        likely = has_one and chance >= self._settings.least_otherwise
        return likely and names_its_body(reading, f"{contexts[0]} {first.quote}", statistics)

    def sentences(self, asked: Asked) -> list[Sentence]:
        """What is read of the place's documents, with what speaks for each; one question is read once, whatever is made of it."""
        read = self._read(asked)
        return self._verified(read, range(len(read.units)))

    def _chance_of_told(self, asked: Asked, found: Draft) -> float:
        """How likely the likeliest sentence of a draft answers, in [0, 1]; 0 where none of them is among those that would be read. Only
        they are read for it: mostly they answer, and then no other sentence matters."""
        read = self._read(asked)
        told = [at for at, unit in enumerate(read.units) if _is_told(unit, found)]
        return max((self.chance(sentence) for sentence in self._verified(read, told)), default=0.0)

    def _read(self, asked: Asked) -> _Read:
        last = self._last  # threads share the reader: what another one puts there meanwhile is of another question
        if last is None or last.asked is not asked:
            last = self._last = _Read(asked, self._to_be_read(asked), {})
        return last

    def _to_be_read(self, asked: Asked) -> list[Unit]:
        reading = asked.reading
        if self._verifier is None or reading.told or reading.manner is not None:
            return []
        return self._units(self._finder.hits(asked.question, reading, self._settings.passages, local=True), asked)

    def _verified(self, read: _Read, wanted: Iterable[int]) -> list[Sentence]:
        """The sentences at these places with the verifier's logit; what it has read already is not read again."""
        places = list(wanted)
        new = [at for at in places if at not in read.verified]
        if new and self._verifier is not None:
            reading = read.asked.reading
            question = read.asked.question.text if reading.english else reading.standalone
            texts = [under_its_headings(read.units[at]) for at in new]
            each = [self._verifier.verify(one, texts) for one in (question, *asked_apart(question))]
            read.verified.update((at, max(logit_of(float(by[n])) for by in each)) for n, at in enumerate(new))
        return [Sentence(read.units[at], read.verified[at]) for at in places]

    def chance(self, sentence: Sentence) -> float:
        """How likely a sentence is to answer, in [0, 1]."""
        settings = self._settings
        logit = settings.of_words * sentence.unit.score + settings.of_verified * sentence.verified + settings.constant
        return chance_of(logit)

    def _units(self, hits: Sequence[Hit], asked: Asked) -> list[Unit]:
        reading, wanted = asked.reading, asked.wanted
        best = max((hit.score for hit in hits), default=0.0) or 1.0
        units = [
            unit
            for hit in hits
            for unit in units_of(hit, wanted, self._corpus.text_of, hit.score / best)
            if not unit.heading and not may_not_be_told(unit, wanted)
        ]
        units = without_other_years(without_other_days(units, wanted.question), wanted.question)
        units = without_other_amounts(without_other_ages(units, wanted.question), wanted.question)
        if reading.context and not reading.wants_list:
            units = rather_rows_told(units, reading.query, asked.question.history)
        return self._read_first(sorted(units, key=lambda unit: -unit.score))

    def _read_first(self, units: Sequence[Unit]) -> list[Unit]:
        """As many as are read: those that share most with the question, and a few of the passages that are nearest in meaning."""
        by_words = self._settings.sentences - self._settings.by_meaning
        shared, rest = units[:by_words], units[by_words:]
        return [*shared, *sorted(rest, key=lambda unit: -unit.hit.scores.get("dense", 0.0))[: self._settings.by_meaning]]

    def _of_each(self, read: Sequence[Sentence], regions: Sequence[Region]) -> list[Unit]:
        """The likeliest of each place that is asked about; nothing where one of them has none."""
        likely = [sentence.unit for sentence in read if self.chance(sentence) >= self._settings.least]
        firsts = (next((u for u in likely if region.covers(u.hit.document.region)), None) for region in regions)
        found = [unit for unit in firsts if unit is not None]
        return found if len(found) == len(regions) else []

    def _told(self, asked: Asked, read: Sequence[Sentence]) -> list[Unit]:
        """The likeliest, and what else is likely of its passage and of others, as far as there is room; in reading order."""
        first, settings = read[0].unit, self._settings
        further = settings.least if asks_several_things(asked.reading.standalone) else settings.further
        picked = [first]
        for sentence in read[1:]:
            unit = sentence.unit
            least = settings.beside if unit.hit.chunk.id == first.hit.chunk.id else further
            if unit.hit.chunk.id != first.hit.chunk.id and in_one_table(unit, first):  # another row is rather told in place of the likeliest than beside it
                least = max(least, _AS_LIKELY * self.chance(read[0]))
            room = sum(other.length for other in picked) + unit.length <= settings.chars
            if room and len(picked) < settings.points and self.chance(sentence) >= least and not says_again(unit, picked):
                picked.append(unit)
        return [first, *sorted(picked[1:], key=lambda unit: (unit.hit.chunk.id != first.hit.chunk.id, unit.start))]


def _is_the_line_of_one(row: Chunk, said: str) -> bool:
    """Whether a row has a phone number, and names an office or a post in a short cell that is `said`."""
    offices = (office for label, cell in labelled_cells(row) if _OFFICE.search(label) for office in _APART.split(cell))
    return bool(PHONE.search(normalise(row.text))) and any(_is_sent_to(office, said) for office in offices)


def _is_sent_to(office: str, said: str) -> bool:
    """打教导处电话补办, 校医应当在2小时内报告 (of 校医室): whether a sentence names an office as who is called, or who acts."""
    if not _SHORTEST_OFFICE <= len(office) <= _LONGEST_OFFICE:
        return False
    called = rf"(?:打|拨打?|联系|找|问|向|到|由)(?:学校|本校|校)?{re.escape(office)}"
    acts = rf"(?<![\u4e00-\u9fff]){re.escape(office.removesuffix('室'))}(?:应当?|要|须|负责)"
    return bool(re.search(rf"{called}|{acts}", said))


def _is_told(unit: Unit, found: Draft) -> bool:
    """Whether a draft quotes a unit, or a part of it, or says the same."""
    version = unit.hit.document.version_id
    quoted = (c for c in found.citations if c.document.version_id == version and c.start < unit.end and unit.start < c.end)
    return any(quoted) or bare(unit.text) in bare(found.text)


def _elsewhere(read: Sequence[Sentence]) -> Iterator[Sentence]:
    """What was read of other places than the likeliest sentence's."""
    place = read[0].unit.hit.document.region
    return (sentence for sentence in read if sentence.unit.hit.document.region != place)


def _misses_the_year(asked: Asked, unit: Unit) -> bool:
    """Whether a sentence holds for other years than the one that is asked about."""
    chunk, title = unit.hit.chunk, unit.hit.document.metadata.title
    return is_of_other_years(asked.reading.query, unit.text, above_nearest_first(chunk.section, title))
