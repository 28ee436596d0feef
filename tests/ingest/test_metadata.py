from __future__ import annotations

from datetime import date

import pytest

from ingest.errors import UnreadableFile
from ingest.limits import Limits
from ingest.preparing import Prepared, prepare
from ingest.sources import Source
from ingest.splitting import Sizes
from knowledge.regions import RegionTree
from knowledge.types import COUNTRY, Audience, DocumentKind, Metadata, Region, Validity

TREE = RegionTree()
MINHANG = Region(("上海市", "闵行区"))
NOTICE = """上海市闵行区示例局关于印发《示例工作方案》的通知

闵示例〔2025〕12号

各街镇、莘庄工业区，各有关单位：
现将方案印发给你们，请认真贯彻执行。本通知自2025年8月1日起施行，有效期至2027年12月31日。

附件：1.示例工作方案

上海市闵行区示例局
2025年7月7日

附件1
示例工作方案
一、目标
本方案所附2019年1月1日的旧文仅供参考。
《闵行区示例管理办法》同时废止。
上海市闵行区示例局办公室 2025年7月9日印发
"""


@pytest.fixture
def prepared(tmp_path):
    def read(text: str, name: str = "示例.txt", sidecar: str | None = None, region: Region | None = None) -> Prepared:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        if sidecar is not None:
            path.with_name(name + ".meta.yaml").write_text(sidecar, encoding="utf-8")
        return prepare(Source(path, name), TREE, Limits(), Sizes(), region)

    return read


@pytest.fixture
def read(prepared):
    def metadata(*given, **named) -> Metadata:
        return prepared(*given, **named).metadata

    return metadata


def test_a_notice_says_what_it_is(read):
    metadata = read(NOTICE)

    assert metadata.title == "上海市闵行区示例局关于印发《示例工作方案》的通知"
    assert metadata.issuers == ("上海市闵行区示例局",)
    assert metadata.number == "闵示例〔2025〕12号"
    assert (metadata.written, metadata.issued) == (date(2025, 7, 7), date(2025, 7, 9))
    assert (metadata.effective, metadata.expires) == (date(2025, 8, 1), date(2027, 12, 31))
    assert metadata.region == MINHANG
    assert metadata.supersedes == ("闵行区示例管理办法",)
    assert metadata.addressees == ("各街镇、莘庄工业区，各有关单位",)
    assert (metadata.draft, metadata.unknown) == (False, ())


@pytest.mark.parametrize(
    ("said", "expires"),
    [
        ("本办法自2026年3月1日起施行，有效期5年。", date(2031, 2, 28)), ("本通知自印发之日起施行，有效期两年。", date(2027, 7, 8)),
        ("本通知自2024年2月29日起实施，有效期为1年。", date(2025, 2, 27)), ("居住证有效期1年，须按期签注。", None),
    ],
)  # fmt: skip
def test_a_validity_in_years_ends_on_a_day(read, said, expires):
    text = f"示例区教育局关于示例的通知\n\n{said}\n\n示例区教育局\n2025年7月7日\n\n示例区教育局办公室 2025年7月9日印发\n"

    assert read(text).expires == expires


def test_what_is_not_said_stays_unknown(read):
    metadata = read("一段没有标题的示例文字，没有单位也没有日期。\n", "说明.txt")

    assert metadata.title == "说明"
    assert (metadata.issuers, metadata.number, metadata.written, metadata.region) == ((), None, None, None)
    assert set(metadata.unknown) == {"issuers", "number", "written", "region"}


def test_an_imprint_older_than_the_document_is_an_attachments(read):
    old = NOTICE.replace("2025年7月9日印发", "2019年7月9日印发")

    assert read(old).issued is None


@pytest.mark.parametrize(
    ("title", "kind", "draft"),
    [
        ("示例市家庭教育促进条例", DocumentKind.LAW, False),
        ("示例区工作实施方案（讨论稿）", DocumentKind.PLAN, True),
        ("关于示例提案的答复", DocumentKind.LETTER, False),
        ("关于开展示例活动的通知", DocumentKind.NOTICE, False),
        ("示例区场馆名录", DocumentKind.CATALOGUE, False),
        ("家长指导手册", DocumentKind.GUIDANCE, False),
        ("示例标准（征求意见稿）", DocumentKind.OTHER, True),
    ],
)
def test_the_title_tells_kind_and_draft(read, title, kind, draft):
    metadata = read(f"---\ntitle: {title}\n---\n示例正文。\n", "示例.md")

    assert (metadata.kind, metadata.draft) == (kind, draft)


def test_a_law_has_the_date_of_its_latest_revision(read):
    metadata = read("示例法\n（2018年1月1日通过　2024年6月24日修订）\n第一条 内容。\n第二条 内容。\n第三条 内容。\n")

    assert metadata.written == date(2024, 6, 24)


