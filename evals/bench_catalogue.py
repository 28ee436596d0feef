"""How long lists, counts and answers from records take: `python -m evals.bench_catalogue --records 100000`.

The venues are made up (示例), a hundred documents of forty districts in a database of their own. The first query after
a publish reads the columns; it is told apart. Times are medians of thirty.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.record_answers import RecordAnswers
from assistant.understanding import Intent, Understanding
from knowledge.catalogue import Catalogue, FactQuery
from knowledge.database import Database, sqlite_url
from knowledge.documents import Documents
from knowledge.fact_index import store_facts
from knowledge.facts import FactKind, Provenance, Venue
from knowledge.records import metadata_to_json
from knowledge.schema import DocumentRow, VersionRow
from knowledge.types import Audience, Metadata, Region

_DOCUMENTS, _DISTRICTS, _TIMES = 100, 40, 30
_SORTS = ("游泳馆", "图书馆", "博物馆", "体育馆", "青少年活动中心", "公园", "科技馆", "书店")
_EVERYBODY = frozenset({Audience.PUBLIC})


def fill(database: Database, records: int) -> None:
    """Put so many venues into a database, in documents of equal size."""
    for number in range(_DOCUMENTS):
        region = Region(("示例市", f"第{number % _DISTRICTS}区"))
        metadata = Metadata(title=f"示例场馆名录{number}", region=region)
        _store(database, f"{number}.csv", metadata, [_venue(number, i, region) for i in range(records // _DOCUMENTS)])


def _venue(number: int, index: int, region: Region) -> Venue:
    sort = _SORTS[index % len(_SORTS)]
    name, fee = f"示例{sort}{number}-{index}号", "免费" if index % 3 else "20元"
    place = Provenance(f"{number}.csv", region, "名录", f"{name}\t示例路{index}号\t9:00-17:00\t{fee}", 0, 1)
    return Venue(
        f"{number}-{index}", place, name, description=sort, schedule="9:00-17:00", place=f"示例路{index}号",
        ages="6-12岁", fee=fee, organiser="区文旅局",
    )  # fmt: skip


def _store(database: Database, key: str, metadata: Metadata, venues: list[Venue]) -> None:
    with database.write() as session:
        document = DocumentRow(key=key)
        session.add(document)
        session.flush()
        version = VersionRow(
            document_id=document.id, number=1, source=key, fingerprint="", text_hash="", text="",
            details=metadata_to_json(metadata), sections=[], titles=[], warnings=[], format="csv",
        )  # fmt: skip
        session.add(version)
        session.flush()
        store_facts(session, version.id, venues)
        document.current_version_id = version.id


def measure(database: Database, records: int) -> Iterator[tuple[str, float, float]]:
    """What was asked, the milliseconds of the first time and the median of thirty."""
    documents = Documents(database)
    catalogue = Catalogue(database, documents)
    answers = RecordAnswers(catalogue, documents)
    district = Region(("示例市", "第3区"))
    venues = FactQuery(kind=FactKind.VENUE, size=20)
    pages = {
        "list, page 1": venues,
        "list of a district": FactQuery(kind=FactKind.VENUE, region=district, free=True, age=8, size=20),
        "list by a word": FactQuery(kind=FactKind.VENUE, text="游泳馆", size=20),
        "list by a word of every record": FactQuery(kind=FactKind.VENUE, text="示例", size=20),
        "last page": FactQuery(kind=FactKind.VENUE, page=max(1, records // 20), size=20),
    }
    for name, query in pages.items():
        yield name, *_timed(partial(catalogue.find, query))
    yield "count by region and kind", *_timed(partial(catalogue.counts, venues))
    for question in ("一共多少家游泳馆", "有哪些免费的图书馆"):
        reading = Understanding(question, question, Intent.OTHER, False)
        yield f"answer “{question}”", *_timed(partial(answers.answer, reading, _EVERYBODY))


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    took = []
    for _ in range(_TIMES + 1):
        begun = time.perf_counter()
        work()
        took.append(1000 * (time.perf_counter() - begun))
    return took[0], statistics.median(took[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        database = Database(sqlite_url(Path(folder)))
        fill(database, options.records)
        for name, first, median in measure(database, options.records):
            print(f"{name}: {median:.1f} ms, the first time {first:.0f} ms (n={options.records})", flush=True)
        database.close()


if __name__ == "__main__":
    main()
