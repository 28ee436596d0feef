from dataclasses import replace

import pytest

from ingest.versions import remove
from knowledge import proposals
from knowledge.catalogue import Catalogue, FactQuery
from knowledge.errors import BadCorrection
from knowledge.fact_index import store_facts
from knowledge.facts import Contact, FactKind, Origin, Provenance
from knowledge.record_corrections import ProposalState, apply, correct, withdraw
from knowledge.records import fact_to_json
from knowledge.schema import ProposalRow
from tests.shelf import Shelf, document, on_disk

KEY = "示例.md"
QUOTE = "有困惑可找示例指导中心，号码021-12345678。"
TEXT = document("示例方案", f"第一段，说的是别的事情。{QUOTE}", region="上海市/闵行区")


@pytest.fixture
def catalogue(shelf: Shelf) -> Catalogue:
    shelf.add(KEY, TEXT)
    return Catalogue(shelf.database, shelf.documents)


def contact(shelf: Shelf, body: str = "示例指导中心", fact_id: str = "p1") -> Contact:
    current = shelf.documents.by_key(KEY)
    assert current is not None
    start = shelf.documents.text(current.version_id).index(QUOTE)
    place = Provenance(KEY, current.region, "", QUOTE, start, start + len(QUOTE), confidence=0.5)
    return Contact(fact_id, place, body, purpose="咨询", phones=("021-12345678",))


def add(shelf: Shelf, *facts: Contact, known: tuple[Contact, ...] = ()) -> list[int]:
    with shelf.database.write() as session:
        return proposals.add(session, KEY, facts, known, "fake:chat")


def decide(shelf: Shelf, number: int, state: ProposalState) -> proposals.Proposal:
    with shelf.database.write() as session:
        return proposals.decide(session, number, state, "示例管理员")


def shown(catalogue: Catalogue) -> list[str | None]:
    return [fact.body for fact in catalogue.all(FactQuery(kind=FactKind.CONTACT)) if isinstance(fact, Contact)]


def test_a_proposal_is_shown_to_nobody_until_it_is_accepted(shelf: Shelf, catalogue: Catalogue) -> None:
    (number,) = add(shelf, contact(shelf))
    assert shown(catalogue) == []

    decided = decide(shelf, number, ProposalState.ACCEPTED)

    (fact,) = catalogue.all(FactQuery(kind=FactKind.CONTACT, text="指导中心"))
    assert fact.provenance.origin is Origin.ACCEPTED_PROPOSAL and fact.provenance.quote == QUOTE
    assert (decided.state, decided.decided_by) == (ProposalState.ACCEPTED, "示例管理员")
    decide(shelf, number, ProposalState.REJECTED)
    assert shown(catalogue) == []


def test_what_is_known_or_was_proposed_before_is_not_proposed_again(shelf: Shelf, catalogue: Catalogue) -> None:
    (number,) = add(shelf, contact(shelf))
    decide(shelf, number, ProposalState.REJECTED)

    assert add(shelf, contact(shelf)) == []
    assert add(shelf, contact(shelf, "别的", "p2"), known=(contact(shelf, "别的", "x"),)) == []


def test_an_accepted_proposal_moves_with_its_quote_and_goes_when_the_quote_goes(
    shelf: Shelf, catalogue: Catalogue
) -> None:
    (number,) = add(shelf, contact(shelf))
    decide(shelf, number, ProposalState.ACCEPTED)

    shelf.add(KEY, TEXT.replace("第一段", "改过的很长的第一段"))
    (fact,) = catalogue.all(FactQuery(kind=FactKind.CONTACT))
    place = fact.provenance
    assert (shelf.text(KEY) or "")[place.start : place.end] == QUOTE

    shelf.add(KEY, TEXT.replace(QUOTE, "已经改为别的办法。"))
    assert shown(catalogue) == []
    with shelf.database.read() as session:
        (left,) = proposals.proposals(session, KEY, ProposalState.ACCEPTED)
    assert not left.stands
    with pytest.raises(BadCorrection, match="不在文件的现行版本里"):
        decide(shelf, number, ProposalState.ACCEPTED)


def test_an_accepted_proposal_is_rejected_not_corrected(shelf: Shelf, catalogue: Catalogue) -> None:
    (number,) = add(shelf, contact(shelf))
    decide(shelf, number, ProposalState.ACCEPTED)

    with shelf.database.write() as session:
        with pytest.raises(BadCorrection, match="不采纳"):
            correct(session, "p1", {"body": None}, "", "")
        with pytest.raises(BadCorrection, match="不采纳"):
            withdraw(session, "p1", "", "")
        with pytest.raises(BadCorrection, match="没有编号为"):
            proposals.decide(session, 99, ProposalState.ACCEPTED, "")


def test_an_accepted_proposal_that_the_rules_have_read_by_now_is_shown_once(shelf: Shelf, catalogue: Catalogue) -> None:
    (number,) = add(shelf, contact(shelf, "中心的值班室"))
    decide(shelf, number, ProposalState.ACCEPTED)
    assert shown(catalogue) == ["中心的值班室"]

    with shelf.database.write() as session:
        current = shelf.documents.by_key(KEY)
        assert current is not None
        store_facts(session, current.version_id, [contact(shelf, "示例指导中心", "r1")])
        apply(session, KEY)

    assert shown(catalogue) == ["示例指导中心"]


def test_the_same_number_in_another_place_is_another_record(shelf: Shelf, catalogue: Catalogue) -> None:
    (number,) = add(shelf, contact(shelf, "中心的值班室"))
    elsewhere = contact(shelf, "别处的示例中心", "r1")
    with shelf.database.write() as session:
        current = shelf.documents.by_key(KEY)
        assert current is not None
        store_facts(session, current.version_id, [replace(elsewhere, provenance=replace(elsewhere.provenance, start=0, end=2))])

    decide(shelf, number, ProposalState.ACCEPTED)

    assert sorted(filter(None, shown(catalogue))) == ["中心的值班室", "别处的示例中心"]


def test_what_a_model_proposes_of_a_document_that_is_gone_meanwhile_is_not_kept(shelf: Shelf, catalogue: Catalogue) -> None:
    proposed = contact(shelf)
    shelf.add(KEY, TEXT.replace(QUOTE, "已经改为别的办法。"))
    assert add(shelf, proposed) == []
    remove(shelf.database, shelf.vectors, KEY)

    assert add(shelf, proposed) == []


def test_a_removal_takes_along_what_earlier_ones_have_left_behind(shelf: Shelf, catalogue: Catalogue) -> None:
    with shelf.database.write() as session:
        payload = fact_to_json(contact(shelf))
        session.add(ProposalRow(document_key="早已删除.md", kind="contacts", payload=payload, model="m", state="proposed"))

    remove(shelf.database, shelf.vectors, KEY)

    with shelf.database.read() as session:
        assert proposals.proposals(session) == []


def test_removing_the_document_leaves_no_word_of_its_proposals(shelf: Shelf, catalogue: Catalogue) -> None:
    add(shelf, contact(shelf, "琥珀鲸鱼中心"))

    remove(shelf.database, shelf.vectors, KEY)
    shelf.close()

    assert "琥珀鲸鱼".encode() not in b"".join(on_disk(shelf.data))
