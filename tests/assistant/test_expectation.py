import time

import pytest

from assistant.expectation import Expected, abbreviations, expected_of, holds, spells_out
from assistant.intents import Intent, intent_of


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("热线电话是多少？", Expected.PHONE),
        ("老师的手机号是多少？", Expected.MOBILE),
        ("一个月给女儿打四五次电话，她每次就嗯，怎么办", None),
        ("老师电话打到我这来了，说孩子上课睡觉", None),
        ("咨询打什么电话", Expected.PHONE),
        ("邮箱是什么？", Expected.MAIL),
        ("在哪里下载？", Expected.LINK),
        ("地址在哪？", Expected.ADDRESS),
        ("几点开门？", Expected.HOURS),
        ("收费多少？", Expected.AMOUNT),
        ("覆盖率是多少？", Expected.SHARE),
        ("文号是多少？", Expected.NUMBER),
        ("几月几号截止？", Expected.DAY),
        ("可以去哪家医院？", Expected.HOSPITAL),
        ("20个图书馆都叫什么名字？", Expected.NAMES),
        ("五会是指哪五会？", Expected.EXPLANATION),
        ("1+3+N是什么意思？", Expected.EXPLANATION),
        ("20个系列分别叫什么？", Expected.NAMES),
        ("每年做几次筛查？", Expected.TIMES),
        ("多久家访一次？", Expected.TIMES),
        ("游泳馆有哪些？", Expected.VENUES),
        ("有几家图书馆？", Expected.VENUES),
        ("多少所学校参加？", Expected.COUNT),
        ("一个学校配几个民警？", Expected.COUNT),
        ("试点的是哪几所学校？", Expected.SCHOOLS),
        ("示例试点的12所学校是哪些？", Expected.SCHOOLS),
        ("评上示范级的学校是哪几所？", Expected.SCHOOLS),
        ("示例的12个群分别是哪些？", Expected.MEMBERS),
        ("老师的微信号是多少？", Expected.WECHAT),
        ("学校有哪些措施？", None),
        ("学校的微信公众号叫什么？", Expected.NAME),
        ("中心建在哪个镇？", Expected.TOWN),
        ("开放日是哪天？", Expected.DAY),
        ("中心主任是谁？", Expected.PERSON),
        ("系统是哪家公司开发的？", Expected.COMPANY),
        ("怎么报名？", Expected.APPLICATION),
        ("活动是哪15项？", Expected.MEMBERS),
        ("现在实际到百分之几了？", Expected.ACTUAL),
        ("2031年帮教了多少名？", Expected.COUNT),
        ("2031年办了多少项活动？", Expected.IN_THE_YEAR),
        ("这条热线半夜也能打吗？", None),
        ("几所相邻的学校组成一片，谁来牵头？", None),
        ("这条放在六联的哪一联？", None),
        ("这个档案是哪些部门的责任？", None),
        ("去年办了多少场？", Expected.ACTUAL),
        ("比赛排第几名？", Expected.AWARD),
        ("体检每学年安排几次？", Expected.TIMES),
        ("比去年多了几所？", Expected.CHANGE),
        ("一场能坐多少人？", Expected.CAPACITY),
        ("一共收到多少个案例？", Expected.COUNT),
        ("周末开不开？", Expected.HOURS),
        ("对学生打几折？", Expected.AMOUNT),
        ("一个月什么价？", Expected.AMOUNT),
        ("小学 午饭费", Expected.AMOUNT),
        ("学校要收资料费，说不交就不发书，可以吗", None),
        ("不交伙食费就不让吃饭，合法吗", None),
        ("伙食费一个月多少", Expected.AMOUNT),
        ("这条热线是哪年开通的？", Expected.SINCE),
        ("12月份有哪些比赛？", Expected.OF_THE_MONTH),
        ("多久能批下来？", Expected.DURATION),
        ("办证要带什么材料？", Expected.PAPERS),
        ("录取名单在哪查？", Expected.CHANNEL),
        ("开幕式在哪举行？", Expected.PLACE),
        ("今年的书单有哪些？", Expected.CONTENTS),
        ("那个公众号叫什么？", Expected.NAME),
        ("这十个街道的名字列一下？", Expected.NAMES),
        ("在哪些社区办？", Expected.NAMES),
        ("中心的主任找谁？", Expected.PERSON),
        ("是哪几所高校？", Expected.SCHOOLS),
        ("办了几场 来了多少人？", Expected.COUNT),
        ("比赛没得名次，不肯再去", None),
        ("晚上几点上床好？", None),
        ("是发邮箱还是走系统？", None),
        ("热线是不是随时都打得进？", None),
        ("小孩几点睡合适？", None),
        ("村里好几个娃儿没人管", None),
        ("网络整治的系列宣传叫什么名字？", None),
        ("由谁牵头？", None),
        ("各镇最晚到哪一年都要建起来？", Expected.YEAR),
        ("当示例导师发多少补贴？", Expected.AMOUNT),
        ("选出来的案例是哪些学校的？", Expected.SCHOOLS),
        ("写好了是发邮箱还是走什么系统报？", Expected.CHANNEL),
        ("在哪儿能看到这些课？", Expected.CHANNEL),
        ("示例中心开在哪儿？", Expected.PLACE),
        ("示例大赛 报名截止日期", Expected.WHEN),
        ("请的是哪位大夫讲？", Expected.PERSON),
        ("课后服务在哪儿看孩子？", None),
        ("示例热线，专人值守是星期几到星期几？", None),
        ("示例四个环节是哪四个？", Expected.MEMBERS),
        ("“五项管理”是哪五项工作？", Expected.EXPLANATION),
        ("“1+3+N”是哪3个单位？", Expected.MEMBERS),
        ("这个词是什么意思？", None),
    ],
)
def test_a_question_demands_a_kind_of_value(question, expected):
    assert expected_of(question) is expected


