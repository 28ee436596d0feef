import numpy as np

from knowledge.batches import Vectors, by_length, embed_in_batches


def lengths(texts: list[str]) -> Vectors:
    return np.array([[len(text)] for text in texts], np.float32)


def test_vectors_come_back_in_the_order_of_the_texts() -> None:
    texts = ["一二三", "一", "一二三四", "一二"]

    assert embed_in_batches(texts, 1, lengths, None).tolist() == [[3], [1], [4], [2]]


def test_no_texts_give_an_empty_array_of_the_right_width() -> None:
    assert embed_in_batches([], 5, lengths, None).shape == (0, 5)


def test_progress_adds_up_to_the_number_of_texts() -> None:
    done: list[int] = []

    embed_in_batches(["字"] * 70, 1, lengths, done.append)

    assert done == [32, 32, 6]


def test_long_texts_travel_in_small_batches() -> None:
    batches = list(by_length(["字" * 3000] * 2 + ["字" * 200] * 7 + ["字"] * 3))

    # at most 1024 characters, padding included: 1024 // 200 = 5, and the short ones fill the last batch
    assert [len(batch) for batch in batches] == [1, 1, 5, 5]
