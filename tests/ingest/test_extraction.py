import pytest

from knowledge.facts import Activity, Contact, Procedure, Service, Target, Venue
from knowledge.types import DocumentKind, Metadata, Region
from tests.ingest.extracting import MINHANG, facts_of, facts_of_sheet


def of(kind, facts):
    return [fact for fact in facts if isinstance(fact, kind)]


def test_labelled_lines_next_to_each_other_are_one_contact():
    text = "区教育局\n\n联系人：王示例\n\n联系电话：000-0000 0001\n\n邮政编码：200000\n"

    [contact] = of(Contact, facts_of(text, metadata=Metadata(title="通知", region=MINHANG)))

    assert (contact.body, contact.person, contact.phones) == ("区教育局", "王示例", ("000-0000 0001",))
    assert contact.postcode == "200000"
    assert len(contact.provenance.also) == 2


def test_what_a_bracket_says_ends_with_the_bracket():
    text = (
        "联系电话：52560001（用于报名示例家长学校）\n\n李示例（联系地址：示例路1号（东门）2楼），办公时间：9:00-17:00（节假日除外）。\n"
    )

    [first, *_] = found = of(Contact, facts_of(text))

    assert first.purpose == "报名示例家长学校"
    assert [c.address for c in found if c.address] == ["示例路1号（东门）2楼"]
    assert [c.hours for c in found if c.hours] == ["9:00-17:00（节假日除外）"]


def test_two_people_with_two_numbers_are_two_contacts():
    text = "联系人：王示例，电话：52560001\n联系人：李示例，电话：52560002\n"

    assert [c.phones for c in of(Contact, facts_of(text))] == [("52560001",), ("52560002",)]


def test_a_hotline_mentioned_in_advice_is_not_the_office_of_the_document():
    assert of(Contact, facts_of("孩子难受时拨打热线12356。\n")) == []


def test_a_target_takes_its_subject_from_both_sides_of_the_number():
    [target] = of(Target, facts_of("全区学校每学期开展不少于5堂“家长夜校”课程。\n"))

    assert (target.subject, target.comparator, target.value, target.unit) == (
        "全区学校每学期开展“家长夜校”课程", "不少于", "5", "堂",
    )


def test_a_negated_comparator_is_kept_whole():
    [target] = of(Target, facts_of("孩子一次用屏不宜超过15分钟。\n"))

    assert (target.subject, target.comparator, target.value) == ("孩子一次用屏", "不宜超过", "15")


def test_a_number_in_a_name_is_no_target():
    assert of(Target, facts_of("形成“15分钟运动圈”和“5621”项目。\n")) == []


def test_a_dated_goal_without_a_number_is_a_target_with_a_deadline():
    [first, second] = of(Target, facts_of("到2026年底，各区全面建立机制；到2027年底，体系全面覆盖所有学校。\n"))

    assert (first.value, first.deadline) == ("各区全面建立机制", "2026年底")
    assert (second.value, second.deadline) == ("全面覆盖", "2027年底")


def test_numbered_steps_under_a_heading_are_a_procedure():
    text = (
        "# 转介程序\n\n## 步骤\n\n1. 发现（班主任，当天）：先谈一次。\n"
        "2. 上报（心理老师，三个工作日内）：写明表现。\n"
    )

    [procedure] = of(Procedure, facts_of(text, markdown=True))

    assert procedure.name == "转介程序"
    assert [(s.who, s.when, s.what) for s in procedure.steps] == [
        ("班主任", "当天", "发现：先谈一次。"), ("心理老师", "三个工作日内", "上报：写明表现。"),
    ]


def test_a_named_service_knows_who_offers_it_together():
    text = "联合区科委、区科协推出“云上课堂”；区民政局开展“小屋”心理关爱服务，为未成年人及其家庭提供帮助。\n"

    found = of(Service, facts_of(text))

    assert [(s.name, s.provider, s.for_whom) for s in found] == [
        ("“云上课堂”", "区科委、区科协", None), ("“小屋”心理关爱服务", "区民政局", "未成年人及其家庭"),
    ]


