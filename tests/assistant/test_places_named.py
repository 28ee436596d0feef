"""Which named places a question is about: 长宁 and 渝北 have documents, all others have none."""

import pytest

from assistant.places_named import places_named
from knowledge.regions import RegionTree
from knowledge.types import Region
from tests.assistant.readings import CHANGNING, YUBEI, read

SONGJIANG = Region(("上海市", "松江区"))
XUHUI = Region(("上海市", "徐汇区"))
QINGPU = Region(("上海市", "青浦区"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("不要长宁的，要松江的示例中心电话", SONGJIANG),
        ("不是长宁，是徐汇，示例中心电话", XUHUI),
        ("长宁区示例中心电话，不是长宁是徐汇", XUHUI),
        ("不要长宁和渝北的，要松江的示例中心电话", SONGJIANG),
        ("不在长宁在徐汇，示例中心电话", XUHUI),
        ("徐汇区（不是长宁区）示例中心电话", XUHUI),
        ("长宁区以外的徐汇区示例中心电话", XUHUI),
        ("除长宁外徐汇的示例中心电话", XUHUI),
        ("长宁区隔壁的徐汇区示例中心电话", XUHUI),
        ("长宁的号码我有，要徐汇示例中心电话", XUHUI),
        ("徐汇的示例中心电话（我看过长宁的了）", XUHUI),
        ("从长宁搬到青浦，青浦的示例中心电话", QINGPU),
        ("长宁转学到青浦，青浦的示例中心电话", QINGPU),
        ("以前在长宁上学，现在在青浦，示例中心电话", QINGPU),
        ("我们家长宁，现在住青浦，示例中心电话", QINGPU),
        ("长宁人在青浦，示例中心电话", QINGPU),
        ("长宁来的，在青浦读书，示例中心电话", QINGPU),
        ("户口从长宁迁到青浦，示例中心电话", QINGPU),
        ("长宁区调整到徐汇区了，示例中心电话", XUHUI),
        ("原长宁区现徐汇区的示例中心电话", XUHUI),
        ("长宁→徐汇 示例中心电话", XUHUI),
        ("长宁和渝北之间的徐汇区示例中心电话", XUHUI),
        ("离长宁最近的徐汇区示例中心电话", XUHUI),
        ("长宁区那个不对，我问的是徐汇示例中心电话", XUHUI),
        ("别发长宁的，发徐汇的示例中心电话", XUHUI),
        ("刚才你给的是长宁的，我要松江的示例中心电话", SONGJIANG),
        ("你为什么给我长宁的，我在松江，示例中心电话", SONGJIANG),
        ("从青浦搬到长宁了，示例中心电话", CHANGNING),
        ("不要青浦的，要长宁的示例中心电话", CHANGNING),
        ("长宁区隔壁有什么", CHANGNING),
        ("是不是长宁的示例中心", CHANGNING),
        ("我在长宁，问徐汇的示例中心电话", XUHUI),
        ("我是长宁区的老师，想了解一下徐汇区的示例家访要求", XUHUI),
        ("您好，我住长宁，咨询徐汇的示例中心电话", XUHUI),
        ("别说长宁的，说徐汇的", XUHUI),
        ("别再给我发长宁区的了，发徐汇区的", XUHUI),
        ("不用说长宁，说徐汇区的示例中心", XUHUI),
        ("不要给我长宁的，给我徐汇的电话", XUHUI),
        ("不是问长宁的，是问徐汇的", XUHUI),
        ("不说长宁，只说徐汇", XUHUI),
        ("先不管长宁，徐汇的示例中心电话多少", XUHUI),
        ("长宁的我已经看了，徐汇呢", XUHUI),
        ("长宁区的我都知道了，徐汇区的呢", XUHUI),
        ("长宁的号码我已经有了，徐汇区的呢", XUHUI),
        ("长宁的我知道是几次，徐汇的呢", XUHUI),
        ("长宁的刚才说过了，徐汇的呢", XUHUI),
        ("长宁就别说了，讲徐汇", XUHUI),
        ("长宁区的跳过，直接说徐汇区", XUHUI),
        ("长宁区的不要，徐汇区的要", XUHUI),
        ("长宁的算了吧，徐汇的示例家访几次", XUHUI),
        ("你老给我长宁的，我要徐汇", XUHUI),
        ("我们已经有长宁的了，发徐汇的", XUHUI),
        ("除了长宁区，徐汇区几次示例家访", XUHUI),
        ("跟长宁区结对的徐汇学校有几所", XUHUI),
    ],
)
def test_a_place_that_is_put_aside_or_left_is_not_asked_about(text, place):
    reading = read(text)

    assert (reading.regions, reading.uncovered) == ((place,), ())


