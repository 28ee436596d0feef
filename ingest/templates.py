"""Empty spreadsheets for administrators to fill in: contacts, activities, venues, and what schools need.

The headers are words that `knowledge.columns` understands; each workbook explains them on a sheet that is not ingested.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import IngestError
from ingest.loaders.sheet import EXAMPLE_MARK, GUIDE_SHEET


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A header, what to write under it, and the cell of the example row. Rows without a `must` column can't be used."""

    header: str
    advice: str
    example: str
    must: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One workbook: `name` is its file name without the suffix, `sheet` the name of the sheet to fill in."""

    name: str
    sheet: str
    purpose: str
    columns: tuple[TemplateColumn, ...]


_DISTRICT = TemplateColumn("所在区", "区、县的全称；整份表都是一个区时也要写，以免和别处混淆。", "示例区")
_TOWN = TemplateColumn("街镇", "街道、镇、乡的名称。", "示例街道")
_AGES = TemplateColumn("适合年龄", "写成“6-12岁”“满3周岁”或“不限”。", "6-12岁")
_STAGES = TemplateColumn("学段", "学前、小学、初中、高中，可写几个，用顿号隔开。", "小学")
_FEE = TemplateColumn("费用", "免费就写“免费”，收费写“30元/人”；不清楚就空着。", "免费")
_SOURCE = TemplateColumn("来源", "这一行信息出自哪份文件、哪个公告或哪个单位提供，写明名称和日期。", "示例区教育局提供，2026-09-01", True)
_ADVICE = (
    "一行写一条，表头不要改名；用不着的列可以空着，不要删掉表头那一行。",
    f"第一行“{EXAMPLE_MARK}”是样子，入库时会自动跳过，也可以删掉。",
    "不知道的就空着，不要猜；没有核实过的电话不要填。",
    "个人手机号尽量不填，确需公开的，要在用途里写明做什么用。",
    "填好后先运行 jlt library check 检查，再用 jlt ingest 入库。",
)

TEMPLATES: tuple[Template, ...] = (
    Template("contacts", "联系方式", "各单位对外公布的电话、邮箱、地址和用途。", (
        TemplateColumn("单位名称", "对外公布的全称。", f"{EXAMPLE_MARK}示例区家庭教育指导中心", True),
        TemplateColumn("用途", "打这个电话能办什么事；没有用途的号码不会显示。", "家庭教育咨询预约", True),
        TemplateColumn("电话", "办公电话或热线，带区号；几个号码用顿号隔开。", "000-0000 0000", True),
        TemplateColumn("联系人", "一般空着；只填已经公开、本人同意的。", ""),
        TemplateColumn("电子邮箱", "对外公布的邮箱。", ""),
        TemplateColumn("地址", "到门牌号和楼层。", "示例路1号2楼"),
        TemplateColumn("邮政编码", "六位数字。", ""),
        TemplateColumn("工作时间", "写成“周一至周五 9:00-17:00”。", "周一至周五 9:00-17:00"),
        _DISTRICT,
        _SOURCE,
    )),
    Template("activities", "活动", "某个时间举办的活动：讲座、比赛、开放日、课程。", (
        TemplateColumn("活动名称", "对外公布的名称。", f"{EXAMPLE_MARK}亲子阅读会", True),
        TemplateColumn("简介", "一两句话：做什么、给谁。", "家长和孩子一起读绘本"),
        TemplateColumn("日期", "写成“2026-09-12”或“2026-09-12至2026-09-14”，要带年份。", "2026-09-12", True),
        TemplateColumn("时段", "写成“14:00-15:30”；每周都有的写“每周六 14:00-15:30”。", "14:00-15:30"),
        TemplateColumn("地点", "场馆名称和地址。", "示例图书馆一楼"),
        _TOWN, _DISTRICT, _AGES, _STAGES, _FEE,
        TemplateColumn("名额", "人数或家庭数。", "30"),
        TemplateColumn("主办单位", "对外公布的全称。", "示例图书馆"),
        TemplateColumn("报名方式", "怎么报名、报到什么时候。", "到馆登记，报满为止"),
        TemplateColumn("报名电话", "只填对外公布的电话。", ""),
        _SOURCE,
    )),
    Template("venues", "场馆", "平时开放、可以去的地方：图书馆、博物馆、球场、泳池、实践基地。", (
        TemplateColumn("场馆名称", "对外公布的名称。", f"{EXAMPLE_MARK}示例图书馆", True),
        TemplateColumn("简介", "一两句话：有什么、给谁。", "设有少儿阅览区"),
        TemplateColumn("地址", "到门牌号。", "示例路1号", True),
        _TOWN, _DISTRICT,
        TemplateColumn("开放时间", "写明星期和钟点，闭馆日也写上。", "周二至周日 9:00-17:00，周一闭馆"),
        _AGES, _STAGES, _FEE,
        TemplateColumn("容纳人数", "一次能接待多少人。", "120"),
        TemplateColumn("主管单位", "管理这个场馆的单位。", "示例区文化和旅游局"),
        TemplateColumn("预约方式", "要不要预约、怎么预约。", "无需预约"),
        TemplateColumn("预约电话", "只填对外公布的电话。", ""),
        _SOURCE,
    )),
    Template("needs", "学校需求", "学校想要什么资源，用来和活动、场馆配对；需求表不会当作资源展示。", (
        TemplateColumn("学校", "学校全称。", f"{EXAMPLE_MARK}示例小学", True),
        TemplateColumn("需求名称", "一句话说清要什么。", "科普讲座", True),
        TemplateColumn("需求内容", "主题和具体要求。", "航天主题，配实验演示"),
        _STAGES,
        TemplateColumn("人数", "多少学生或家长参加。", "80"),
        TemplateColumn("需求时间", "希望在什么时候，写成“周三下午”或“2026-10-14”。", "周三下午"),
        TemplateColumn("地点", "在学校里还是到外面去。", "本校"),
        TemplateColumn("预算", "最多能付多少，写成“500元以内”；不能付费写“免费”。", "免费"),
        _DISTRICT, _SOURCE,
    )),
)


def write_templates(folder: Path) -> list[Path]:
    """Write every template as an xlsx file into `folder`, which is made if it is missing. A file that is there stays.

    Raises:
        IngestError: if the folder can't be written to.
    """
    paths = {folder / f"{template.name}.xlsx": template for template in TEMPLATES}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [path for path in paths if not path.exists()]
        for path in written:
            _workbook(paths[path]).save(path)
    except OSError as exc:
        raise IngestError(f"文件夹 {folder} 无法写入；请检查路径和权限。") from exc
    return written


def _workbook(template: Template) -> Any:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = template.sheet
    _fill(sheet, [[column.header for column in template.columns], [column.example for column in template.columns]])
    sheet.freeze_panes = "A2"
    guide = book.create_sheet(GUIDE_SHEET)
    lines = [[column.header, "必填" if column.must else "可空", column.advice] for column in template.columns]
    _fill(guide, [["列名", "要求", "怎么写"], *lines, [], [template.purpose], *([line] for line in _ADVICE)])
    return book


def _fill(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    """Rows with a bold header, columns as wide as what stands in them, everything as text."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row in rows:
        sheet.append(list(row))
    for number in range(1, len(rows[0]) + 1):
        widest = max(len(row[number - 1]) for row in rows if len(row) == len(rows[0]))
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = min(60, max(10, widest * 2 + 2))
        sheet.column_dimensions[letter].number_format = "@"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="center")
