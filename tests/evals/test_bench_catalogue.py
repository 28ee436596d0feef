from __future__ import annotations

from evals.bench_catalogue import fill, measure
from knowledge.catalogue import Catalogue, FactQuery
from knowledge.database import Database
from knowledge.documents import Documents


def test_the_made_up_catalogue_has_what_is_asked_for_and_every_question_is_timed() -> None:
    database = Database("sqlite://")
    fill(database, 800)

    found = {name: median for name, _, median in measure(database, 800)}

    assert Catalogue(database, Documents(database)).find(FactQuery(text="游泳馆")).total == 100
    assert len(found) == 8 and all(median > 0 for median in found.values())
