import pytest

from knowledge.bodies import BodyKind, are_bodies, find_bodies, read_body, split_bodies


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("区教育局", "区教委"),
        ("区科委", "区科技局"),
        ("区科技局", "区科技和工信商务局"),
        ("区文旅局", "区文化旅游局"),
        ("区文旅局", "区文化和旅游委"),
        ("区卫健委", "区卫生健康委"),
        ("区卫健局", "厦门市翔安区卫生健康局"),
        ("公安局翔安分局", "区公安分局"),
        ("团区委", "共青团厦门市翔安区委员会"),
        ("区委宣传部", "中共厦门市翔安区委宣传部"),
        ("区关工委", "厦门市翔安区关心下一代工作委员会"),
        ("区市场监管局", "厦门市翔安区市场监督管理局"),
    ],
)
def test_names_of_one_department_are_the_same(first, second):
    assert read_body(first).same(read_body(second))


@pytest.mark.parametrize(
    ("first", "second"), [("区科委", "区科协"), ("区妇联", "区妇儿工委办"), ("市教育局", "区教育局")]
)
def test_departments_that_only_sound_alike_differ(first, second):
    assert not read_body(first).same(read_body(second))


def test_the_market_is_no_city():
    assert (read_body("市场监管局").level, read_body("市市场监管局").level) == ("", "市")


def test_an_office_counts_as_its_department():
    assert read_body("区教委德体卫艺科").kind is BodyKind.EDUCATION


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区教育局\n\n区妇儿工委办", ["区教育局", "区妇儿工委办"]),
        ("区公安分局、\n区市场监管局\n区检察院", ["区公安分局", "区市场监管局", "区检察院"]),
        ("区委社会\n工作部、区委\n网信办", ["区委社会工作部", "区委网信办"]),
        ("区教育局区妇联", ["区教育局", "区妇联"]),
        ("区妇联 、团区委，各街镇、工业区", ["区妇联", "团区委", "各街镇", "工业区"]),
        ("市科协、市残联、报业集团等", ["市科协", "市残联", "报业集团"]),
        ("各区、江北新区,以下任务均需按职责落实,不再单独列出", ["各区", "江北新区"]),
    ],
)
def test_a_list_is_taken_apart(text, names):
    assert [listed.name for listed in split_bodies(text)] == names


def test_a_listed_name_knows_its_place():
    text = "区教育局\n\n区妇联"

    assert [text[listed.start : listed.end] for listed in split_bodies(text)] == ["区教育局", "区妇联"]


def test_other_brackets_are_no_departments():
    assert not are_bodies("讨论稿") and not are_bodies("上海交大-闵行区")


def test_short_names_count_only_inside_a_list():
    assert [listed.name for listed in find_bodies("会同区妇联、民政、区检察院等部门")] == ["区妇联", "民政", "区检察院"]
    assert find_bodies("做好民政工作") == []
