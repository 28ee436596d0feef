import pytest

from assistant.values import ValueKind, values


def _read(text: str) -> list[tuple[str, str]]:
    return [(value.kind.value, value.canonical) for value in values(text)]


@pytest.mark.parametrize(
    "text",
    [
        "12355",
        "12 355",
        "１２３５５",
        "一二三五五",
        "幺二三五五",
        "1-2-3-5-5",
        "1a2b3c5d5",
        "①②③⑤⑤",
        "l2355",
        "1、2、3、5、5",
    ],
)
def test_a_short_number_is_the_same_in_every_writing(text: str) -> None:
    assert _read(f"请拨打{text}。") == [("phone", "12355")]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("52564588-7675", "52564588x7675"),
        ("5256 4588转7675", "52564588x7675"),
        ("（021）52564588 分机 7675", "02152564588x7675"),
        ("+86 138-1234-5678", "13812345678"),
        ("400 820 8820", "4008208820"),
        ("五二五六四五八八", "52564588"),
        ("one two three five five", "12355"),
    ],
)
def test_phones_keep_area_code_and_extension_apart(text: str, canonical: str) -> None:
    assert _read(text) == [("phone", canonical)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("邮箱 a_b@edu.gov.cn", ("email", "a_b@edu.gov.cn")),
        ("ab(at)edu(dot)cn", ("email", "ab@edu.cn")),
        ("https://www.minhang.gov.cn/a/", ("url", "minhang.gov.cn/a")),
        ("微信号：abc_123", ("handle", "abc_123")),
        ("大渡河路 1668 号 2 号楼 1619 室", ("address", "渡河路1668号2号楼1619室")),
        ("普教办﹝2024﹞18 号", ("document_number", "普教办〔2024〕18号")),
    ],
)
def test_ways_to_reach_somebody_are_read(text: str, expected: tuple[str, str]) -> None:
    assert _read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年12月1日", ["2025-12-01"]),
        ("2025-12-01", ["2025-12-01"]),
        ("二〇二五年七月七日", ["2025-07-07"]),
        ("2025年3月1日至5月31日", ["2025-03-01", "2025-05-31"]),
        ("10月20日至25日", ["--10-20", "--10-25"]),
        ("2024-2025学年", ["2024", "2025"]),
        ("December 1, 2025", ["2025-12-01"]),
    ],
)
def test_dates_are_the_same_in_every_writing(text: str, expected: list[str]) -> None:
    assert _read(text) == [("date", canonical) for canonical in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周一至周六", [("weekday", "周1"), ("weekday", "周6")]),
        ("每周一次", [("count", "1次")]),
        ("下午1:30-4:30", [("time", "13:30"), ("time", "16:30")]),
        ("上午九点半", [("time", "09:30")]),
        ("开放时间：9:00-17:00", [("time", "09:00"), ("time", "17:00")]),
        ("9 a.m. to 5 pm", [("time", "09:00"), ("time", "17:00")]),
    ],
)
def test_times_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15个部门", ("count", "15个")),
        ("十五部门", ("count", "15个")),
        ("两个小时", ("count", "2小时")),
        ("一个半小时", ("count", "1.5小时")),
        ("5万人次", ("count", "50000人次")),
        ("六年级", ("count", "6年级")),
        ("第十条", ("count", "第10条")),
        ("45％", ("percentage", "45%")),
        ("百分之四十五", ("percentage", "45%")),
        ("三分之一", ("percentage", "1/3")),
        ("10余万元", ("amount", "100000元")),
        ("不收费", ("amount", "免费")),
        ("“1+3+N”", ("code", "1+3+n")),
        ("5621", ("number", "5621")),
    ],
)
def test_quantities_are_the_same_in_every_writing(text: str, expected: tuple[str, str]) -> None:
    assert _read(text) == [expected]


def test_a_range_gives_both_ends_their_unit() -> None:
    assert _read("3-6岁") == [("count", "3岁"), ("count", "6岁")]


def test_persons_and_bodies_are_read_as_far_as_rules_can() -> None:
    assert _read("请联系普陀区教育局，联系人：袁慧") == [("body", "普陀区教育局"), ("person", "袁慧")]


@pytest.mark.parametrize("text", ["翔安的家长学校", "翔安区怎么报名"])
def test_districts_are_read_by_full_and_short_name(text: str) -> None:
    assert _read(text) == [("place", "翔安")]


@pytest.mark.parametrize(
    "text",
    ["1. 先谈一谈[1]", "（2）一个办法", "十分重要", "千万别急", "当地教育局", "工作格局", "文化德育", "家校合作"],
)
def test_what_states_nothing_is_no_value(text: str) -> None:
    assert values(text) == []


def test_offsets_lead_back_to_the_original() -> None:
    text = "见下：\n电话 ５２５６４５８８－７６７５。"
    (value,) = values(text)
    assert (value.kind, text[value.start : value.end]) == (ValueKind.PHONE, "５２５６４５８８－７６７５")


@pytest.mark.parametrize("text", ["闵行市每年组织家访", "由闵行省统筹", "在闵行县开展"])
def test_a_place_with_the_wrong_division_is_still_that_place(text: str) -> None:
    assert ("place", "闵行") in _read(text)