def test_a_row_of_an_activity_sheet_is_an_activity_and_a_contact_in_its_own_district():
    header = ("区", "活动名称", "活动时间/日期", "活动时间/时段", "参加对象/年龄", "报名方式/联系电话", "报名情况/余额")
    row = ("闵行区", "亲子阅读会", "2026-03-14", "9:00-11:00", "6-12岁", "000-0000 0001", "18")

    found = facts_of_sheet(header, row, region=Region())

    [activity], [contact] = of(Activity, found), of(Contact, found)
    assert (activity.dates, activity.schedule, activity.remaining) == ("2026-03-14", "9:00-11:00", "18")
    assert activity.provenance.region == MINHANG
    assert activity.provenance.cell == "目录!B2"
    assert contact.purpose == "报名“亲子阅读会”"


def test_a_cancelled_row_is_left_out():
    header = ("活动名称", "日期", "备注")

    found = facts_of_sheet(header, ("参观", "2026-03-14", "已取消"), ("讲座", "2026-03-15", ""))

    assert [fact.name for fact in of(Activity, found)] == ["讲座"]


def test_two_columns_of_opening_hours_are_told_apart():
    header = ("资源名称", "开放时间/工作日", "开放时间/双休日")

    [venue] = of(Venue, facts_of_sheet(header, ("示例馆", "9:00-17:00", "10:00-16:00")))

    assert venue.schedule == "工作日：9:00-17:00；双休日：10:00-16:00"


def test_an_unchanged_record_keeps_its_id_when_text_is_put_before_it():
    before = facts_of("一、任务\n1.办好夜校。每月一课。（责任部门：区教育局）\n")
    after = facts_of("前言写在这里。\n一、任务\n1.办好夜校。每月一课。（责任部门：区教育局）\n")

    assert [fact.id for fact in before] == [fact.id for fact in after]


def test_numbers_of_several_bodies_in_one_sentence_are_kept_apart():
    text = (
        "学生可拨打区教育局欺凌举报电话52560001、区检察院未检热线52560002，或发邮件至a@example.com。区教育局招生办公室：52560003，监督电话：52560004。\n"
    )

    found = of(Contact, facts_of(text, metadata=Metadata(title="方案", region=MINHANG, issuers=("区教育局",))))

    assert [(c.body, c.purpose, c.phones) for c in found if c.phones] == [
        ("区教育局", "欺凌举报", ("52560001",)), ("区检察院", "未检", ("52560002",)),
        ("区教育局招生办公室", "《方案》联系", ("52560003",)), ("区教育局", "监督", ("52560004",)),
    ]  # fmt: skip
    assert [c.emails for c in found if c.emails] == [("a@example.com",)]


def test_a_number_belongs_to_the_body_before_it_not_to_who_issues_the_document():
    [contact] = of(
        Contact,
        facts_of("家长可拨打区妇联维权热线0571-8600 0001。\n", metadata=Metadata(title="方案", region=MINHANG, issuers=("区教育局",))),
    )

    assert (contact.body, contact.phones) == ("区妇联", ("0571-8600 0001",))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("０２１－５５５５６６６６", "021-55556666"), ("（０２１）５５５５６６６６", "（021）55556666"), ("021－55556666", "021-55556666"),
        ("021–55556666", "021-55556666"), ("４００－８２０－８８２０", "400-820-8820"), ("021-55556666转８０１", "021-55556666转801"),
        ("021—55556666", "021—55556666"),
    ],
)
def test_a_full_width_number_keeps_its_area_code_in_prose_and_in_a_cell(written, read):
    prose = of(Contact, facts_of(f"闵行区教育局咨询电话：{written}。\n"))
    cell = of(Contact, facts_of_sheet(("单位名称", "电话", "用途"), ("闵行区教育局", written, "咨询")))

    assert [contact.phones for contact in (*prose, *cell)] == [(read,), (read,)]
    assert written in prose[0].provenance.quote


def test_a_full_width_mobile_of_somebody_in_a_list_is_published_no_more_than_a_plain_one():
    header = ("单位名称", "姓名", "电话", "用途")

    found = [of(Contact, facts_of_sheet(header, ("甲社区", "示某", phone, "咨询"))) for phone in ("13500000000", "１３５００００００００")]

    assert found == [[], []]


@pytest.mark.parametrize(("sentence", "purpose"), [("购票请拨打 021-55500000。", "购票"), ("遇到火灾请立即拨打021-55500001。", "遇到火灾")])
def test_a_number_for_another_matter_is_not_who_issues_the_document(sentence, purpose):
    metadata = Metadata(title="方案", region=MINHANG, issuers=("闵行区教育局",))
    [contact] = of(Contact, facts_of(f"{sentence}\n", metadata=metadata))

    assert (contact.body, contact.purpose) == (None, purpose)