@pytest.mark.parametrize(
    ("expected", "passage", "held"),
    [
        (Expected.PHONE, "联系电话：66660001", True),
        (Expected.PHONE, "设立心理热线，2031年开通", False),
        (Expected.PHONE, "经费66660001.5元", False),
        (Expected.MOBILE, "周示例，13900000001", True),
        (Expected.MOBILE, "联系电话：66660001", False),
        (Expected.MAIL, "发至 anli@example.com", True),
        (Expected.LINK, "扫描二维码", True),
        (Expected.LINK, "登录平台查看", False),
        (Expected.ADDRESS, "示例路 12 号", True),
        (Expected.ADDRESS, "在示例中心", False),
        (Expected.HOURS, "8:30至17:30开放", True),
        (Expected.AMOUNT, "每人每天20元", True),
        (Expected.AMOUNT, "免费开放", True),
        (Expected.AMOUNT, "按规定收费", False),
        (Expected.SHARE, "达到９０％以上", True),
        (Expected.SHARE, "大幅提高", False),
        (Expected.DAY, "6月30日前", True),
        (Expected.DAY, "6月底前", False),
        (Expected.NUMBER, "长示教〔2031〕7号", True),
        (Expected.HOSPITAL, "区示例人民医院", True),
        (Expected.HOSPITAL, "定点医疗机构", False),
        (Expected.SCHOOLS, "示例区第一小学、示例区实验中学", True),
        (Expected.SCHOOLS, "若干相邻学校组成实验区", False),
        (Expected.TOWN, "设在示例街道", True),
        (Expected.TOWN, "覆盖各街道和社区", False),
        (Expected.COMPANY, "由示例科技有限公司承建", True),
        (Expected.COMPANY, "由教育局开发", False),
        (Expected.APPLICATION, "登录平台预约", True),
        (Expected.APPLICATION, "每周六开放", False),
        (Expected.SCHOOLS, "实验区域内学校之间的沟通", False),
        (Expected.TOWN, "覆盖14个街镇", False),
        (Expected.AWARD, "获得区一等奖", True),
        (Expected.AWARD, "建好德育品牌", False),
        (Expected.CHANGE, "比上年增加3所", True),
        (Expected.CHANGE, "创成15所", False),
        (Expected.CAPACITY, "每场限30人", True),
        (Expected.CAPACITY, "超5万人次参与学习", False),
        (Expected.DURATION, "五个工作日内答复", True),
        (Expected.DURATION, "报区教委审批", False),
        (Expected.PAPERS, "带上身份证和户口簿", True),
        (Expected.PAPERS, "组织赛事活动", False),
        (Expected.CHANNEL, "在区政府网站公布", True),
        (Expected.CHANNEL, "全面覆盖中小学", False),
        (Expected.PLACE, "在区示例中心举行", True),
        (Expected.PLACE, "每年9月设为文化月", False),
        (Expected.NAME, "微信公众号“示例家长”", True),
        (Expected.NAME, "通过微信公众号推送微课", False),
        (Expected.ACTUAL, "目前累计推送88期", True),
        (Expected.ACTUAL, "到2031年达到80%", False),
    ],
)
def test_a_passage_holds_the_value_or_not(expected, passage, held):
    assert holds(expected, "", [passage]) is held


def test_names_must_end_as_the_places_asked_for():
    question = "20个图书馆都叫什么名字"

    assert holds(Expected.NAMES, question, ["有春风图书馆、秋月图书馆等"])
    assert not holds(Expected.NAMES, question, ["有20个图书馆"])


