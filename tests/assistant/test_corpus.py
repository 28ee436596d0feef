import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from threading import Event

import pytest

from assistant.corpus import Corpus
from assistant.types import Answer, Question
from ingest.versions import remove
from knowledge.types import Hit
from tests.assistant.house import House
from tests.assistant.watched import WatchedDocuments
from tests.shelf import Shelf, document

PLAN = document("示例工作方案", "## 一、目标", "建成示例中心。", "## 二、任务", "1.开通示例热线。", "2.开展示例课堂。")


def test_the_words_of_the_current_documents_are_known(shelf: Shelf):
    shelf.add("plan.md", PLAN)
    corpus = Corpus(shelf.documents)

    assert corpus.lexis.statistics.known("热线")
    assert not corpus.lexis.statistics.known("火箭")


def test_the_vocabulary_follows_a_new_version(shelf: Shelf):
    shelf.add("plan.md", PLAN)
    corpus = Corpus(shelf.documents)
    before = corpus.lexis
    assert corpus.lexis is before

    shelf.add("plan.md", PLAN.replace("热线", "火箭"))

    assert corpus.lexis.statistics.known("火箭") and not corpus.lexis.statistics.known("热线")


def test_what_follows_a_passage_is_read_in_order(shelf: Shelf):
    shelf.add("plan.md", PLAN)
    corpus = Corpus(shelf.documents)
    (current,) = shelf.documents.all()
    chunks = shelf.documents.chunks_of(current.version_id)

    assert corpus.following(Hit(chunks[0], current, 1.0)) == chunks[1:9]
    assert corpus.following(Hit(chunks[0], current, 1.0), reach=1) == chunks[1:2]
    assert corpus.following(Hit(chunks[-1], current, 1.0)) == []


def test_the_passage_at_an_offset_has_its_headings(shelf: Shelf):
    shelf.add("plan.md", PLAN)
    corpus = Corpus(shelf.documents)
    (current,) = shelf.documents.all()
    offset = corpus.text_of(current.version_id).index("示例热线")

    assert "二、任务" in corpus.passage_at(current.version_id, offset)
    assert "示例热线" in corpus.passage_at(current.version_id, offset)
    assert corpus.passage_at(current.version_id, 10**6) == ""


def test_the_head_is_the_first_passage(shelf: Shelf):
    shelf.add("plan.md", PLAN)
    corpus = Corpus(shelf.documents)
    (current,) = shelf.documents.all()
    ((version, head),) = corpus.heads([current.version_id])

    assert version == current.version_id
    assert head == shelf.documents.chunks_of(version)[0]


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Threads that are changed ten times as often as usual."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(before / 10)
    yield
    sys.setswitchinterval(before)


def test_many_first_questions_build_the_vocabulary_once(shelf: Shelf, hasty_threads: None):
    for number in range(20):
        shelf.put(f"{number}.md", PLAN.replace("热线", f"热线{number}"))
    shelf.ingest()
    documents = WatchedDocuments(shelf.database)
    corpus = Corpus(documents)

    with ThreadPoolExecutor(8) as threads:
        built = list(threads.map(lambda _: corpus.lexis, range(8)))

    assert all(lexis is built[0] for lexis in built)
    assert set(documents.reads.values()) == {1}


LESSON = "1.区教育局牵头开展示例晨读，每学年{times}次，报名电话021-6666000{times}。"


def test_questions_are_answered_all_the_while_documents_come_change_and_go(tmp_path: Path, hasty_threads: None):
    def plan(number: int, times: int) -> str:
        text = LESSON.format(times=times)
        return document(f"长宁区示例方案{number}", "## 一、任务", text, region="上海市/长宁区")

    house = House(tmp_path, {f"{number}.md": plan(number, 1) for number in range(3)})
    done = Event()

    def asked() -> list[Answer]:
        questions = cycle(("长宁示例晨读每学年几次？", "长宁区教育局牵头哪些任务？", "示例晨读的电话是多少？"))
        return [house.assistant.ask(Question(next(questions))) for _ in iter(done.is_set, True)]

    with ThreadPoolExecutor(4) as threads:
        answers = [threads.submit(asked) for _ in range(4)]
        for times in range(2, 6):
            house.shelf.add("0.md", plan(0, times))
            remove(house.shelf.database, house.shelf.vectors, "1.md")
            house.shelf.ingest()
        done.set()

    assert all(answer.text for future in answers for answer in future.result())
    assert "每学年5次" in house.assistant.ask(Question("长宁示例晨读每学年几次？")).text
    house.close()
