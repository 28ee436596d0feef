"""What could be asked next. Each proposal has been tried: it is answered, by words that aren't on the page yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain, islice

from assistant.service.asking import make_question
from assistant.service.bootstrap import Product
from assistant.service.ui.conversation import Conversation
from assistant.service.ui.markup import has_phone
from assistant.service.ui.texts import CHINESE, Texts
from assistant.types import Answer, Outcome
from knowledge.documents import Documents
from knowledge.text import bigrams
from knowledge.types import Citation, DocumentKind, Region

_PROPOSED = 3
_OTHER_PLACES = 3  # so many are tried
_OWN_QUESTIONS = 4  # so many are tried
_LONGEST = 20  # characters of a question that is read at a glance
_TOO_LIKE = 0.5  # of the pairs of characters of a question, those that were said already
_GOOD = (Outcome.ANSWERED, Outcome.PARTLY_ANSWERED)
_ASKS = re.compile(
    r"怎么(?!都)|怎样|如何|什么|谁|哪[些个里]|多[久少长大]|几|要不要|能不能|可不可以|该不该|是不是|有没有|算不算|行不行|[吗呢]$"
)
_TELLS = re.compile(r"[我他她]|\d|[一二三四五六七八九十百]+[斤岁块个年]")
"""A case of somebody's own: what stands in it nobody else has to ask."""
_WHO = re.compile(r"牵头|负责|责任部门|责任单位|配合部门")
_Try = Callable[[str], Answer]


def proposals(product: Product, conversation: Conversation, region: str, role: str, texts: Texts) -> tuple[str, ...]:
    """Up to three questions that go on from the last answer, none where nothing was found or help comes first."""
    answer = conversation.latest
    if answer is None or answer.suggestions or answer.outcome not in _GOOD or not answer.citations:
        return answer.suggestions if answer else ()

    @cache
    def tried(text: str) -> Answer:
        return product.rehearsal.ask(make_question(product, text, conversation.turns, region, role))

    said = {_bare(words) for speaker, words in conversation.turns if speaker == "user"}
    found = chain(
        _help(answer, texts, tried), _phone(answer, texts, tried), _responsible(answer, texts, tried, product.documents),
        _own_questions(conversation, answer, texts, tried), _elsewhere(product, answer, texts, tried),
    )  # fmt: skip
    return tuple(islice((text for text in dict.fromkeys(found) if _bare(text) not in said), _PROPOSED))


def _help(answer: Answer, texts: Texts, tried: _Try) -> Iterator[str]:
    """When help is needed, where an article told what to do."""
    text = texts.when_to_get_help
    if text and answer.citations[0].document.metadata.kind is DocumentKind.GUIDANCE and _adds(tried(text), answer):
        yield text


def _phone(answer: Answer, texts: Texts, tried: _Try) -> Iterator[str]:
    """The number of whom a place names, if its documents have one that was not told."""
    if texts.phone and _place(answer) and not has_phone(answer.text):
        found = tried(texts.phone)
        if has_phone(found.text) and found.outcome is Outcome.ANSWERED and _place(found) == _place(answer):
            yield texts.phone


def _responsible(answer: Answer, texts: Texts, tried: _Try, documents: Documents) -> Iterator[str]:
    """Who sees to what a place plans, if it was not said and is said of the same item."""
    if not _place(answer) or _WHO.search(answer.text) or any(card.kind == "duty" for card in answer.cards):
        return
    found = tried(texts.responsible)
    is_told = found.outcome is Outcome.ANSWERED and _WHO.search(found.text)
    if is_told and any(_in_item(one, documents, found) for one in answer.citations):
        yield texts.responsible


def _in_item(citation: Citation, documents: Documents, found: Answer) -> bool:
    """Whether an answer quotes the item or row that a citation stands in."""
    version_id = citation.document.version_id
    chunk = documents.chunk_at(version_id, citation.start)
    places = [(chunk.start, chunk.end), *((part.start, part.end) for part in chunk.parts)] if chunk else []
    quoted = [other.start for other in found.citations if other.document.version_id == version_id]
    return any(start <= place < end for start, end in places for place in quoted)


def _own_questions(conversation: Conversation, answer: Answer, texts: Texts, tried: _Try) -> Iterator[str]:
    """What the cited document says that it answers, if it does so by what was not shown yet. First what is least like the
    question and the document's title: the rest of it has been told."""
    metadata = answer.citations[0].document.metadata
    told = {*bigrams(conversation.turns[-2][1]), *bigrams(metadata.title)}
    written = metadata.questions if texts.code == CHINESE.code else ()
    short = [text for text in written if len(text) <= _LONGEST and _ASKS.search(text) and not _TELLS.search(text)]
    new = sorted((text for text in short if _likeness(text, told) < _TOO_LIKE), key=lambda text: _likeness(text, told))
    asked = (f"{text.rstrip('？?。')}？" for text in new[:_OWN_QUESTIONS])
    return (text for text in asked if _adds(tried(text), answer) and not _begins_in_general(tried(text)))


def _begins_in_general(answer: Answer) -> bool:
    """Whether an answer begins with what stands above all headings: what a whole article comes to, not what was asked."""
    first = answer.citations[0]
    return first.section in ("", first.document.metadata.title)


def _likeness(text: str, told: set[str]) -> float:
    """The share of a question's pairs of characters that are among those `told`."""
    pairs = bigrams(text)
    return sum(pair in told for pair in pairs) / len(pairs) if pairs else 1.0


def _elsewhere(product: Product, answer: Answer, texts: Texts, tried: _Try) -> Iterator[str]:
    """The same question about one other place, if its own documents answer it."""
    here = _place(answer)
    others = [place for place in sorted(product.tree().documented) if here and place.path and not place.serves(here)]
    asked = ((place, texts.elsewhere.format(place.name)) for place in others[:_OTHER_PLACES])
    return islice((text for place, text in asked if _is_told_by(tried(text), place)), 1)


def _place(answer: Answer) -> Region | None:
    """The one place that is spoken of, if its own documents answered."""
    places = {citation.document.region for citation in answer.citations if citation.document.region.path}
    return places.pop() if len(places) == 1 else None


def _is_told_by(answer: Answer, place: Region) -> bool:
    return answer.outcome is Outcome.ANSWERED and _place(answer) == place


def _adds(answer: Answer, shown: Answer) -> bool:
    """Whether an answer begins with words that were not quoted yet, from a document that was."""
    if answer.outcome is not Outcome.ANSWERED or not answer.citations:
        return False
    first = answer.citations[0]
    known = any(first.document.version_id == citation.document.version_id for citation in shown.citations)
    return known and not any(_overlap(first, citation) for citation in shown.citations)


def _bare(text: str) -> str:
    return re.sub(r"[\s？?。！!，,]", "", text)


def _overlap(one: Citation, other: Citation) -> bool:
    same = one.document.version_id == other.document.version_id
    return same and one.start < other.end and other.start < one.end
