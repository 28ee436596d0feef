"""Every name that the five plans give in quotation marks is covered by the starter library, and the library's own
lists of names agree with its digests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import knowledge
from ingest.loaders.text import front_matter_end
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
TITLED = re.compile(r"《([^《》]{2,80})》")


def needs_plans(test: Callable[..., None]) -> Callable[..., None]:
    """Once for every plan, where the originals are."""
    for_each = pytest.mark.parametrize(("number", "plan"), PLANS.items(), ids=PLANS.values())
    return pytest.mark.skipif(not SEEDS.is_dir(), reason="the original plans are not here")(for_each(test))


def catalogue_rows(plan: str) -> list[list[str]]:
    """The cells of the rows of the plan's catalogue: 名称, 类别, 面向, 文件怎么说, 进展."""
    text = (LIBRARY / "catalogues" / f"named-services-{plan}.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return [row for row in rows if row[0] not in ("名称", "---")]


def digest_sentences(plan: str) -> list[str]:
    """The sentences of the plan's digests, without front matter."""
    texts = [(LIBRARY / "plans" / f"{name}.md").read_text(encoding="utf-8") for name in DIGESTS.get(plan, (plan,))]
    return [sentence for text in texts for sentence in re.split(r"[。；\n]", text[front_matter_end(text) :])]


def digested(plan: str) -> str:
    """What the plan's catalogue says that it is taken from: the plan itself."""
    text = (LIBRARY / "catalogues" / f"named-services-{plan}.md").read_text(encoding="utf-8")
    (said,) = re.findall(r"^digest_of: (.+)$", text, re.MULTILINE)
    return said


def quoted_names(text: str) -> Iterator[str]:
    """The names in quotation marks, each once."""
    yield from dict.fromkeys(match.group(1) for match in QUOTED.finditer(flat(text)))


def flat(text: str) -> str:
    """Without marks of a word processor, breaks and spaces."""
    return re.sub(r"\[bookmark:[^\]]*\]|\s+", "", text)


def seed(number: str) -> str:
    """The original of a plan."""
    return next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")


def names_of(text: str) -> frozenset[str]:
    """The names that a text gives in quotation marks or brackets of titles, and the whole of it, comparable."""
    titles = (match.group(1) for match in TITLED.finditer(text))
    return frozenset(bare(name) for name in (text, *quoted_names(text), *titles))


def covering_entry(name: str, plan: str) -> str | None:
    """The row of the catalogue, or else the sentence of the digest, that gives this very name."""
    wanted = bare(name)
    rows = catalogue_rows(plan)
    by_name = next((f"目录 {row[0]}" for row in rows if wanted in names_of(row[0])), None)
    by_row = next((f"目录 {row[0]}：{row[3]}" for row in rows if wanted in names_of(row[3])), None)
    return by_name or by_row or next((f"摘编 {s}" for s in digest_sentences(plan) if wanted in names_of(s)), None)


def uncovered(names: Iterable[str], plan: str) -> list[str]:
    """The names without an entry; `pytest -rA` shows the entries of the others."""
    entries = {name: covering_entry(name, plan) for name in names}
    for name, entry in entries.items():
        print(f"{plan}\t{name}\t{entry}")
    return [name for name, entry in entries.items() if entry is None]


@needs_plans
def test_every_quoted_name_of_a_plan_has_an_entry(number: str, plan: str) -> None:
    names = list(quoted_names(seed(number)))

    assert names
    assert uncovered(names, plan) == []


@needs_plans
def test_every_title_that_a_plan_names_has_an_entry(number: str, plan: str) -> None:
    named = {match.group(1) for match in TITLED.finditer(flat(seed(number)))}
    titles = sorted(title for title in named if bare(title) not in names_of(digested(plan)))

    assert titles or plan == "nanjing"  # which names but itself
    assert uncovered(titles, plan) == []


def test_a_name_inside_a_longer_one_is_no_entry() -> None:
    row = "“五育融合云空间和线上研学地图”"

    assert bare("线上研学地图") not in names_of(row) and bare("五育融合云空间和线上研学地图") in names_of(row)


@pytest.mark.parametrize("plan", PLANS.values())
def test_every_name_of_a_catalogue_stands_in_a_sentence_of_the_digest(plan: str) -> None:
    sentences = [bare(sentence) for sentence in digest_sentences(plan)]

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
    texts = [(LIBRARY / "plans" / f"{name}.md").read_text(encoding="utf-8") for name in DIGESTS.get(plan, (plan,))]

    assert digested(plan) in {line for text in texts for line in re.findall(r"^digest_of: (.+)$", text, re.MULTILINE)}
