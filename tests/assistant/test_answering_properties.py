"""What holds for every question: House.ask checks quotes, marks, citations and cards of whatever comes back."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Outcome
from knowledge.text import words
from knowledge.types import Audience, Role
from tests.assistant.plans import ALL

VOCABULARY = sorted({word for text in ALL.values() for word in words(text) if len(word) > 1})
ASKING = (
    "由谁牵头",
    "电话是多少",
    "什么时候",
    "有哪些",
    "一共几个",
    "在哪里",
    "怎么办",
    "是什么意思",
    "呢",
    "还有吗",
    "",
)
PLACES = ("长宁", "渝北区", "思明", "南沙和长宁", "杭州西湖区", "我们区", "西湖区", "")
HIDDEN = ("紫云英", "蓝楹花")


def _questions() -> st.SearchStrategy[str]:
    """A place, some words of the documents, and a way of asking."""
    subject = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=4).map("".join)
    return st.tuples(st.sampled_from(PLACES), subject, st.sampled_from(ASKING)).map("".join)


@given(st.lists(_questions(), min_size=1, max_size=3), st.sampled_from(Role))
def test_every_answer_keeps_its_promises(house, messages, role):
    answer = house.ask(*messages, role=role)

    assert all(citation.document.metadata.audience in role.readable for citation in answer.citations)
    if answer.regions:
        assert all(any(c.document.region.serves(r) for r in answer.regions) for c in answer.citations)


@given(_questions())
def test_a_parent_never_sees_what_is_for_others(house, question):
    answer = house.ask(question)
    told = answer.text + "".join(c.quote for c in answer.citations) + str([card.fields for card in answer.cards])

    assert all(word in question or word not in told for word in HIDDEN)
    assert "66660077" not in told


@given(st.text(max_size=60))
def test_no_text_breaks_the_assistant(house, text):
    assert house.ask(text).outcome in Outcome


@pytest.mark.parametrize("seed", range(6))
def test_the_pieces_of_any_stream_make_the_answer(house, seed):
    question = "".join(random.Random(seed).sample(VOCABULARY, 3)) + "是什么？"
    pieces, answer = house.pieces(question)

    assert "".join(pieces) == answer.text


@pytest.mark.parametrize(
    "odd", ["？", "。。。", "1234567890", "a" * 3000, "长宁" * 500, "[1][2]", "<script>", "\u200b", "\n\n"]
)
def test_odd_messages_get_a_calm_answer(house, odd):
    assert house.ask(odd).outcome is not Outcome.CRISIS


def test_every_audience_is_among_the_plans(house):
    assert {d.metadata.audience for d in house.shelf.documents.all()} == set(Audience)
