from datetime import date

import pytest

from assistant import about
from knowledge.types import COUNTRY, Document, DocumentKind, Metadata, Region

PUTUO = Region(("上海市", "普陀区"))
HECHUAN = Region(("重庆市", "合川区"))
TEXT = """示例〔2031〕7号
普陀区教育局等三部门关于印发《示例工作方案》的通知
一、目标
2031年6月前完成示例任务，由区教育局负责。
成文日期：2031年3月5日
附件2
示例任务安排
2031年4月1日
"""


def _document(
    title: str = "普陀区示例工作方案", region: Region = PUTUO, kind: DocumentKind = DocumentKind.PLAN, version: int = 1
) -> Document:
    return Document(title, version, 1, "示例.txt", Metadata(title, region=region, kind=kind, written=date(2031, 3, 5)))


def _lines(question: str) -> list[str]:
    draft = about.describe(question, [_document()], lambda version: TEXT)
    assert draft is not None
    assert all(TEXT[c.start : c.end] == c.quote for c in draft.citations)
    return [citation.quote for citation in draft.citations]


@pytest.mark.parametrize(
    "text", ["方案的落款日期", "文号是多少", "是几个部门联合印发的", "方案什么时候发布", "谁制定的"]
)
def test_questions_about_a_document_are_recognised(text):
    assert about.asks_about_document(text)


@pytest.mark.parametrize("text", ["什么时候报名", "哪个部门负责", "电话是多少"])
def test_other_questions_are_not(text):
    assert not about.asks_about_document(text)


def test_the_number_is_quoted():
    assert _lines("普陀区示例工作方案的文号是多少") == ["示例〔2031〕7号"]


def test_the_issuers_are_quoted():
    assert _lines("普陀区示例工作方案是几个部门联合印发的") == ["普陀区教育局等三部门关于印发《示例工作方案》的通知"]


def test_the_dates_are_quoted_each_under_its_attachment():
    assert _lines("普陀区示例工作方案的落款日期") == ["成文日期：2031年3月5日", "2031年4月1日"]
    assert _lines("普陀区示例工作方案附件2的落款日期") == ["2031年4月1日"]


def test_the_document_is_found_by_its_title():
    other = _document("合川区示例征集通知", HECHUAN, DocumentKind.NOTICE, 2)
    draft = about.describe("合川征集通知的文号", [_document(), other], lambda version: TEXT)

    assert draft is not None and draft.citations[0].document is other


def test_without_a_local_document_or_a_fitting_line_there_is_no_draft():
    assert about.describe("文号是多少", [_document(region=COUNTRY)], lambda version: TEXT) is None
    assert about.describe("文号是多少", [_document()], lambda version: "没有日期") is None


def test_coverage_lists_local_documents_by_place():
    documents = [
        _document(),
        _document("合川区示例征集通知", HECHUAN, DocumentKind.NOTICE, 2),
        _document("示例指南", COUNTRY, DocumentKind.GUIDANCE, 3),
    ]
    draft = about.coverage(documents, lambda version: "\n普陀区示例\n工作方案\n一、目标")

    assert draft is not None
    assert draft.text == (
        "资料覆盖2个地区：\n· 上海市普陀区：《普陀区示例工作方案》[1]\n· 重庆市合川区：《合川区示例征集通知》[2]"
    )
    assert [citation.quote for citation in draft.citations] == ["普陀区示例\n工作方案", "普陀区示例"]


def test_without_local_documents_nothing_is_covered():
    assert about.coverage([_document(region=COUNTRY)], lambda version: TEXT) is None


def test_the_key_of_a_header_is_no_part_of_its_value():
    text = "title: 示例方案\nnumber: 示例教〔2033〕1号\n正文。"
    lines = list(about._wanted_lines("示例方案的文号是什么", text))

    assert [text[start:end] for _, start, end in lines] == ["示例教〔2033〕1号"]


def test_a_line_that_says_the_issuer_is_not_named_answers_who_issued_it():
    text = "示例方案\n1. 署名：示例方案原文没有写明印发机关。\n2. 任务：建示例书屋。"
    lines = list(about._wanted_lines("示例方案谁发的", text))

    assert [text[start:end] for _, start, end in lines] == ["1. 署名：示例方案原文没有写明印发机关。"]
