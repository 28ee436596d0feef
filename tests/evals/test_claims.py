import pytest

from evals.claims import Claim, claims, unsupported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电话 021-52564588，分机 52564588-7675", ["021-52564588", "52564588-7675"]),
        ("拨打 12356 24小时在线", ["12356"]),
        ("手机13594677548", ["13594677548"]),
        ("2025 年 7 月 23 日前", ["2025年7月23日"]),
        ("每人 500 元，补助 1.5 万元", ["500元", "1.5万元"]),
        ("达到 50％以上、百分之八十", ["50%", "百分之八十"]),
        ("见 https://example.org/a?b=1 或 a.b@c.org.cn", ["https://example.org/a?b=1", "a.b@c.org.cn"]),
        ("每年不少于4次，14个街镇，1000节课", []),
    ],
)
def test_exact_claims_are_found(text: str, expected: list[str]) -> None:
    assert [claim.text for claim in claims(text)] == expected


def test_a_claim_is_supported_by_a_quote_that_holds_it() -> None:
    found = claims("电话52564588-7675，截止2025年7月23日")

    assert unsupported(found, ["联系电话：５２５６４５８８-7675"]) == [Claim("date", "2025年7月23日")]


def test_a_number_inside_a_longer_number_is_no_support() -> None:
    assert unsupported(claims("完成50%"), ["完成150%"]) == [Claim("percentage", "50%")]
