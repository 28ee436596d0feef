import time
from datetime import date

import pytest

from assistant import about
from assistant.types import Outcome
from knowledge.types import COUNTRY, Document, DocumentKind, Metadata, Region
from tests.assistant.house import House
from tests.shelf import document

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
    "text",
    [
        "方案的落款日期", "文号是多少", "是几个部门联合印发的", "方案什么时候发布", "谁制定的",
        "示例文件什么时候发的", "示例答复是哪天签发的", "示例方案是不是正式文件",
    ],
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
    assert _lines("文件的落款日期") == ["成文日期：2031年3月5日", "2031年4月1日"]
    assert _lines("普陀区示例工作方案附件2的落款日期") == _lines("附件2落款是哪天") == ["2031年4月1日"]


def test_the_date_of_the_part_that_is_named_is_not_lent_by_another():
    assert _lines("普陀区示例工作方案的落款日期") == ["成文日期：2031年3月5日"]
    assert _lines("普陀区示例任务安排的落款日期") == ["2031年4月1日"]


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


@pytest.mark.parametrize(
    "question",
    [
        "普陀区中考成绩什么时候发布", "普陀区录取通知书什么时候下发", "普陀区寒假作业什么时候下发", "中考成绩什么时候发布", "毕业证几号下发",
        "准考证什么时候印发", "学区划分结果哪天发布", "期末试卷由谁制定", "作息时间表是谁制定的", "校服价格是哪个部门出台的", "消费券什么时候下发",
        "缴费通知单几号下发", "处分决定是谁签发的", "2031年招生简章几号发布", "投诉的办理结果几天告诉我", "学校要主动公开收费标准吗", "手抄报怎么做",
        "为什么建议孩子早睡",
    ],
)
def test_other_things_that_come_out_are_no_documents(question):
    assert not about.asks_about_document(question)


@pytest.mark.parametrize(
    "question",
    [
        "普陀区中考成绩什么时候发布", "开学通知是什么时候发的", "停电通知是哪个部门发的", "家长开放日的通知什么时候发的", "双减政策什么时候出台的",
        "各区的开学通知什么时候发的", "请假条的落款日期怎么写", "导师制方案哪一年印发的", "学生个人手机能否带入校园，是谁发的规定",
        "示例活动的通知是什么时候发的",
    ],
)
def test_no_document_is_told_of_that_is_not_called_so(question):
    assert about.describe(question, [_document()], lambda version: TEXT) is None


@pytest.mark.parametrize(
    "question",
    [
        "普陀区示例方案什么时候印发的", "普陀的方案是哪天发布的", "这份文件什么时候印发的", "哪天印发的", "请问方案是什么时候发布的",
        "我是一年级家长，想问普陀的方案什么时候印发的", "普陀区教育局的方案哪天出台", "这个政策什么时候出台的",
        "各地的示例方案都是什么时候印发的", "示例工作通知什么时候发的", "普陀的文件落款是几号", "普陀区什么时候发布的",
    ],
)
def test_a_document_is_told_of_by_what_it_is_called_and_where_nothing_else_is_named(question):
    assert "成文日期：2031年3月5日" in _lines(question)


NOTICE = """普陀区示例单位等两部门关于印发《普陀区示例计划》的通知
各镇（街），各校园：
现将《普陀区示例计划》印发给你们。

普陀区教育局      普陀区妇女联合会
2032年9月1日
（此件公开发布）
普陀区示例计划（试行）
为落实示例精神，根据《示例条例》和市级部署要求，制定本计划。
一、目标
根据《另一份示例办法》的要求，开展示例行动。
抄送：示例办公室。
"""
REPLY = """办理结果：解决采纳
示例〔2033〕2号
对第007号代表建议的答复
张示例代表：
您提出的《关于示例的建议》收悉。
合川区教育委员会
2033年5月2日
"""


def _both(question: str, regions: tuple[Region, ...] = ()):
    first = _document("普陀区示例单位等两部门关于印发《普陀区示例计划》的通知", PUTUO, DocumentKind.NOTICE, 1)
    second = _document("对第007号代表建议的答复", HECHUAN, DocumentKind.LETTER, 2)
    return about.describe(question, [first, second], {1: NOTICE, 2: REPLY}.__getitem__, regions)


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        (
            "示例计划由哪些部门联合印发",
            ["普陀区示例单位等两部门关于印发《普陀区示例计划》的通知", "普陀区教育局      普陀区妇女联合会"],
        ),
        ("示例计划的通知发给谁", ["各镇（街），各校园："]),
        ("示例计划抄送给谁", ["抄送：示例办公室。"]),
        ("示例计划的文件公开吗", ["（此件公开发布）"]),
        ("示例计划是根据哪份文件制定的", ["为落实示例精神，根据《示例条例》和市级部署要求，制定本计划。"]),
        ("示例计划引用了哪些文件", ["《示例条例》", "《另一份示例办法》"]),
        ("示例计划是正式的吗", ["普陀区示例计划（试行）"]),
        ("那份建议的答复是答复谁的", ["张示例代表："]),
        ("答复的是哪份建议", ["对第007号代表建议的答复", "您提出的《关于示例的建议》收悉。"]),
        ("那份建议的答复办理结果", ["办理结果：解决采纳"]),
    ],
)
def test_what_a_document_says_of_itself_is_quoted(question, quotes):
    draft = _both(question)

    assert draft is not None and [citation.quote for citation in draft.citations] == quotes