def test_a_title_on_two_lines_is_one(read):
    assert read("重庆市合川区教育委员会\n关于开展示例工作的通知\n各学校：\n正文。\n").title == (
        "重庆市合川区教育委员会关于开展示例工作的通知"
    )


def test_the_date_in_a_files_name_is_better_than_none(read):
    assert read("示例正文没有日期。", "示例_20211023.txt").written == date(2021, 10, 23)


def test_a_law_of_the_country_applies_everywhere(read):
    assert read("中华人民共和国示例法\n第一条 内容。\n").region == COUNTRY


@pytest.mark.parametrize("name", ["上海市/闵行区", "上海市闵行区", "闵行区"])
def test_the_sidecar_names_the_region_in_any_way(read, name):
    assert read("示例正文。", sidecar=f"region: {name}\n").region == MINHANG


def test_sidecar_wins_over_front_matter_and_both_over_the_text(read):
    text = "---\ntitle: 前言标题\nwritten: 2024-02-02\nnumber: 示例〔2024〕2号\n---\n" + NOTICE
    metadata = read(text, "示例.md", "title: 边车标题\naudience: teachers\nstages: [小学, 初中]\ndraft: true\nregion:\n")

    assert (metadata.title, metadata.written) == ("边车标题", date(2024, 2, 2))
    assert metadata.number == "示例〔2024〕2号"
    assert (metadata.audience, metadata.stages, metadata.draft) == (Audience.TEACHERS, ("小学", "初中"), True)
    assert metadata.region == MINHANG


def test_the_administrators_region_wins_over_everything(read):
    hechuan = Region(("重庆市", "合川区"))

    assert read(NOTICE, sidecar="region: 上海市/闵行区", region=hechuan).region == hechuan


@pytest.mark.parametrize(
    "sidecar", ["audience: teacher\n", "a: [unclosed\n", "just a sentence\n", "- a\n- list\n"]
)
def test_a_sidecar_that_is_not_understood_is_refused_not_ignored(read, sidecar):
    with pytest.raises(UnreadableFile, match="示例"):
        read("示例正文。", sidecar=sidecar)


@pytest.mark.parametrize(
    ("sidecar", "told"),
    [
        ("number: 第三份\n", "“第三份”不像发文字号"), ("issued: 昨天\n", "“昨天”不是日期"), ("kind: 喜报\n", "只能是 plan"),
        ("status: 现行\n", "只能是 current"), ("region: 乌有乡\n", "不认识地区“乌有乡”"), ("region: 鼓楼区\n", "不止一处"),
        ("region: 火星/甲区\n", "不认识地区“火星/甲区”"),
    ],
)  # fmt: skip
def test_what_a_sidecar_says_and_cannot_mean_is_told_and_the_rest_counts(prepared, sidecar, told):
    found = prepared(NOTICE, sidecar=sidecar + "title: 边车标题\n")

    [warning] = found.warnings
    assert told in warning and "没有采用" in warning
    assert (found.metadata.title, found.metadata.number) == ("边车标题", "闵示例〔2025〕12号")
    assert (found.metadata.region, found.metadata.draft) == (MINHANG, False)


def test_a_place_below_a_known_one_counts_and_a_slip_is_told(prepared):
    town = prepared("示例正文。", sidecar="region: 上海市/闵行区/示例镇\n")
    slip = prepared("示例正文。", sidecar="region: 上海市/民行区\n")

    assert (town.metadata.region.path, town.warnings) == (("上海市", "闵行区", "示例镇"), ())
    assert slip.metadata.region.path == ("上海市", "民行区")
    assert ["行政区划里没有" in warning for warning in slip.warnings] == [True]


DRAFT = "# 示例区工作方案（讨论稿）\n\n一、任务\n\n1.办好家长学校。（责任部门：区教育局）\n"


def test_a_draft_mark_in_the_title_can_be_taken_away(prepared):
    marked, cleared = prepared(DRAFT, "方案.md"), prepared(DRAFT, "方案.md", "status: current\n")

    assert marked.metadata.draft and not cleared.metadata.draft
    assert {fact.provenance.validity for fact in marked.facts} == {Validity.DRAFT}
    assert {fact.provenance.validity for fact in cleared.facts} == {Validity.CURRENT}


@pytest.mark.parametrize(
    ("text", "marked"),
    [("联系人手机 13800000000。", True), ("身份证 11010119900101123X。", True), ("电话 021-12345678，邮编 200240。", False)],
)
def test_personal_numbers_are_noticed(read, text, marked):
    assert read(text).personal_data is marked


def test_made_up_data_is_marked(read):
    assert read("示例数据，请勿当真。\n正文内容。").sample
    assert not read("正文内容。").sample


def test_a_title_whose_book_marks_close_in_the_next_line_is_read_to_its_end(read):
    text = "示例区教育局等九部门\n关于印发《示例区示例指导服务三年行动计划\n（2031—2033年）》的通知\n各学校：\n现印发给你们。\n"

    assert read(text).title == "关于印发《示例区示例指导服务三年行动计划（2031—2033年）》的通知"


