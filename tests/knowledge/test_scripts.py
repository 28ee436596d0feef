import pytest

from knowledge.scripts import is_mostly_latin, is_wholly_latin


@pytest.mark.parametrize(
    ("text", "wholly", "mostly"),
    [
        ("Hello, who are you?", True, True),
        ("What does the 教联体 do?", False, True),
        ("家长学校 app", False, False),
        ("app 在哪儿", False, False),
        ("a", False, True),
        ("㐂 is a character", False, True),
        ("12345", False, False),
        ("", False, False),
    ],
)
def test_the_script_of_a_text(text, wholly, mostly):
    assert is_wholly_latin(text) is wholly
    assert is_mostly_latin(text) is mostly
