"""What a question asks: its places, its kind, and the standalone form that needs no history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.dialect import in_standard_words
from assistant.english import in_chinese
from assistant.follow_ups import Resolved, asks, resolve
from assistant.intents import Intent as Intent
from assistant.intents import intent_of
from assistant.manners import Manner
from assistant.marks import without_marks
from assistant.place_spelling import with_places_mended
from assistant.places_named import (
    NamedPlaces,
    SeenFrom,
    of_the_body_named,
    places_named,
    with_workplaces_unnamed,
    without_workplaces,
)
from assistant.several import asking_part
from assistant.spelling import Speller
from assistant.types import Question, Turn
from knowledge.regions import Mention, RegionTree
from knowledge.scripts import is_mostly_latin
from knowledge.text import bare, normalise
from knowledge.types import Region

_LISTED = re.compile(
    r"有哪些|哪些|都有|列出|名单|分别|哪几|逐个|要全|全部|所有|几家|哪[二三四五六七八九十两]|各自|list|all of"
)
_EVERYWHERE = re.compile(
    "各地(?!的?(?:同学|朋友|游客|特色))|(?:各个?|每个|所有|全部)(?:地方|地区|区县)|(?:这|那)?(?:几|[二三四五六]|两)个(?:地方|地区|区县|区)(?:之间|分别|各自|的|都|里|在)"
)
_MOST_PLACES = 8
_END_CHARS = 300
"""How much is read of either end of an earlier message: a letter says at its beginning and its end what it is about."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as it will be searched and answered.

    `standalone` needs no history; `query` is what is searched first, `context` what the earlier question was about, where
    a follow-up says little itself. `regions` is empty when the person named no place and set none; `ambiguous` lists the
    places that one name could mean, `uncovered` those that it is also about and that have no documents. `told` is what
    was answered before, without marks, where more of the same is asked for; `manner` says how an earlier question is to be
    answered this time. `english` where it is to be answered to somebody who reads English, `foreign` where its words could not
    be said in Chinese. `complete` where a follow-up has a subject of its own and points at nothing before it.
    """

    standalone: str
    query: str
    intent: Intent
    wants_list: bool
    regions: tuple[Region, ...] = ()
    ambiguous: tuple[Region, ...] = ()
    named: bool = False
    english: bool = False
    foreign: bool = False
    context: str = ""
    uncovered: tuple[Region, ...] = ()
    told: str = ""
    manner: Manner | None = None
    complete: bool = False


def understand(question: Question, tree: RegionTree, speller: Speller) -> Understanding:
    """Read a question in the light of its history and of what the person chose on the page."""
    english = _is_english(question.text)
    said = in_chinese(question.text, 1 if question.history else 2) if english else ""
    text = said or _mended(with_places_mended(question.text, tree), tree, speller)
    question = replace(question, history=_with_places(question.history, tree))
    seen = SeenFrom(tree, question.region)
    resolved = resolve(text, _in_chinese(question.history), seen)
    shown, intent = normalise(resolved.query), _intent(resolved)
    mentions = without_workplaces(seen.find(resolved.query), shown, tree)
    places = _places_meant(mentions, shown, question, tree)
    regions = [of_the_body_named(r, shown) if intent is Intent.CONTACT else r for r in places.regions]
    return Understanding(
        standalone=resolved.standalone,
        query=resolved.query,
        intent=intent,
        wants_list=bool(_LISTED.search(normalise(resolved.standalone))),
        regions=tuple(dict.fromkeys(regions)),
        ambiguous=places.ambiguous,
        named=bool(mentions),
        english=english,
        foreign=english and not said,
        context=resolved.context,
        uncovered=places.uncovered,
        told=_told(question.history) if resolved.manner is Manner.MORE else "",
        manner=resolved.manner,
        complete=resolved.complete,
    )


def _with_places(history: Sequence[Turn], tree: RegionTree) -> tuple[Turn, ...]:
    """What was said before, with the names of places that the person misspelt written right, and without those of mere workplaces."""

    def meant(said: str) -> str:
        return with_workplaces_unnamed(with_places_mended(_both_ends(said), tree), tree)

    return tuple(replace(turn, content=meant(turn.content)) if turn.role == "user" else turn for turn in history)


def _in_chinese(history: Sequence[Turn]) -> tuple[Turn, ...]:
    """What was said before, with what the person asked in English said in Chinese words, as far as they are known."""
    heard = (replace(turn, content=_both_ends(turn.content)) for turn in history)
    return tuple(
        replace(turn, content=in_chinese(turn.content) or turn.content) if turn.role == "user" and _is_english(turn.content) else turn
        for turn in heard
    )


def _both_ends(text: str) -> str:
    return text if len(text) <= 2 * _END_CHARS else f"{text[:_END_CHARS]}\n{text[-_END_CHARS:]}"


def _intent(resolved: Resolved) -> Intent:
    """What is asked for; 几个男生给他起外号 counts nobody, where something else is asked after it."""
    own = intent_of(resolved.query)
    if own is Intent.FIGURE and (asking := asking_part(resolved.query)):
        return intent_of(asking)
    return own if own is not Intent.OTHER or (resolved.context and asks(resolved.query)) else intent_of(resolved.standalone)


def _mended(text: str, tree: RegionTree, speller: Speller) -> str:
    """Dialect said in the standard language and misspellings mended, unless a place that the person did name would be lost. No word is
    made of the end of a place's name and what follows it: 闵行治 is no 陶行知."""
    standard = in_standard_words(normalise(text), speller.knows)
    edges = [edge for mention in tree.find(standard) for edge in (mention.start, mention.end)]
    mended = "".join(speller.mend(standard[start:end]) for start, end in pairwise([0, *edges, len(standard)]))
    named = [mention.regions for mention in tree.find(text)]
    kept = [mention.regions for mention in tree.find(mended)]
    return mended if all(regions in kept for regions in named) else normalise(text)


def _is_english(text: str) -> bool:
    return is_mostly_latin(text, times=2)


def _places_meant(mentions: Sequence[Mention], text: str, question: Question, tree: RegionTree) -> NamedPlaces:
    """The places that a question is about, or could be: those it names, all where it says so, else those of the conversation,
    else the one that was chosen on the page."""
    named = places_named(text, mentions, tree)
    if not mentions and _EVERYWHERE.search(text) and 1 < len(tree.documented) <= _MOST_PLACES:
        return NamedPlaces(tuple(sorted(tree.documented)))
    if named == NamedPlaces():
        named = _from_history(question, tree)
    chosen = NamedPlaces(() if question.region is None else (question.region,))
    return chosen if named == NamedPlaces() else named


def _told(history: Sequence[Turn]) -> str:
    return bare(" ".join(without_marks(turn.content) for turn in history if turn.role == "assistant"))


def _from_history(question: Question, tree: RegionTree) -> NamedPlaces:
    """The places of the latest question that names some, or of the answer to one that names none."""
    history, seen = question.history, SeenFrom(tree, question.region)
    for index, turn in reversed(list(enumerate(history))):
        said = turn.content[:400]
        named = places_named(normalise(said), seen.find(said), tree)
        if turn.role == "user" and named.regions:
            return replace(named, uncovered=())
        if len(named.regions) == 1 and not (index and seen.find(_both_ends(history[index - 1].content))):
            return named
    return NamedPlaces()