@pytest.mark.parametrize(
    ("question", "passage", "explained"),
    [
        ("五会是指哪五会？", "做到会听、会说、会读、会写、会玩“五会”", True),
        ("五会是指哪五会？", "推进“五会”示例行动", False),
        ("三员是什么意思？", "“三员”即讲解员、观察员、联络员", True),
        ("三员是什么意思？", "发挥“三员”作用，讲解政策", False),
        ("1+3+N是什么意思？", "“1+3+N”网络，“1”是指中心，“3”是指片区，“N”是指服务点", True),
        ("1+3+N是什么意思？", "“1+3+N”网络，“1”是指中心，其余不变", False),
        ("1+3+N里的3是指什么？", "“1+3+N”网络，“3”是指三个片区", True),
        ("5621是什么意思？", "实施5621工程", False),
    ],
)
def test_an_explanation_does_more_than_use_the_term(question, passage, explained):
    assert holds(Expected.EXPLANATION, question, [passage]) is explained


def test_an_abbreviation_may_be_spelt_out_without_being_named():
    assert spells_out("四会是什么", "“会听、会说、会读、会写”")
    assert not spells_out("四会是什么", "“会听、会说、会读”")


def test_abbreviations_are_found_once_each():
    assert abbreviations("5621和1+3+N，5621") == ["5621", "1+3+n"]


@pytest.mark.parametrize(
    ("expected", "question", "passage", "held"),
    [
        (Expected.TIMES, "每年做几次筛查", "每学年至少开展1次学生心理健康筛查", True),
        (Expected.TIMES, "国庆放假几天", "放假第一天，家长跟孩子画一张假期表", False),
        (Expected.TIMES, "每年做几次筛查", "定期开展心理健康筛查", True),
        (Expected.TIMES, "每年做几次筛查", "每年召开经验交流活动，总结做法", False),
        (Expected.WHEN, "示例家园什么时候办", "每月末开展示例家园活动", True),
        (Expected.WHEN, "示例家园什么时候办", "组建示例服务队，队员是志愿者", False),
        (Expected.VENUES, "游泳馆有哪些", "把33家游泳场馆公益性开放", True),
        (Expected.VENUES, "游泳馆有哪些", "学游泳要去正规泳池", False),
        (Expected.EXPLANATION, "“一体六联”的一体是什么意思", "“一体”指资源有效整合，“六联”指六个协同联合", True),
        (Expected.EXPLANATION, "“一体六联”的一体是什么意思", "构建“一体六联”工作模式", False),
    ],
)
def test_a_passage_holds_what_its_question_demands(expected, question, passage, held):
    assert holds(expected, question, [passage]) is held


@pytest.mark.parametrize(
    ("passage", "held"),
    [("到2033年全面建成。", True), ("力争三年内建成。", True), ("每年开展不少于4课时。", False), ("每年9月举行。", False)],
)
def test_the_year_that_is_asked_for_is_no_every_year(passage, held):
    assert holds(Expected.YEAR, "最晚到哪一年建起来", [passage]) is held


@pytest.mark.parametrize(
    ("passage", "held"),
    [
        ("到2026年底，各区全面建立示例机制", True),
        ("2025年达50%以上，2026年达80%以上", True),
        ("2026—2028年分步实现全覆盖", True),
        ("到2028年，基本形成示例机制", False),
        ("示例三年行动计划（2026—2028年）全面印发", False),
        ("2026年累计开展活动559项", False),
        ("实现示例目标", False),
    ],
)
def test_the_aims_of_a_year_are_those_that_name_it(passage, held):
    question = "长宁2026年的目标是什么"

    assert expected_of(question) is Expected.OF_THE_YEAR
    assert holds(Expected.OF_THE_YEAR, question, [passage]) is held


def test_a_year_alone_asks_for_no_aim():
    assert expected_of("长宁2026年有什么活动") is None


