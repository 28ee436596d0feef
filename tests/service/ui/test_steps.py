from __future__ import annotations

from assistant.service.ui.steps import with_step_numbers
from assistant.types import Answer, Outcome
from knowledge.types import Citation, Document, Metadata

PROCEDURE, OTHER = (Document(key, version, 1, key, Metadata("示例程序")) for version, key in enumerate(("a.md", "b.md")))


def shown(text: str, *quotes: str, documents: tuple[Document, ...] = ()) -> str:
    """The text with numbers; its marks cite `quotes` in their order."""
    cited = documents or (PROCEDURE,) * len(quotes)
    citations = tuple(
        Citation(number, document, "步骤", quote, 0, len(quote))
        for number, (quote, document) in enumerate(zip(quotes, cited, strict=True), start=1)
    )
    return with_step_numbers(Answer(Outcome.ANSWERED, text, citations))


def test_steps_have_the_numbers_of_the_document() -> None:
    text = "先制止。[1]\n· 制止[2]\n· 送医[3]\n· 记录写明时间[4]"

    assert shown(text, "先制止。", "1. 制止：喊停", "2. 送医：请校医", "记录写明时间") == (
        "先制止。[1]\n1. 制止[2]\n2. 送医[3]\n· 记录写明时间[4]"
    )


def test_a_part_of_the_steps_keeps_their_numbers() -> None:
    assert shown("· 丙[1]\n· 丁[2]", "3. 丙", "4、丁") == "3. 丙[1]\n4. 丁[2]"


def test_items_out_of_their_order_stay_points() -> None:
    text = "· 甲[1]\n· 乙[2]"

    assert shown(text, "2. 甲", "1. 乙") == text
    assert shown(text, "1. 甲", "4. 乙") == text
    assert shown(text, "1. 甲", "2. 乙", documents=(PROCEDURE, OTHER)) == text
    assert shown(text, "1.1 甲", "1.2 乙") == text


def test_a_point_that_has_a_number_gets_no_second_one() -> None:
    assert shown("· 1. 甲[1]\n· 2. 乙[2]", "1. 甲", "2. 乙") == "· 1. 甲[1]\n· 2. 乙[2]"


def test_a_mark_without_a_citation_has_no_number() -> None:
    assert shown("· 甲[7]\n· 乙", "1. 甲") == "· 甲[7]\n· 乙"
