"""A follow-up is not answered by saying the same once more."""

import pytest

from assistant.repeats import is_quoted, unrepeated
from assistant.types import Outcome, Question, Turn
from tests.assistant.builders import answered, citation
from tests.assistant.readings import read

SAID = "家长先听孩子说完。[1]\n· 孩子发烧，家长带孩子看医生。[2]"
ASKED = "示例园孩子天天哭怎么办"
AGAIN = answered(SAID, citation("家长先听孩子说完。", 1), citation("孩子发烧，家长带孩子看医生。", 2))


def _followed(text: str, answer=AGAIN, said: str = SAID):
    question = Question(text, (Turn("user", ASKED), Turn("assistant", said)))
    return unrepeated(question, read(ASKED, text, answer=said), answer)


def test_what_the_documents_do_not_say_is_not_covered_by_saying_the_same_again():
    found = _followed("那园长那边呢")

    assert found.outcome is Outcome.NO_EVIDENCE
    assert "那园长那边呢" in found.text and not found.citations


def test_the_sentence_that_speaks_of_it_is_pointed_at():
    found = _followed("那要看医生吗")

    assert found.outcome is Outcome.ANSWERED
    assert "看医生。[2]" in found.text and "听孩子说完" not in found.text
    assert [c.number for c in found.citations] == [2]


def test_a_noun_of_one_character_says_what_is_asked():
    told = "示例门诊，备注：首次需带接种证[1]"

    found = _followed("要带什么证", answered(told, citation("示例门诊，备注：首次需带接种证")), said=told)

    assert found.outcome is Outcome.ANSWERED and "接种证[1]" in found.text


@pytest.mark.parametrize("text", ["简单点说", "电话呢"])
def test_another_manner_and_a_value_may_say_the_same(text):
    assert _followed(text) == AGAIN


def test_what_is_new_and_what_is_asked_anew_stay():
    assert _followed("那园长那边呢", said="别的回答。[1]") == AGAIN
    assert unrepeated(Question(ASKED, (Turn("user", ASKED), Turn("assistant", SAID))), read(ASKED), AGAIN) == AGAIN


def test_the_article_of_the_last_answer_is_known_by_its_words():
    history = (Turn("user", ASKED), Turn("assistant", SAID))

    assert is_quoted("孩子发烧，家长带孩子看医生。家长歇一歇。", history)
    assert not is_quoted("家长歇一歇，喝一杯水再说。", history)
