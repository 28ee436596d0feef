import math

import pytest

from assistant.safety.wording import grams_of, product, products, rarest, rarity, summed


def test_a_gram_is_the_rarer_the_fewer_texts_have_it():
    # Of two texts both hold 孩: log(3/3) = 0; one holds 病: log(3/2).
    found = rarity(["孩子", "孩病"])

    assert found["孩"] == 0.0
    assert found["病"] == pytest.approx(math.log(3 / 2))


def test_the_grams_of_a_text_have_norm_one():
    rarities = rarity(["孩子病了", "孩子走了", "今天下雨"])

    weights = grams_of("孩子病了", rarities, rarest(rarities))

    assert math.sqrt(sum(weight**2 for weight in weights.values())) == pytest.approx(1.0)


def test_punctuation_is_no_wording():
    rarities = rarity(["孩子病了", "走了"])

    assert grams_of("孩子，病了！", rarities, rarest(rarities)) == grams_of("孩子病了", rarities, rarest(rarities))


def test_the_products_of_all_texts_are_those_of_each_pair():
    texts = ["孩子病了", "孩子走了", "今天下雨"]
    grams = [grams_of(text, rarity(texts), 1.0) for text in texts]

    found = products(grams)

    assert found[0, 1] == pytest.approx(product(grams[0], grams[1]), abs=1e-6)
    assert found[0, 0] == pytest.approx(1.0, abs=1e-6)


def test_a_sum_of_texts_stands_for_the_sum_of_their_products():
    texts = ["孩子病了", "孩子走了", "今天下雨"]
    grams = [grams_of(text, rarity(texts), 1.0) for text in texts]

    total = summed(grams, [2.0, -1.0, 0.5])

    expected = 2.0 * product(grams[0], grams[0]) - product(grams[0], grams[1]) + 0.5 * product(grams[0], grams[2])
    assert product(grams[0], total) == pytest.approx(expected)


def test_a_text_of_punctuation_has_hardly_any_wording():
    assert set(grams_of("！！", rarity(["孩子"]), 1.0)) == {"^", "$", "^$"}
