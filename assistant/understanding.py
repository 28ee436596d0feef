"""What a question asks: its places, its kind, and the standalone form that needs no history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.dialect import in_standard_words
from assistant.english import in_chinese
from assistant.follow_ups import Resolved, resolve
from assistant.intents import Intent as Intent
from assistant.intents import intent_of
from assistant.manners import Manner
from assistant.marks import without_marks
from assistant.spelling import Speller
from assistant.types import Question, Turn
from knowledge.regions import Mention, RegionTree
from knowledge.text import bare, normalise
from knowledge.types import Region

_LISTED = re.compile(
    r"有哪些|哪些|都有|列出|名单|分别|哪几|逐个|要全|全部|所有|几家|哪[二三四五六七八九十两]|各自|list|all of"
)
_EVERYWHERE = re.compile(
    "各地(?!的?(?:同学|朋友|游客|特色))|(?:各个?|每个|所有|全部)(?:地方|地区|区县)|(?:这|那)?(?:几|[二三四五六]|两)个(?:地方|地区|区县|区)(?:之间|分别|各自|的|都|里|在)"
)
_MOST_PLACES = 8
_AND = re.compile(r"[,、\s]*(?:和|与|跟|同|以及|还有|或者?|还是|比|对比|相比|vs)?[,、\s]*(?:我们)?")


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as it will be searched and answered.

    `standalone` needs no history; `query` is what is searched first, `context` what the earlier question was about, where
    a follow-up says little itself. `regions` is empty when the person named no place and set none; `ambiguous` lists the
    places that one name could mean, `uncovered` those that are named beside others and have no documents. `told` is what
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
    text = said or _mended(question.text, tree, speller)
    resolved = resolve(text, _in_chinese(question.history), tree)
    mentions = tree.find(resolved.query)
    regions, ambiguous = _places_meant(mentions, resolved.query, question, tree)
    return Understanding(
        standalone=resolved.standalone,
        query=resolved.query,
        intent=_intent(resolved),
        wants_list=bool(_LISTED.search(normalise(resolved.standalone))),
        regions=regions,
        ambiguous=ambiguous,
        named=bool(mentions),
        english=english,
        foreign=english and not said,
        context=resolved.context,
        uncovered=_uncovered(mentions, normalise(resolved.query), tree),
        told=_told(question.history) if resolved.manner is Manner.MORE else "",
        manner=resolved.manner,
        complete=resolved.complete,
    )


def _in_chinese(history: Sequence[Turn]) -> tuple[Turn, ...]:
    """The conversation with what the person asked in English said in Chinese words, as far as they are known."""
    return tuple(
        replace(turn, content=in_chinese(turn.content) or turn.content) if turn.role == "user" and _is_english(turn.content) else turn
        for turn in history
    )


def _intent(resolved: Resolved) -> Intent:
    own = intent_of(resolved.query)
    return own if own is not Intent.OTHER else intent_of(resolved.standalone)


def _mended(text: str, tree: RegionTree, speller: Speller) -> str:
    """Dialect said in the standard language and misspellings mended, unless a place that the person did name would be lost."""
    mended = speller.mend(in_standard_words(normalise(text), speller.knows))
    named = [mention.regions for mention in tree.find(text)]
    kept = [mention.regions for mention in tree.find(mended)]
    return mended if all(regions in kept for regions in named) else normalise(text)


def _is_english(text: str) -> bool:
    return len(re.findall(r"[A-Za-z]", text)) > 2 * len(re.findall(r"[\u4e00-\u9fff]", text))


def _places_meant(
    mentions: Sequence[Mention], query: str, question: Question, tree: RegionTree
) -> tuple[tuple[Region, ...], tuple[Region, ...]]:
    """The places that a question is about, or could be: those it names, all where it says so, else those of the conversation,
    else the one that was chosen on the page."""
    regions, ambiguous = _regions(mentions, tree)
    if not mentions and _EVERYWHERE.search(normalise(query)) and 1 < len(tree.documented) <= _MOST_PLACES:
        return tuple(sorted(tree.documented)), ambiguous
    if not regions and not ambiguous:
        regions, ambiguous = _from_history(question.history, tree)
    chosen = () if regions or ambiguous or question.region is None else (question.region,)
    return regions or chosen, ambiguous


def _regions(mentions: Sequence[Mention], tree: RegionTree) -> tuple[tuple[Region, ...], tuple[Region, ...]]:
    """The places named, and the possible places where a name could mean several and nothing else tells."""
    certain = [mention.regions[0] for mention in mentions if len(mention.regions) == 1]
    unclear = [mention.regions for mention in mentions if len(mention.regions) > 1]
    for options in unclear:
        certain += [option for option in options if any(option.serves(known) for known in certain)][:1]
    if certain:
        documented = [region for region in certain if any(region.serves(known) for known in tree.documented)]
        return tuple(dict.fromkeys(_deepest(documented or certain))), ()
    return (), unclear[0] if unclear else ()


def _uncovered(mentions: Sequence[Mention], text: str, tree: RegionTree) -> tuple[Region, ...]:
    """The places without documents that are named in one breath with others that have some (闵行和松江)."""
    listed = [pair for pair in pairwise(mentions) if _AND.fullmatch(text, pair[0].end, pair[1].start)]
    named = dict.fromkeys(mention.regions[0] for pair in listed for mention in pair if len(mention.regions) == 1)
    strange = tuple(region for region in named if not any(region.serves(known) for known in tree.documented))
    return strange if len(strange) < len(named) else ()


def _told(history: Sequence[Turn]) -> str:
    return bare(" ".join(without_marks(turn.content) for turn in history if turn.role == "assistant"))


def _deepest(regions: Sequence[Region]) -> list[Region]:
    """Without those that only lead to another one named: 上海 and 闵行 is 闵行."""
    return [r for r in regions if not any(r != other and r.covers(other) for other in regions)]


def _from_history(history: Sequence[Turn], tree: RegionTree) -> tuple[tuple[Region, ...], tuple[Region, ...]]:
    for turn in reversed(history):
        regions, ambiguous = _regions(tree.find(turn.content[:400]), tree)
        if len(regions) == 1 or (regions and turn.role == "user"):
            return regions, ambiguous
    return (), ()
