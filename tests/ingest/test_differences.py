from __future__ import annotations

from ingest.differences import Content, Difference, Mark, difference
from ingest.sources import discover
from ingest.versions import current_content

OLD = """# 示例区工作方案

## 一、心理支持
1. 区教育局牵头，每学年至少开展1次心理健康筛查。

## 二、示例咨询
各校设立示例咨询室，每周开放两天。

## 三、家长课堂
1. 各校每学期举办2次家长课堂。
"""
NEW = """# 示例区工作方案

## 一、心理支持
1. 区教育局牵头，每学年至少开展3次心理健康筛查。

## 三、家长课堂
1. 各校每学期举办2次家长课堂。

## 四、联系方式
示例服务中心电话：021-12345678。
"""


def changed(shelf, before: str, after: str) -> Difference:
    """What `plan` would change of a document that reads `before`."""
    shelf.add("a.md", before)
    shelf.put("a.md", after)
    prepared = shelf.ingestor.plan(list(discover([shelf.inbox]))).documents[0].prepared
    return difference(
        current_content(shelf.database, "a.md"), Content(prepared.metadata, prepared.chunks, prepared.facts)
    )


def texts(found: Difference, mark: Mark) -> list[str | None]:
    return [p.before if mark is Mark.REMOVED else p.after for p in found.passages if p.mark is mark]


def test_added_removed_changed_and_kept_passages_are_told_as_text(shelf):
    found = changed(shelf, OLD, NEW)

    passages = [p for p in found.passages if p.mark is Mark.CHANGED]
    assert [(p.before, p.after) for p in passages if p.before and "筛查" in p.before] == [
        ("1.区教育局牵头，每学年至少开展1次心理健康筛查。", "1.区教育局牵头，每学年至少开展3次心理健康筛查。")
    ]
    assert any("咨询室" in text for text in texts(found, Mark.REMOVED) if text)
    assert any("021-12345678" in text for text in texts(found, Mark.ADDED) if text)
    assert any("家长课堂" in text for text in texts(found, Mark.KEPT) if text)


def test_records_that_say_the_same_are_kept_wherever_they_stand(shelf):
    found = changed(shelf, OLD, OLD.replace("# 示例区工作方案", "# 示例区工作方案\n\n新的一段话放在最前面。"))

    assert {mark for mark, _ in found.facts} == {Mark.KEPT}


def test_records_come_and_go(shelf):
    found = changed(shelf, OLD, NEW)

    targets = [(mark, fact.value) for mark, fact in found.facts if fact.kind == "targets"]
    assert (Mark.REMOVED, "1") in targets and (Mark.ADDED, "3") in targets


def test_what_a_document_says_of_itself_is_compared(shelf):
    found = changed(shelf, "---\naudience: public\n---\n" + OLD, "---\naudience: teachers\n---\n" + OLD)

    assert found.fields == ("audience",)
    assert {p.mark for p in found.passages} == {Mark.KEPT}


def test_of_a_new_document_everything_is_added(shelf):
    shelf.put("a.md", OLD)
    prepared = shelf.ingestor.plan(list(discover([shelf.inbox]))).documents[0].prepared

    found = difference(None, Content(prepared.metadata, prepared.chunks, prepared.facts))

    assert {p.mark for p in found.passages} == {mark for mark, _ in found.facts} == {Mark.ADDED}
    assert found.fields == ()


def test_very_long_lists_are_compared_without_aligning_them(shelf):
    rows = [f"第{n}行，示例内容{n}。" for n in range(2_100)]
    text = "示例清单\n" + "\n".join(rows)

    found = changed(shelf, text, text.replace("示例内容7。", "另外的内容7。"))

    assert sum(p.mark is Mark.KEPT for p in found.passages) >= len(found.passages) - 3
