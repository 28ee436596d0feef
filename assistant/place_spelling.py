"""Misspelt names of places that have documents: 湄谭县 for 湄潭县. No list has the one, and it sounds like the other."""

from __future__ import annotations

from assistant.spelling import syllable
from knowledge.regions import RegionTree
from knowledge.text import normalise


def with_places_mended(text: str, tree: RegionTree) -> str:
    """`normalise(text)` with the names in it that no list has written as the documented place that sounds the same."""
    shown = normalise(text)
    for mention in reversed(tree.find(shown)):
        if not all(region.is_unplaced and region not in tree.documented for region in mention.regions):
            continue
        said = shown[mention.start : mention.end]
        meant = {region.name for region in tree.documented if _sounds(region.name) == _sounds(said)}
        if len(meant) == 1:
            shown = shown[: mention.start] + meant.pop() + shown[mention.end :]
    return shown


def _sounds(name: str) -> tuple[str, ...]:
    return tuple(map(syllable, name))
