"""Every name that the five plans give in quotation marks is covered by the starter library, and the library's own
lists of names agree with its digests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import knowledge
from knowledge.text import bare, bigrams

LIBRARY = Path(knowledge.__file__).parent / "library"
SEEDS = Path(__file__).parents[2].parent / "shared" / "corpus" / "seeds"
PLANS = {"000": "minhang", "001": "xiangan", "002": "hechuan", "003": "putuo", "004": "nanjing"}
DIGESTS = {"hechuan": ("hechuan", "hechuan-notice")}
NO_OFFERS = frozenset(
    "工作举措 重点任务 扩优提质行动 更加 全覆盖宣传 全域宣传 区文化旅游局 实践育人 合委教领发〔2025〕号 区文化和旅游委 解决采纳"
    " 主动公开·全文 此件公开发布 各相关单位".split()
)
"""What digests quote for other reasons: headings, marks of the document, bodies whose names differ within it."""
QUOTED = re.compile(r"“([^“”]{1,60})”")


def catalogue_rows(plan: str) -> list[list[str]]:
    """The cells of the rows of the plan's catalogue: 名称, 类别, 面向, 文件怎么说, 进展."""
    text = (LIBRARY / "catalogues" / f"named-services-{plan}.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return [row for row in rows if row[0] not in ("名称", "---")]


def digest_sentences(plan: str) -> list[str]:
    """The sentences of the plan's digests, comparable."""
    texts = [(LIBRARY / "plans" / f"{name}.md").read_text(encoding="utf-8") for name in DIGESTS.get(plan, (plan,))]
    return [bare(sentence) for text in texts for sentence in re.split(r"[。；\n]", text)]


def quoted_names(text: str) -> Iterator[str]:
    """The names in quotation marks, each once."""
    flat = re.sub(r"\[bookmark:[^\]]*\]|\s+", "", text)
    yield from dict.fromkeys(match.group(1) for match in QUOTED.finditer(flat))


def covering_entry(name: str, plan: str) -> str | None:
    """The row of the catalogue, or else the sentence of the digest, that has the name."""
    wanted = bare(name)
    rows = catalogue_rows(plan)
    by_name = next((f"目录 {row[0]}" for row in rows if wanted in bare(row[0])), None)
    by_row = next((f"目录 {row[0]}：{row[3]}" for row in rows if wanted in bare(row[3])), None)
    return by_name or by_row or next((f"摘编 {s}" for s in digest_sentences(plan) if wanted in s), None)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the original plans are not here")
@pytest.mark.parametrize(("number", "plan"), PLANS.items(), ids=PLANS.values())
def test_every_quoted_name_of_a_plan_has_an_entry(number: str, plan: str) -> None:
    text = next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")

    entries = {name: covering_entry(name, plan) for name in quoted_names(text)}
    for name, entry in entries.items():
        print(f"{plan}\t“{name}”\t{entry}")  # pytest -rA shows the list

    assert entries
    assert [name for name, entry in entries.items() if entry is None] == []


@pytest.mark.parametrize("plan", PLANS.values())
def test_every_name_of_a_catalogue_stands_in_a_sentence_of_the_digest(plan: str) -> None:
    sentences = digest_sentences(plan)

    missing = [row[0] for row in catalogue_rows(plan) if not is_told(row[0], sentences)]

    assert missing == []


def is_told(name: str, sentences: list[str]) -> bool:
    """Whether each quoted name stands in some sentence; of a name that we worded, one sentence has most of it."""
    if quoted := QUOTED.findall(name):
        return all(any(bare(part) in sentence for sentence in sentences) for part in quoted)
    pairs = bigrams(re.sub(r"（[^（）]*）", "", name))
    return any(sum(pair in sentence for pair in pairs) >= 0.75 * len(pairs) for sentence in sentences)


@pytest.mark.parametrize("plan", PLANS.values())
def test_every_quoted_name_of_a_digest_stands_in_the_catalogue(plan: str) -> None:
    texts = [(LIBRARY / "plans" / f"{name}.md").read_text(encoding="utf-8") for name in DIGESTS.get(plan, (plan,))]
    rows = [bare(row[0] + row[3]) for row in catalogue_rows(plan)]

    names = [name for text in texts for name in quoted_names(text) if name not in NO_OFFERS]

    assert [name for name in names if not any(bare(name) in row for row in rows)] == []


@pytest.mark.parametrize("plan", PLANS.values())
def test_rows_are_complete_and_no_name_stands_twice(plan: str) -> None:
    rows = catalogue_rows(plan)

    assert [row for row in rows if len(row) != 5 or not all(row)] == []
    assert sorted({row[0] for row in rows}) == sorted(row[0] for row in rows)


@pytest.mark.parametrize("plan", sorted(PLANS.values()))
def test_a_catalogue_yields_to_the_plan_that_its_digest_yields_to(plan: str) -> None:
    folders = {"catalogues": [f"named-services-{plan}"], "plans": DIGESTS.get(plan, (plan,))}
    texts = {
        folder: [(LIBRARY / folder / f"{name}.md").read_text(encoding="utf-8") for name in names]
        for folder, names in folders.items()
    }
    (of_catalogue,) = re.findall(r"^digest_of: (.+)$", texts["catalogues"][0], re.MULTILINE)

    assert of_catalogue in {line for text in texts["plans"] for line in re.findall(r"^digest_of: (.+)$", text, re.MULTILINE)}
