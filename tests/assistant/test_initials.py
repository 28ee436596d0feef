import pytest

from assistant.forms import forms_of
from assistant.initials import Initials
from assistant.spelling import Speller

TEXT = ["示例心理咨询在校内开展", "每周有心理咨询", "心理咨询免费", "家长学校开课", "家长学校报名", "家长学校地址"]


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("xlzx在哪里", "心理咨询在哪里"),
        ("jzxx几点开门", "家长学校几点开门"),
        ("vr在哪里", "vr在哪里"),
        ("发到xlzx@example.com", "发到xlzx@example.com"),
        ("abcde在哪里", "abcde在哪里"),
        ("XLZX 2031", "XLZX 2031"),
    ],
)
def test_initials_of_a_phrase_of_the_documents_are_written_out(text, spelt):
    assert Initials(forms_of(TEXT).phrases).spelt_out(text) == spelt


def test_a_phrase_seen_once_has_no_initials():
    assert Initials(forms_of(TEXT[:1]).phrases).spelt_out("xlzx在哪里") == "xlzx在哪里"


def test_a_question_in_capitals_is_read_too_and_one_in_english_is_left():
    assert Speller(forms_of(TEXT)).mend("XLZX在哪里") == "心理咨询在哪里"
    assert Speller(forms_of(TEXT)).mend("where is xlzx") == "where is xlzx"