@pytest.mark.parametrize(
    ("text", "uncovered"),
    [
        ("徐汇没有就给我长宁的示例中心电话", XUHUI),
        ("徐汇区示例中心电话，和长宁一样吗", XUHUI),
        ("我在长宁上班，住在松江，孩子在松江，示例中心电话", SONGJIANG),
        ("上海市长宁区和浙江省嘉兴市南湖区的示例中心电话", Region(("浙江省", "嘉兴市", "南湖区"))),
        ("长宁区和鼓楼区的示例中心电话", Region.unplaced("鼓楼区")),
    ],
)
def test_no_named_place_is_dropped_where_none_is_put_aside(text, uncovered):
    reading = read(text)

    assert (reading.regions, reading.uncovered) == ((CHANGNING,), (uncovered,))


@pytest.mark.parametrize(
    "text",
    [
        "长宁区都有哪些牵头部门，徐汇区又有哪些",
        "长宁区不用交费吗，徐汇区呢",
        "徐汇区交流轮岗的规定和长宁区有什么不同",
        "徐汇区结对帮扶几所学校，长宁区几所",
        "徐汇区共建学校几所，长宁区呢",
        "徐汇区合作单位有几家，长宁区几家",
        "徐汇区一起算，长宁区几次",
        "请分别说长宁区的电话，还有徐汇区的电话",
        "分别给我长宁区的电话和徐汇区的地址",
        "分别报长宁区的示例家访次数、徐汇区的示例家访次数",
        "请区别长宁区和徐汇区的示例课后服务",
        "长宁区人在哪里报名，徐汇区呢",
        "长宁都问哪些材料，徐汇也一样吗",
        "长宁区已经有多少家示例学堂了，徐汇区有多少",
        "徐汇区都知道哪些示例品牌，长宁区呢",
        "长宁不要户口也能上学吗，徐汇呢",
        "长宁不看户口吗？徐汇看不看",
        "长宁区不要钱，徐汇区要钱吗",
        "长宁区不算少吧，徐汇区示例家访几次",
        "徐汇区上过几次示例课，长宁区几次",
        "徐汇区共建单位名单和长宁区共建单位名单",
        "长宁户籍几月报名，徐汇几月报名",
        "除了长宁区的，徐汇区的示例热线也发我一份",
        "不管长宁还是徐汇，示例热线打哪个",
        "从长宁转学到徐汇，两个区的示例家访要求有什么不一样",
        "徐汇区离长宁区近吗，两边的示例中心电话",
        "我在长宁，想问徐汇的示例家访要求和我们一样吗",
        "家在长宁区，学校在徐汇区，应该找哪边的示例老师",
        "你们已经有长宁的文件吗？徐汇的呢",
        "要不要给我长宁的，徐汇的呢",
    ],
)
def test_each_of_two_places_that_are_asked_about_is_answered_for(text):
    reading = read(text)

    assert (reading.regions, reading.uncovered) == ((CHANGNING,), (XUHUI,))


def test_who_asks_from_a_place_with_a_namesake_in_it_is_told_of_that_one():
    assert read("我在舟山市，问普陀区的示例中心").regions == (Region(("浙江省", "舟山市", "普陀区")),)


