import pytest

from assistant.safety import mask_personal_data
from tests.assistant.masking_examples import PERSONAL, PUBLIC


@pytest.mark.parametrize(("message", "secrets"), PERSONAL)
def test_who_somebody_is_and_how_to_find_them_is_not_kept(message: str, secrets: str) -> None:
    masked = mask_personal_data(message).lower()

    assert [secret for secret in secrets.split() if len(secret) > 1 and secret.lower() in masked] == []


@pytest.mark.parametrize("message", PUBLIC)
def test_public_lines_offices_documents_and_years_stay(message: str) -> None:
    assert mask_personal_data(message) == message


@pytest.mark.parametrize(
    "message",
    [
        "my kid says homework is too much",
        "my son is at home",
        "老师何时来家访",
        "同桌老是说话",
        "班上高个子的孩子坐后排",
        "把钱充到饭卡里",
        "（江苏）的学校",
        "被雷劈了怎么办",
        "孩子马上就高一了",
    ],
)
def test_words_that_only_look_like_names_stay(message: str) -> None:
    assert mask_personal_data(message) == message