@pytest.mark.parametrize(
    ("expected", "question", "passage", "held"),
    [
        (Expected.COUNT, "建了多少所示范校？", "指导15所中小学", True),
        (Expected.COUNT, "批了多少所学校试点？", "为每一所学校配备", False),
        (Expected.COUNT, "来了多少人？", "参与人次超10万", True),
        (Expected.COUNT, "能坐几层？", "共15所", False),
        (Expected.COUNT, "孩子几岁可以骑车上学？", "满12周岁才可以在马路上骑自行车", True),
        (Expected.COUNT, "几岁能一个人在家？", "未满八周岁的孩子不能没人看护", True),
        (Expected.COUNT, "几岁能一个人在家？", "每3周一次", False),
        (Expected.MEMBERS, "是哪15所？", "指导15所中小学创建", False),
        (Expected.MEMBERS, "是哪三个中心？", "依托甲中心、乙中心、丙中心", True),
        (Expected.MEMBERS, "分哪四步？", "采集-评估-反馈-施策", True),
        (Expected.IN_THE_YEAR, "2032年办了多少项？", "2031年办了559项", False),
        (Expected.IN_THE_YEAR, "2031年办了多少项？", "2031年办了559项", True),
        (Expected.PERSON, "主任是谁？", "主任由校长担任", False),
        (Expected.PERSON, "联系的老师是谁？", "联系人：王建国", True),
        (Expected.PERSON, "哪个老师讲？", "各中小学、幼儿园开设夜校", False),
        (Expected.PERSON, "请过哪位冠军？", "冠军进校园活动，弘扬体育精神", False),
        (Expected.COUNT, "收到多少个案例？", "案例征集通知发给15个部门", False),
        (Expected.COUNT, "收到多少个案例？", "共收到23个优秀案例", True),
        (Expected.MEMBERS, "哪九条？", "教育、预警、服务、处置", False),
        (Expected.IN_THE_YEAR, "2031年办了多少项？", "2031年5月20日", False),
        (Expected.WHEN, "2031年什么时候报名？", "2031年全面提质", False),
        (Expected.WHEN, "2031年什么时候报名？", "2031年6月报名", True),
        (Expected.SINCE, "是哪年开通的？", "建立24小时热线", False),
        (Expected.SINCE, "是哪年开通的？", "2031年9月开通", True),
        (Expected.OF_THE_MONTH, "12月有哪些比赛？", "按月发布赛历", False),
        (Expected.OF_THE_MONTH, "9月有哪些活动？", "每年9月为文化月", True),
        (Expected.HOURS, "周末开不开？", "场馆在周末有序开放", True),
        (Expected.HOURS, "几点开门？", "场馆在周末有序开放", False),
        (Expected.AMOUNT, "要钱吗？", "向学生公益性开放", True),
        (Expected.AMOUNT, "多少钱一小时？", "向学生公益性开放", False),
        (Expected.AMOUNT, "打几折？", "免费或优惠开放", False),
        (Expected.TIMES, "多久发一次？", "按月发布赛历", True),
        (Expected.CONTENTS, "今年的书单有哪些？", "开展读一本好书行动", False),
        (Expected.NAMES, "这十个街道的名字列一下", "在十个街道镇建立小组", False),
        (Expected.EXPLANATION, "“三所联动”里的“三所”分别指哪三所", "依托“三所联动”等机制", False),
        (Expected.EXPLANATION, "五会、四能、三善里五会是哪五会？", "养成五会、四能、三善的素养", False),
    ],
)
def test_a_passage_holds_what_the_question_counts_or_names(expected, question, passage, held):
    assert holds(expected, question, [passage]) is held


def test_things_told_in_as_many_passages_are_named():
    assert holds(Expected.MEMBERS, "是哪三类？", ["甲类案例", "乙类案例", "丙类案例"])


@pytest.mark.parametrize("unit", ["校@", "1", "一", "中", "“", "0-", "小学、"])
def test_no_built_passage_holds_up_a_question(unit):
    passage = unit * (8000 // len(unit))
    started = time.process_time()
    for kind in Expected:
        holds(kind, "2031年多少所？哪15项？有几家图书馆？中心都叫什么名字？", [passage])

    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "question",
    [
        "几所相邻的学校合办示例园，由谁来牵头",
        "半夜也能打示例热线吗",
        "哪个地方设立了24小时示例热线",
        "“一生一档”是哪些部门的责任",
        "示例队伍放在六联的哪一联",
        "示例“1+4+X”行动是哪个工程里的，它归谁负责",
        "提“五色示例圈”的是哪一项任务",
        "从哪一年级开始上英语",
        "错过了报名时间，还能补吗",
        "睡觉时孩子的手机放在哪里好",
        "和孩子沟通用什么途径好",
    ],
)
def test_what_only_sounds_like_a_demand_is_none(question):
    assert expected_of(question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("有几所学校，谁来牵头", Expected.COUNT),
        ("新设立的示例热线号码是多少", Expected.PHONE),
        ("“六联”是哪六联", Expected.EXPLANATION),
    ],
)
def test_a_demand_beside_such_words_is_one(question, expected):
    assert expected_of(question) is expected


@pytest.mark.parametrize("text", ["孩子被打了好几次", "孩子被打了几次了老师都不管", "跟他说了多少次了都不听"])
def test_how_often_something_happened_already_is_told_and_not_asked(text):
    assert expected_of(text) is None
    assert intent_of(text) is not Intent.FIGURE


@pytest.mark.parametrize("text", ["示例课一学期上几次", "示例活动办了几次了", "示例讲座要听多少次"])
def test_how_often_is_asked_where_nothing_follows(text):
    assert expected_of(text) is not None