@pytest.mark.parametrize("text", ["爸妈都在广东打工，长宁的示例课程", "我们去浙江那边务工，示例课程怎么报", "爹妈都在广东，孙子不听话怎么办"])
def test_a_place_without_documents_where_somebody_only_works_is_not_asked_about(text):
    assert (read(text, region=CHANGNING).regions, read(text, region=CHANGNING).uncovered) == ((CHANGNING,), ())


@pytest.mark.parametrize("text", ["深圳务工人员随迁子女怎么入学", "北京打工子弟学校怎么报名", "我在深圳上班，孩子入学怎么办理"])
def test_a_place_that_is_asked_about_stays_whoever_works_there(text):
    assert CHANGNING not in read(text, region=CHANGNING).regions


def test_a_place_with_documents_where_somebody_works_is_asked_about():
    assert read("在长宁打工的家长，示例课程怎么报").regions == (CHANGNING,)


@pytest.mark.parametrize("text", ["孩子在四川长大，长宁的示例课程", "长宁哪些示例活动是跟台湾、宁夏那边一起办的"])
def test_where_somebody_comes_from_and_who_else_takes_part_are_no_gap(text):
    assert (read(text).regions, read(text).uncovered) == ((CHANGNING,), ())


def test_a_name_that_could_be_a_documented_place_is_asked_back_beside_another():
    tree, text = RegionTree([CHANGNING, Region(("江苏省", "南京市"))]), "长宁和鼓楼区的电话"

    assert Region(("江苏省", "南京市", "鼓楼区")) in places_named(text, tree.find(text), tree).ambiguous


@pytest.mark.parametrize("text", ["我家在浙江，想问一下普陀区的示例中心", "普陀的示例中心，浙江的"])
def test_another_province_that_is_named_settles_which_namesake_is_meant(text):
    assert read(text).regions == (Region(("浙江省", "舟山市", "普陀区")),)


@pytest.mark.parametrize("text", ["从浙江搬到普陀区，示例中心电话", "普陀区的示例中心", "我是浙江人，在普陀区"])
def test_a_namesake_is_not_meant_where_its_province_is_only_left(text):
    assert read(text).regions == (Region(("上海市", "普陀区")),)


@pytest.mark.parametrize(
    ("text", "place"), [("长宁区的市教育局电话", "上海市"), ("长宁区教育局电话", "长宁区"), ("长宁的市民热线电话", "长宁区")]
)
def test_the_office_of_a_city_is_not_looked_for_in_its_district(text, place):
    assert read(text).regions[0].name == place


def test_the_place_of_a_conversation_is_the_one_asked_about_and_not_one_that_an_answer_lists():
    answer = "未找到：资料里没有上海市徐汇区的文件（目前有长宁区）。"

    assert read("徐汇区示例中心电话", "孩子发脾气怎么办，有什么示例课程可以上", answer=answer).regions == (XUHUI,)


def test_who_moved_is_told_of_the_new_place():
    assert read("长宁区示例中心电话", "我搬到闸北了", "那现在打哪个电话").regions == (Region(("上海市", "闸北区")),)


@pytest.mark.parametrize("text", ["渝北镇示例社区站电话", "渝北街道的示例课程", "松江家长学堂什么时候上课", "青浦幼儿园几点放学"])
def test_part_of_a_name_in_the_chosen_place_is_no_other_place(text):
    assert read(text, region=CHANGNING).regions == (CHANGNING,)


@pytest.mark.parametrize(("text", "place"), [("渝北区的示例课程", YUBEI), ("渝北家长学堂的示例课程", YUBEI), ("松江区幼儿园几点放学", SONGJIANG)])
def test_another_place_that_is_named_as_one_is_asked_about_whatever_was_chosen(text, place):
    assert read(text, region=CHANGNING).regions == (place,)


def test_a_workplace_in_an_earlier_message_is_not_asked_about():
    assert read("我在广东打工回不来，示例家访能视频吗", "连续两年都视频行吗", region=CHANGNING).regions == (CHANGNING,)