def test_a_text_without_an_official_title_is_called_by_its_headline_where_its_file_says_nothing(prepared):
    paper = "示例青年报　第46期　2031年7月11日　星期五\n责任编辑：示例\n【头条】\n一根热线、六个站点、三百名志愿者\n本报讯　示例正文。\n"

    assert prepared(paper, "news_46.txt").metadata.title == "一根热线、六个站点、三百名志愿者"
    assert prepared(paper, "示例青年报.txt").metadata.title == "示例青年报"


def test_the_heading_of_a_task_is_no_issuer(read):
    assert read("# 示例区示例工作方案\n（二）建强阵地\n内容。\n（三）办好家长学校\n内容。\n").issuers == ()


def workbook(path, *sheets):
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets:
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(path)
    return prepare(Source(path, path.name), TREE, Limits(), Sizes()).metadata


ROWS = (["活动名称", "日期"], ["讲座", "2031-03-01"], ["参观", "2031-03-02"])
GUIDE = (["填写要求"], ["字段", "要求"], ["日期", "写成 2031-03-01"], ["名称", "写全称"])


@pytest.mark.parametrize("guide", ["说明", "填写说明（必读）", "填表须知", "README"])
def test_a_workbook_is_called_by_the_title_row_of_its_data_not_by_its_guide(tmp_path, guide):
    data = ("活动", (["2031年示例活动安排表"], *ROWS))

    assert workbook(tmp_path / "表.xlsx", (guide, GUIDE), data).title == "2031年示例活动安排表"
    assert workbook(tmp_path / "表.xlsx", data).title == "2031年示例活动安排表"


@pytest.mark.parametrize("title", ["示例区场馆目录（2031年秋季版）", "示例区示例活动一览（2031年10月—12月）", "示例区示例活动安排表"])
def test_a_workbook_is_called_by_the_title_that_its_guide_is_headed_by(tmp_path, title):
    guide = ("使用说明", ([title], ["编制单位：示例局"], ["1. 本表供学校查用。"]))
    data = ("场馆", (["表一　示例场馆（电话在工作时间接听）"], *ROWS))

    assert workbook(tmp_path / "表.xlsx", guide, data).title == title


def test_a_workbook_without_a_title_row_is_called_by_its_file(tmp_path):
    metadata = workbook(tmp_path / "示例区活动安排表.xlsx", ("说明", (["先看这里"],)), ("Sheet1", ROWS), ("Sheet2", ROWS))

    assert (metadata.title, metadata.kind) == ("示例区活动安排表", DocumentKind.CATALOGUE)


def test_a_sheets_name_that_says_what_it_lists_is_better_than_the_files(tmp_path):
    assert workbook(tmp_path / "data.xlsx", ("示例区活动清单", ROWS), ("统计", ROWS)).title == "示例区活动清单"


def test_the_mark_of_an_attachment_and_who_filled_it_in_are_no_title(tmp_path):
    above = (["附件2"], ["填报单位：示例局"], ["示例区场馆一览表"])

    assert workbook(tmp_path / "附件2.xlsx", ("Sheet1", (*above, *ROWS))).title == "示例区场馆一览表"


@pytest.mark.parametrize(
    ("line", "issuers"),
    [
        ("> 制定单位：示例市教育局、示例市卫生健康局　　编号：示-2026-03　　生效日期：2026年4月15日", ("示例市教育局", "示例市卫生健康局")),
        ("填报单位：示例市家庭教育指导中心　更新日期：2026年4月10日", ("示例市家庭教育指导中心",)),
        ("（2026年3月版　示例市救助保护中心编印）", ("示例市救助保护中心",)), ("（此件公开发布）", ()),
    ],
)  # fmt: skip
def test_who_made_a_document_is_told_by_a_line_of_its_head(read, line, issuers):
    assert read(f"示例服务指南\n{line}\n一、服务\n每周一次。\n").issuers == issuers


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("示例区教育局\n示教通〔2025〕41号\n\n示例区学生事件处置工作流程（试行）\n\n一、范围\n适用于示例区。", "示例区学生事件处置工作流程（试行）"),
        ("# 示例区教育局等十部门文件\n\n# 示教〔2026〕31号\n\n# 关于印发《示例方案》的通知\n\n各学校：\n请执行。", "关于印发《示例方案》的通知"),
    ],
)
def test_a_red_head_and_a_number_are_no_title(read, text, title):
    assert read(text, "示例.md" if text.startswith("#") else "示例.txt").title == title


def test_a_files_name_in_letters_places_nothing(read):
    metadata = read("闵行区的孩子都可以来。\n闵行区为家长开课。", "liaocheng_jihua.txt")

    assert metadata.region == MINHANG