def test_names_side_by_side_are_shown_as_a_list():
    draft = _both("示例计划由哪些部门联合印发")

    assert draft is not None and "普陀区教育局、普陀区妇女联合会[2]" in draft.text


def test_of_all_documents_each_has_its_line_in_the_order_that_is_asked():
    draft = _both("这两份文件分别是哪年印发的")
    latest = _both("两份文件里最新的是哪份")

    assert draft is not None and draft.text == "· 普陀区：2032年9月1日[1]\n· 合川区：2033年5月2日[2]"
    assert latest is not None and latest.text == "· 合川区：2033年5月2日[1]\n· 普陀区：2032年9月1日[2]"


def test_places_whose_documents_do_not_say_it_are_named():
    draft = _both("普陀和合川的文件的文号", (PUTUO, HECHUAN))

    assert draft is not None and draft.text == "· 合川区：示例〔2033〕2号[1]\n文件没有写明文号的：普陀区。"


@pytest.mark.parametrize("text", ["示例班几号开课", "他答复老师说什么", "根据孩子的情况怎么办", "案例发给谁", "借读的规定依据哪条法律"])
def test_other_questions_are_not_about_documents(text):
    assert not about.asks_about_document(text)


def test_the_key_of_a_header_is_no_part_of_its_value():
    draft = about.describe("示例方案的文号", [_document()], lambda version: "title: 示例方案\nnumber: 示例教〔2033〕1号\n正文。")

    assert draft is not None and [citation.quote for citation in draft.citations] == ["示例教〔2033〕1号"]


def test_a_line_that_says_the_issuer_is_not_named_answers_who_issued_it():
    text = "示例方案\n1. 署名：示例方案原文没有写明印发机关。\n2. 任务：建示例书屋。"
    draft = about.describe("示例方案谁发的方案", [_document()], lambda version: text)

    assert draft is not None
    assert [citation.quote for citation in draft.citations] == ["1. 署名：示例方案原文没有写明印发机关。"]


DIGEST = """---
title: 示例计划（摘编）
issuer: [普陀区示例局, 普陀区示例办]
digest_of: 《示例计划（讨论稿）》
sources: [《示例计划（讨论稿）》]
---
# 示例计划（摘编）
1. 印发日期：示例计划的印发日期是2031年3月5日，网页上另有发布时间，这一条写得比一行长得多，超过了六十个字也要找得到它。
2. 文号：公布的文本没有标注发文字号。
3. 截止时间：案例在2031年6月30日前报送，印发时另行通知。
"""


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("示例计划印发日期", "1. 印发日期："),
        ("示例计划的文号", "2. 文号："),
        ("示例计划是哪个部门发的计划", "普陀区示例局"),
    ],
)
def test_the_items_of_a_digest_that_are_labelled_so_answer(question, begins):
    draft = about.describe(question, [_document("示例计划（摘编）")], lambda version: DIGEST)

    assert draft is not None and [c.quote.startswith(begins) for c in draft.citations] == [True]


def test_what_a_header_says_of_other_texts_is_not_said_of_the_document():
    assert about.describe("示例计划还是讨论稿吗，是不是讨论稿", [_document()], lambda version: DIGEST) is None


def test_a_text_of_nothing_but_attachments_is_read_quickly():
    started = time.process_time()
    about.describe("示例方案的文号和日期", [_document()], lambda version: "附件\n" * 5000)

    assert time.process_time() - started < 3


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    text = document("闵行区示例共建方案", "## 一、任务", "班主任每学年家访1次。", "闵行区教育局\n\n2031年3月5日", region="上海市/闵行区", kind="plan")
    house = House(tmp_path_factory.mktemp("plan"), {"plan.md": text})
    yield house
    house.close()


@pytest.mark.parametrize("question", ["闵行区中考成绩什么时候发布", "闵行区录取通知书什么时候下发", "中考成绩什么时候发布", "闵行区开学通知是什么时候发的"])
def test_the_date_of_the_only_plan_is_not_told_of_other_things(plan, question):
    answer = plan.ask(question)

    assert answer.outcome is Outcome.NO_EVIDENCE and "2031" not in answer.text


def test_the_date_of_the_plan_is_told_of_the_plan(plan):
    assert "2031年3月5日" in plan.ask("闵行区示例共建方案什么时候印发的").text
