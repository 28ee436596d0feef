"""Names of places as they are mistyped by sound."""

from __future__ import annotations

import pytest

from assistant.place_spelling import with_places_mended
from knowledge.regions import RegionTree
from knowledge.types import Region

MEITAN, GUANDU = Region(("贵州省", "遵义市", "湄潭县")), Region(("云南省", "昆明市", "官渡区"))
TREE = RegionTree([MEITAN, GUANDU])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("湄谭县图书馆周末开门吗", "湄潭县图书馆周末开门吗"), ("关度区家访几次", "官渡区家访几次")],
)
def test_a_name_that_no_list_has_is_the_documented_one_that_sounds_the_same(typed: str, meant: str) -> None:
    assert with_places_mended(typed, TREE) == meant


@pytest.mark.parametrize("typed", ["青岚区图书馆在哪", "普陀区家访几次", "湄潭县家访几次", "官渡区和闵行区"])
def test_other_names_stay_as_they_are(typed: str) -> None:
    assert with_places_mended(typed, TREE) == typed
