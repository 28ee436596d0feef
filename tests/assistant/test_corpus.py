from assistant.corpus import Corpus
from knowledge.types import Hit
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
