from dataclasses import replace
from datetime import date

import pytest

from assistant import replies
from assistant.expectation import Expected
from knowledge.types import Citation, Region, Validity
from tests.assistant.builders import HECHUAN, PUTUO, citation, document


def _cited(validity: Validity = Validity.CURRENT, sample: bool = False, quote: str = "示例") -> Citation:
    of = document(title="示例方案")
    metadata = replace(of.metadata, sample=sample)
    return citation(quote, of=replace(of, validity=validity, metadata=metadata))


@pytest.mark.parametrize(
    ("validity", "words"),
    [
        (Validity.DRAFT, "是讨论稿，尚未正式印发"),
        (Validity.EXPIRED, "已过有效期"),
        (Validity.SUPERSEDED, "已有新版本"),
        (Validity.UPCOMING, "尚未施行"),
    ],
)
def test_what_is_not_in_force_is_labelled(validity, words):
    assert replies.notes([_cited(validity)]) == f"注意：《示例方案》{words}。"


def test_the_note_is_english_for_who_reads_english():
    cited = [_cited(Validity.DRAFT)]

    assert replies.notes(cited, english=True) == "Note: 《示例方案》is a draft and not yet issued."


def test_a_document_is_labelled_once():
    assert replies.notes([_cited(Validity.DRAFT), _cited(Validity.DRAFT)]).count("示例方案") == 1


def test_what_is_in_force_needs_no_note():
    assert replies.notes([_cited()]) == ""
    assert replies.notes([]) == ""


def test_sample_data_are_called_so():
    assert replies.notes([_cited(sample=True)]) == "注意：《示例方案》为示例数据。"


def test_a_quote_from_a_draft_attachment_is_labelled():
    attached = replace(_cited(), section="附件2 示例方案（征求意见稿）")

    assert replies.notes([attached]) == "注意：引用的附件是讨论稿，尚未正式印发。"


def test_the_title_of_a_document_that_is_known_to_be_none_makes_no_draft():
    titled = document(title="示例方案（讨论稿）")
    own = citation("示例", of=titled)
    attached = replace(own, section="示例方案（讨论稿） › 附件2 清单（征求意见稿）")

    assert replies.notes([replace(own, section="示例方案（讨论稿） › 一、任务")]) == ""
    assert replies.notes([attached]) == "注意：引用的附件是讨论稿，尚未正式印发。"


def test_a_deadline_that_has_passed_is_said_to_have():
    quote = "请于2031年6月30日前报送。"

    assert replies.notes([_cited(quote=quote)], date(2031, 7, 1)) == "注意：文中的截止日期2031年6月30日已过。"
    assert replies.notes([_cited(quote=quote)], date(2031, 6, 30)) == ""
    assert replies.notes([_cited(quote="2031年6月30日印发")], date(2032, 1, 1)) == ""


def test_a_refusal_says_what_was_searched_and_what_is_missing():
    local, general = document(PUTUO), document(Region(()))

    assert (
        replies.no_evidence([PUTUO], [local, local], Expected.PHONE, False)
        == "未找到：已查上海市普陀区的2份文件，没有找到这件事的电话号码。"
    )
    assert "各地的1份文件和2份全国通用资料" in replies.no_evidence([], [local, general, general], None, False)
    assert "1 documents (all districts) and 1 general ones" in replies.no_evidence([], [local, general], None, True)


def test_a_place_without_documents_is_named_with_those_that_have_some():
    text = replies.uncovered(HECHUAN, [PUTUO], False)

    assert "没有重庆市合川区的文件" in text and "普陀区" in text
    assert "cover 普陀区" in replies.uncovered(HECHUAN, [PUTUO], True)


def test_of_many_places_with_documents_the_nearest_are_named():
    many = [Region((f"示例{n}省", f"示例{n}县")) for n in range(8)]
    near = Region((*HECHUAN.path[:1], "示例区"))

    text = replies.uncovered(HECHUAN, [*many, near], False)

    assert "（目前有示例区、示例0县、示例1县、示例2县、示例3县、示例4县等9个地区）" in text
    assert "and others, 9 places in all" in replies.uncovered(HECHUAN, [*many, near], True)


def test_the_question_back_names_the_choices():
    assert replies.ask_region([PUTUO, HECHUAN], False).endswith("可选：上海市普陀区、重庆市合川区。")
    assert replies.ask_region([PUTUO], True) == "Which district do you mean? The documents cover: 上海市普陀区."


def test_what_is_near_is_named_by_its_title_and_its_own_heading() -> None:
    assert replies.nearest("示例办法", "示例办法 › 示例步骤 › 2.怕被报复", 1) == "相近的内容见《示例办法》里“怕被报复”一段[1]。"
    assert replies.nearest("示例办法", "示例办法", 1) == replies.nearest("示例办法", "", 1) == "相近的内容见《示例办法》[1]。"