@pytest.mark.parametrize("sentence", ["如有疑问，请拨打021-55500000。", "家长可拨打021-55500000。", "咨询请致电021-55500000。", "请拨打021-55500000报名。"])
def test_a_number_for_the_matter_itself_is_who_issues_the_document(sentence):
    metadata = Metadata(title="方案", region=MINHANG, issuers=("闵行区教育局",))
    [contact] = of(Contact, facts_of(f"{sentence}\n", metadata=metadata))

    assert contact.body == "闵行区教育局"


def test_two_offices_of_one_body_are_two():
    text = "区教育局小学和幼儿教育科联系电话：52560001\n区教育局中学教育科联系电话：52560002\n"

    found = [(c.body, c.phones) for c in of(Contact, facts_of(text))]

    assert found == [("区教育局小学和幼儿教育科", ("52560001",)), ("区教育局中学教育科", ("52560002",))]


def test_a_list_of_numbers_without_a_column_of_names_is_one_of_contacts():
    header = ("类别", "单位", "电话", "服务时间", "办理事项")

    found = of(Contact, facts_of_sheet(header, ("心理", "示例中心", "52560001", "24小时", "心理咨询"), ("合计", "合计", "2", "", "")))

    assert [(c.body, c.purpose, c.phones, c.hours) for c in found] == [("示例中心", "心理咨询", ("52560001",), "24小时")]


def test_columns_of_numbers_are_told_apart():
    header = ("学区", "咨询电话/小学", "咨询电话/初中", "受理地点")

    found = of(Contact, facts_of_sheet(header, ("甲学区", "52560001", "52560002", "一路1号"), ("乙学区", "52560003", "—", "")))

    assert [(c.body, c.purpose, c.phones) for c in found] == [
        ("甲学区", "咨询“甲学区”（小学）", ("52560001",)), ("甲学区", "咨询“甲学区”（初中）", ("52560002",)),
        ("乙学区", "咨询“乙学区”（小学）", ("52560003",)),
    ]  # fmt: skip


def test_a_mobile_number_stands_apart_from_the_office():
    header = ("指导站名称", "联系人", "联系方式/办公电话", "联系方式/手机")

    found = of(Contact, facts_of_sheet(header, ("示例指导站", "王示例", "52560001", "13800000000")))

    assert [(c.purpose, c.phones) for c in found] == [
        ("咨询“示例指导站”（办公电话）", ("52560001",)), ("咨询“示例指导站”（手机）", ("13800000000",))
    ]


def test_the_time_of_an_activity_is_not_when_its_telephone_is_answered():
    found = facts_of_sheet(("活动名称", "日期", "时段", "联系电话"), ("讲座", "2031-03-14", "9:00-11:00", "52560001"))

    assert [c.hours for c in of(Contact, found)] == [None]


def test_terms_and_grades_of_a_course_are_read():
    header = ("开班点/名称", "开班时间/第一期", "开班时间/第二期", "招生对象/年级", "报名咨询")
    rows = (("示例文化家园", "7月6日—7月24日", "7月27日—8月14日", "一至四年级", "王老师 52560001"), ("合计", "", "", "", ""))

    [venue] = of(Venue, facts_of_sheet(header, *rows))

    assert venue.schedule == "第一期：7月6日—7月24日；第二期：7月27日—8月14日"
    assert (venue.ages, venue.stages) == ("一至四年级", ("小学",))


def test_who_explains_a_document_has_no_task_by_it():
    assert facts_of("本通知由区教育局负责解释。\n") == []


def test_a_contact_is_headed_by_its_own_section_only():
    text = "# 手册\n\n## 一、示例区家庭教育指导中心\n\n电话：52560001；开放时间：9:00-17:00。\n\n## 二、心理援助\n\n区心理援助热线：52560002。\n"

    first, second = of(Contact, facts_of(text, markdown=True, metadata=Metadata(title="手册", region=MINHANG)))

    assert (first.body, first.phones, first.hours) == ("示例区家庭教育指导中心", ("52560001",), "9:00-17:00")
    assert (second.body, second.phones) == (None, ("52560002",))


def test_the_number_that_something_grew_from_is_no_target():
    found = of(Target, facts_of("专职心理教师由86名增至124名。\n"))

    assert [target.value for target in found] == ["124"]


