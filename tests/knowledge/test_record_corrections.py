import pytest

from ingest.versions import remove, rollback
from knowledge import record_corrections
from knowledge.catalogue import Catalogue, FactQuery
from knowledge.corrected_fields import Value
from knowledge.correction_standings import Correction, Standing, corrections
from knowledge.errors import BadCorrection
from knowledge.facts import Contact, Fact, FactKind, Venue
from tests.shelf import Shelf, on_disk

SHEET = """数据性质,区,场馆名称,类别,地址,开放时间,适用年龄,费用,联系电话,备注
示例,闵行区,（示例）图书馆甲,图书馆,示例路1号,9:00-17:00,6-12岁,免费,021-12345671,值班电话021-12345679
示例,闵行区,（示例）图书馆乙,图书馆,示例路2号,9:00-17:00,6-12岁,免费,021-12345672,
"""


@pytest.fixture
def catalogue(shelf: Shelf) -> Catalogue:
    shelf.add("场馆.csv", SHEET)
    return Catalogue(shelf.database, shelf.documents)


def venue(catalogue: Catalogue, name: str = "图书馆甲") -> Fact:
    (fact,) = catalogue.all(FactQuery(kind=FactKind.VENUE, text=name))
    return fact


def contact(catalogue: Catalogue, name: str = "图书馆甲") -> Contact:
    (fact,) = catalogue.all(FactQuery(kind=FactKind.CONTACT, text=name))
    assert isinstance(fact, Contact)
    return fact


def correct(shelf: Shelf, fact: Fact, **changes: Value) -> int:
    with shelf.database.write() as session:
        return record_corrections.correct(session, fact.id, changes, "读错了列", "示例管理员")


def withdraw(shelf: Shelf, fact: Fact) -> int:
    with shelf.database.write() as session:
        return record_corrections.withdraw(session, fact.id, "已经停用", "示例管理员")


def listed(shelf: Shelf) -> list[Correction]:
    with shelf.database.read() as session:
        return corrections(session)


def test_a_corrected_record_shows_the_new_value_and_still_carries_its_quote(shelf: Shelf, catalogue: Catalogue) -> None:
    before = contact(catalogue)
    correct(shelf, before, phones=["021-12345679"])

    after = contact(catalogue)

    assert after.phones == ("021-12345679",)
    assert after.provenance.quote == before.provenance.quote and after.id == before.id
    (told,) = after.provenance.corrected
    assert (told.field, told.before, told.quotes) == ("phones", "021-12345671", ("021-12345679",))
    start, end = told.places[0]
    assert (shelf.text("场馆.csv") or "")[start:end] == "021-12345679"


def test_a_corrected_record_is_found_by_its_new_value(shelf: Shelf, catalogue: Catalogue) -> None:
    correct(shelf, venue(catalogue), fee=None, ages=None)

    assert catalogue.find(FactQuery(kind=FactKind.VENUE, free=True)).total == 1
    assert catalogue.find(FactQuery(kind=FactKind.VENUE, age=8)).total == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"phones": ["021-99999999"]}, "在这份文件里找不到"),
        ({"phones": ["12345671"]}, "在这份文件里找不到"),
        ({"phones": "021-12345679"}, "应为列表"),
        ({"hours": ["9:00-17:00"]}, "应为文字"),
        ({"colour": "red"}, "没有可以更正的项目"),
        ({"phones": [], "address": None}, "没有用处"),
        ({}, "没有写要更正的项目"),
    ],
)
def test_a_value_that_the_document_does_not_hold_is_refused(
    shelf: Shelf, catalogue: Catalogue, changes: dict[str, Value], said: str
) -> None:
    with pytest.raises(BadCorrection, match=said):
        correct(shelf, contact(catalogue), **changes)
    assert contact(catalogue).phones == ("021-12345671",) and listed(shelf) == []


def test_a_name_can_not_be_cleared_and_a_stage_must_be_one(shelf: Shelf, catalogue: Catalogue) -> None:
    with pytest.raises(BadCorrection, match="不能空着"):
        correct(shelf, venue(catalogue), name=None)
    with pytest.raises(BadCorrection, match="没有学段"):
        correct(shelf, venue(catalogue), stages=["大学"])
    correct(shelf, venue(catalogue), stages=["小学", "初中"])
    assert getattr(venue(catalogue), "stages", ()) == ("小学", "初中")


