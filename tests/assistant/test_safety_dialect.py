import pytest

from assistant.safety import Concern, triage
from assistant.safety.dialect import standard


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("个仔唔见咗，点算", "儿子不见了，怎么办"),
        ("阿拉小囡勿想读书，哪能办", "我家孩子不想读书，怎么办"),
        ("娃儿不听话，啷个办", "孩子不听话，怎么办"),
        ("俺闺女咋整", "我女儿怎么办"),
    ],
)
def test_dialect_is_said_in_the_standard_language(said: str, meant: str):
    assert standard(said) == meant


@pytest.mark.parametrize("text", ["一个女生很仔细", "请勿入内", "伊犁的学校", "那个仔细的孩子"])
def test_what_the_standard_language_shares_stays(text: str):
    assert standard(text) == text


@pytest.mark.parametrize("text", ["阿拉小囡讲伊活勿下去了", "小囡讲阿伯摸伊下头", "佢哋成日打我個仔，打到流血"])
def test_the_rules_understand_dialect(text: str):
    assert triage(text).concern is Concern.CRISIS
