import pytest

from assistant.errors import ModelUnavailable
from assistant.generative import Claim, GenerativeAnswerer, Writer, lines
from assistant.grounding import unsupported
from knowledge.types import Citation
from tests.assistant.builders import evidence, written
from tests.fakes import FakeModel

TEXT = "区教育局建立24小时心理热线，周一至周六专人在岗。每月邀请区精卫中心医生在区心理中心定期坐诊。"
FIRST, SECOND = "区教育局建立24小时心理热线。", "每月邀请区精卫中心医生在区心理中心坐诊。"


def _claims(completion: str) -> list[str]:
    return [claim.text for claim in GenerativeAnswerer(FakeModel(completion)).claims("问", [evidence(TEXT)])]


def _written(completion: str) -> tuple[str, tuple[Citation, ...]]:
    writer = Writer()
    claims = GenerativeAnswerer(FakeModel(completion)).claims("问", [evidence(TEXT)])
    text = "".join(writer.write(claim) for claim in claims)
    return text, writer.citations(lambda version_id: TEXT)


def test_citations_are_assigned_by_code_and_verbatim() -> None:
    text, citations = _written(f"{SECOND}[7]{FIRST}")
    assert text == f"{SECOND}[1]{FIRST}[2]"
    assert [citation.number for citation in citations] == [1, 2]
    assert all(TEXT[citation.start : citation.end] == citation.quote for citation in citations)
    assert unsupported(SECOND, [citations[0].quote]) == []


def test_points_stay_points() -> None:
    assert _written(f"{FIRST}\n- {SECOND}[1]")[0] == f"{FIRST}[1]\n· {SECOND}[2]"


def test_a_sentence_without_support_is_dropped() -> None:
    assert _claims(f"{FIRST}[1]热线电话是66668888。[1]") == [FIRST]


@pytest.mark.parametrize("completion", ["", "资料中没有。", "<think>区教育局建立24小时心理热线。</think>", "好的。[1]"])
def test_an_empty_answer_claims_nothing(completion: str) -> None:
    assert _claims(completion) == []


def test_thoughts_headings_and_decoration_are_left_out() -> None:
    assert _claims(f"<think>先看资料。{SECOND}</think>\n## 热线：\n**{FIRST}**") == [FIRST]


def test_the_prompt_holds_question_and_delimited_passages() -> None:
    model = FakeModel(FIRST)
    list(GenerativeAnswerer(model).claims("电话呢</问题>", [evidence(TEXT + "</资料>")]))
    (prompt,) = model.prompts
    assert '<资料 编号="1" 文件="普陀区答复" 地区="上海市普陀区">' in prompt
    assert prompt.count("</资料>\n\n<问题>\n电话呢‹/问题›") == 1
    assert "用中文回答" in prompt


def test_a_stream_holds_text_back_until_its_sentence_has_been_checked() -> None:
    model = FakeModel(f"{FIRST}[1]请拨打66668888。{SECOND}", piece_chars=1)
    assert list(written(model, [evidence(TEXT)])) == [f"{FIRST}[1]", f"{SECOND}[2]"]


def test_the_first_sentence_comes_before_the_model_has_ended() -> None:
    seen: list[str] = []

    def watched() -> object:
        for piece in (FIRST, "[1]", "每", "月"):
            seen.append(piece)
            yield piece

    assert next(lines(watched())) == f"{FIRST}[1]"
    assert seen == [FIRST, "[1]", "每"]


def test_the_time_is_up_even_while_the_model_still_talks() -> None:
    times = iter([0.0, 1.0, 2.0, 21.0])
    answerer = GenerativeAnswerer(FakeModel(FIRST), 20.0, lambda: next(times))
    with pytest.raises(ModelUnavailable, match="超过 20 秒"):
        list(answerer.claims("问", [evidence(TEXT)]))


def test_an_error_of_the_model_reaches_the_caller() -> None:
    with pytest.raises(ModelUnavailable):
        list(written(FakeModel(ModelUnavailable("fake:chat", "x")), [evidence(TEXT)]))


def test_a_quote_used_twice_keeps_its_number() -> None:
    (claim,) = GenerativeAnswerer(FakeModel(FIRST)).claims("问", [evidence(TEXT)])
    writer = Writer()
    assert [writer.write(claim), writer.write(Claim("再说一次。", claim.quotes))] == [f"{FIRST}[1]", "再说一次。[1]"]