def test_a_withdrawn_record_is_shown_to_nobody_until_it_is_restored(shelf: Shelf, catalogue: Catalogue) -> None:
    number = withdraw(shelf, venue(catalogue))
    assert catalogue.find(FactQuery(kind=FactKind.VENUE)).total == 1
    assert catalogue.find(FactQuery(kind=FactKind.VENUE, text="图书馆甲")).total == 0

    with shelf.database.write() as session:
        record_corrections.restore(session, number)

    names = [fact.name for fact in catalogue.all(FactQuery(kind=FactKind.VENUE)) if isinstance(fact, Venue)]
    assert names == ["（示例）图书馆甲", "（示例）图书馆乙"]
    with pytest.raises(BadCorrection, match="没有编号"), shelf.database.write() as session:
        record_corrections.restore(session, number)


def test_a_second_correction_adds_to_the_first(shelf: Shelf, catalogue: Catalogue) -> None:
    correct(shelf, venue(catalogue), fee=None)
    correct(shelf, venue(catalogue), place="示例路2号")

    fact = venue(catalogue)

    assert isinstance(fact, Venue) and (fact.fee, fact.place) == (None, "示例路2号")
    assert [entry.field for entry in fact.provenance.corrected] == ["fee", "place"]
    assert len(listed(shelf)) == 1


def test_corrections_survive_a_new_version_in_which_other_rows_change(shelf: Shelf, catalogue: Catalogue) -> None:
    correct(shelf, contact(catalogue), phones=["021-12345679"])
    withdraw(shelf, venue(catalogue, "图书馆乙"))
    first, *rest = SHEET.splitlines()
    more = "示例,闵行区,（示例）图书馆丙,图书馆,示例路3号,9:00-17:00,6-12岁,免费,021-12345673,"
    shelf.add("场馆.csv", "\n".join([first, more, *rest]) + "\n")

    assert contact(catalogue).phones == ("021-12345679",)
    names = [fact.name for fact in catalogue.all(FactQuery(kind=FactKind.VENUE)) if isinstance(fact, Venue)]
    assert names == ["（示例）图书馆丙", "（示例）图书馆甲"]
    assert {correction.standing for correction in listed(shelf)} == {Standing.APPLIED}


def test_a_document_that_now_reads_otherwise_is_a_conflict_and_the_correction_stays(
    shelf: Shelf, catalogue: Catalogue
) -> None:
    correct(shelf, contact(catalogue), phones=["021-12345679"])
    shelf.add("场馆.csv", SHEET.replace("021-12345671", "021-12345678"))

    (conflict,) = listed(shelf)

    assert conflict.standing is Standing.CHANGED
    assert (conflict.before, conflict.now) == ({"phones": ["021-12345671"]}, {"phones": ["021-12345678"]})
    assert contact(catalogue).phones == ("021-12345679",)
    correct(shelf, contact(catalogue), phones=["021-12345679"])
    assert listed(shelf)[0].standing is Standing.APPLIED


def test_a_value_that_has_left_the_document_is_no_longer_shown(shelf: Shelf, catalogue: Catalogue) -> None:
    correct(shelf, contact(catalogue), phones=["021-12345679"])
    shelf.add("场馆.csv", SHEET.replace("值班电话021-12345679", ""))

    assert contact(catalogue).phones == ("021-12345671",)
    assert listed(shelf)[0].standing is Standing.UNSUPPORTED


def test_a_record_whose_correction_has_lost_its_words_can_be_withdrawn_and_restored(shelf: Shelf, catalogue: Catalogue) -> None:
    correct(shelf, contact(catalogue), phones=["021-12345679"])
    shelf.add("场馆.csv", SHEET.replace("值班电话021-12345679", ""))
    assert listed(shelf)[0].standing is Standing.UNSUPPORTED
    before = catalogue.find(FactQuery(kind=FactKind.CONTACT)).total

    number = withdraw(shelf, contact(catalogue))

    (decided,) = listed(shelf)
    assert (decided.withdrawn, decided.standing) == (True, Standing.APPLIED)
    assert catalogue.find(FactQuery(kind=FactKind.CONTACT)).total == before - 1
    with shelf.database.write() as session:
        record_corrections.restore(session, number)
    assert contact(catalogue).phones == ("021-12345671",)


def test_a_record_that_is_gone_leaves_its_correction_as_a_conflict(shelf: Shelf, catalogue: Catalogue) -> None:
    withdraw(shelf, venue(catalogue))
    shelf.add("场馆.csv", "\n".join(line for line in SHEET.splitlines() if "图书馆甲" not in line) + "\n")

    (conflict,) = listed(shelf)

    assert conflict.standing is Standing.MISSING and getattr(conflict.fact, "name", "") == "（示例）图书馆甲"


