"""What could be asked next. Each proposal has been tried: it is answered, by words that aren't on the page yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice

from assistant.service.asking import make_question
from assistant.service.bootstrap import Product
from assistant.service.ui.conversation import Conversation
from assistant.service.ui.texts import Texts
from assistant.types import Answer, Outcome
from knowledge.types import Citation, DocumentKind, Region

_PROPOSED = 3
_OTHER_PLACES = 3  # so many are tried
_GOOD = (Outcome.ANSWERED, Outcome.PARTLY_ANSWERED)


def proposals(product: Product, conversation: Conversation, region: str, role: str, texts: Texts) -> tuple[str, ...]:
    """Up to three questions that go on from the last answer, none where nothing was found or help comes first."""
    answer = conversation.latest
    if answer is None or answer.suggestions or answer.outcome not in _GOOD or not answer.citations:
        return answer.suggestions if answer else ()

    def tried(text: str) -> Answer:
        return product.rehearsal.ask(make_question(product, text, conversation.turns, region, role))

    wanted = (text for text in _manners(answer, texts) if text and text != conversation.turns[-2][1])
    same = (text for text in wanted if _adds(tried(text), answer))
    return tuple(islice(chain(same, _elsewhere(product, answer, texts, tried)), _PROPOSED))


def _manners(answer: Answer, texts: Texts) -> tuple[str, ...]:
    if answer.citations[0].document.metadata.kind is DocumentKind.GUIDANCE:
        return texts.more, texts.when_to_get_help
    return (texts.responsible, texts.more) if _place(answer) else (texts.more,)


def _elsewhere(product: Product, answer: Answer, texts: Texts, tried: Callable[[str], Answer]) -> Iterator[str]:
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


def _overlap(one: Citation, other: Citation) -> bool:
    same = one.document.version_id == other.document.version_id
    return same and one.start < other.end and other.start < one.end