def test_a_course_on_a_day_is_an_activity_of_that_day():
    header = ("课程名称", "授课地点", "上课时间")

    rows = (("讲解员课", "示例馆", "2031-04-19"), ("书法课", "示例馆", "每周六 9:00"), ("瑜伽课", "示例馆", "2031-04-12 09:30"))

    found = [(activity.dates, activity.schedule) for activity in of(Activity, facts_of_sheet(header, *rows))]

    assert found == [("2031-04-19", None), (None, "每周六 9:00"), ("2031-04-12 09:30", "09:30")]


def test_a_mobile_of_which_neither_owner_nor_purpose_is_told_is_nobodys_published_number():
    text = "示例方案\n\n报名电话：021-52560001，手机13900000001，仅供报送材料时使用。\n"
    found = of(Contact, facts_of(text, metadata=Metadata(title="方案", issuers=("闵行区示例局",), region=MINHANG)))

    assert found
    assert all(phone != "13900000001" or contact.person for contact in found for phone in contact.phones)


def test_what_a_number_is_for_is_told_by_the_question_that_it_answers():
    found = of(
        Contact,
        facts_of(
            "示例热线指南\n问：示例保护热线号码是多少？\n答：0000-1200000，全天有人接听。\n问：有没有面对面的咨询？\n"
            "答：有。在示例小屋，提前1天电话0000-1200012预约。\n"
        ),
    )

    assert [(contact.phones, contact.purpose) for contact in found] == [
        (("0000-1200000",), "示例保护热线"), (("0000-1200012",), "有没有面对面的咨询"),
    ]  # fmt: skip


def test_a_number_stands_behind_what_one_calls_for():
    found = of(
        Contact,
        facts_of("服务业务咨询：0000-8880160（示例处）；小程序技术支持：0000-8880175（8:00—22:00）；午餐质量投诉：0000-8880188。\n"),
    )

    assert [(contact.purpose, contact.phones) for contact in found] == [
        ("服务业务咨询", ("0000-8880160",)), ("小程序技术支持", ("0000-8880175",)), ("午餐质量投诉", ("0000-8880188",)),
    ]  # fmt: skip


def test_the_name_of_a_line_is_kept_and_its_number_in_the_list_is_not():
    text = "1. 闵行区未成年人心理热线：000-60000001。\n2. 闵行区示例局示例办公室电话：000-60000002。\n"

    found = of(Contact, facts_of(text, metadata=Metadata(title="方案", issuers=("闵行区示例局",), region=MINHANG)))

    assert [(c.body, c.purpose) for c in found] == [
        ("闵行区示例局", "闵行区未成年人心理热线"), ("闵行区示例局示例办公室", "《方案》联系"),
    ]  # fmt: skip


def test_numbers_of_parents_and_mobiles_of_teachers_are_nobodys_contacts():
    text = "示小例的妈妈范大例电话13900000001。班主任假老师手机13900000002，示例热线：000-60000001。\n\n孩子的奶奶电话000-60000003。\n"

    assert [c.phones for c in of(Contact, facts_of(text))] == [("000-60000001",)]


def test_a_relative_named_as_the_one_to_call_is_no_contact():
    assert of(Contact, facts_of("联系人：示大例（示小例的父亲），联系电话：13900000001。\n")) == []


def test_a_list_of_people_makes_no_contacts_of_their_mobiles():
    header, row = ("社区", "志愿者姓名", "手机"), ("示例社区", "王示例", "13900000001")

    assert facts_of_sheet(header, row) == []
    assert of(Contact, facts_of_sheet(("社区", "联系人姓名", "手机"), row))


def test_a_roster_of_children_makes_no_records():
    header = ("学生姓名", "学校", "身份证号", "家长电话", "家庭住址")

    assert facts_of_sheet(header, ("示小例", "示例小学", "", "13900000001", "示例路1号")) == []
    assert of(Contact, facts_of_sheet(("学校", "家长咨询电话"), ("示例小学", "52560001")))


def test_advice_to_everybody_sets_no_targets_and_a_districts_own_answers_do():
    text = "# 问答\n\n## 每天运动多久？\n\n学校每天组织体育活动不低于2小时，由区教育局牵头。联系电话：000-0000 0001\n"
    everybody = Metadata(title="问答", kind=DocumentKind.ANSWERS)
    here = Metadata(title="问答", kind=DocumentKind.ANSWERS, region=MINHANG)

    kinds = {type(fact) for fact in facts_of(text, markdown=True, metadata=everybody)}

    assert kinds == {Contact}
    assert {type(fact) for fact in facts_of(text, markdown=True, metadata=here)} > {Contact, Target}