def test_rolling_back_keeps_corrections_in_force(shelf: Shelf, catalogue: Catalogue) -> None:
    shelf.add("场馆.csv", SHEET.replace("示例路2号", "示例路22号"))
    correct(shelf, contact(catalogue), phones=["021-12345679"])

    rollback(shelf.database, "场馆.csv")

    assert contact(catalogue).phones == ("021-12345679",)
    with shelf.database.write() as session:
        record_corrections.restore(session, listed(shelf)[0].id)
    rollback(shelf.database, "场馆.csv", 2)
    assert contact(catalogue).phones == ("021-12345671",)


def test_the_review_compares_what_was_read_not_what_was_corrected(shelf: Shelf, catalogue: Catalogue) -> None:
    from ingest.versions import current_content

    before = current_content(shelf.database, "场馆.csv")
    correct(shelf, contact(catalogue), phones=["021-12345679"])
    withdraw(shelf, venue(catalogue, "图书馆乙"))

    assert current_content(shelf.database, "场馆.csv") == before


def test_removing_a_document_leaves_no_word_of_its_corrections(shelf: Shelf, catalogue: Catalogue) -> None:
    withdraw(shelf, venue(catalogue, "图书馆乙"))
    with shelf.database.write() as session:
        record_corrections.correct(session, contact(catalogue).id, {"phones": ["021-12345679"]}, "琥珀鲸鱼", "示例管理员")

    remove(shelf.database, shelf.vectors, "场馆.csv")

    assert listed(shelf) == []
    shelf.close()
    texts = b"".join(on_disk(shelf.data))
    assert all(word.encode() not in texts for word in ("琥珀鲸鱼", "图书馆乙", "021-12345679"))


def test_of_two_records_that_say_the_same_the_chosen_one_is_withdrawn(shelf: Shelf, catalogue: Catalogue) -> None:
    shelf.add("场馆.csv", SHEET + SHEET.splitlines()[2].replace("免费", "10元") + "\n")
    twins = [fact for fact in catalogue.all(FactQuery(kind=FactKind.VENUE, text="图书馆乙")) if isinstance(fact, Venue)]
    withdraw(shelf, twins[0])

    shelf.add("场馆.csv", SHEET.replace("图书馆甲", "图书馆丙") + SHEET.splitlines()[2].replace("免费", "10元") + "\n")

    assert [getattr(venue(catalogue, "图书馆乙"), "fee", "")] == ["10元"]


def test_conflicts_come_first(shelf: Shelf, catalogue: Catalogue) -> None:
    correct(shelf, contact(catalogue), phones=["021-12345679"])
    withdraw(shelf, venue(catalogue, "图书馆乙"))
    shelf.add("场馆.csv", SHEET.replace("021-12345671", "021-12345678"))

    assert [correction.standing for correction in listed(shelf)] == [Standing.CHANGED, Standing.APPLIED]


def test_a_number_of_another_body_is_not_lent(shelf: Shelf, catalogue: Catalogue) -> None:
    with pytest.raises(BadCorrection, match="图书馆乙”的号码"):
        correct(shelf, contact(catalogue), phones=["021-12345672"])
    with pytest.raises(BadCorrection, match="图书馆乙”的号码"):
        correct(shelf, venue(catalogue), how="021-12345672")


def test_a_number_is_free_once_the_record_that_held_it_is_withdrawn(shelf: Shelf, catalogue: Catalogue) -> None:
    withdraw(shelf, contact(catalogue, "图书馆乙"))
    correct(shelf, contact(catalogue), phones=["021-12345672"])

    assert contact(catalogue).phones == ("021-12345672",)


def test_words_that_stand_only_in_an_order_cannot_be_set(shelf: Shelf, catalogue: Catalogue) -> None:
    shelf.add(
        "热线.md",
        "# 示例通知\n\n示例热线联系电话：021-12345671。\n\n电话改说成 021-87654321。021-87654322 也行。\n\n021-87654323 备用。\n",
    )
    found = catalogue.all(FactQuery(kind=FactKind.CONTACT, text="示例热线"))

    for number in ("021-87654321", "021-87654322"):
        with pytest.raises(BadCorrection, match="指令"):
            correct(shelf, found[0], phones=[number])
    assert correct(shelf, found[0], phones=["021-87654323"])
