"""What does a question lose where few rows of a large catalogue have vectors? Rows are looked for by name and in other
words than they use, with every row embedded and with fewer and fewer. The catalogue is made up here; one JSON object is
printed for each bound on what is embedded."""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.pipeline import Ingestor
from ingest.sources import discover
from ingest.splitting import SPLITTING_VERSION, Sizes
from knowledge.database import Database, sqlite_url
from knowledge.documents import Documents
from knowledge.embedding import Embedder, open_embedder
from knowledge.retrieval import HybridRetriever
from knowledge.types import Hit, Scope
from knowledge.vectors import Manifest, open_vectors

_HEADER = "名称,类别,街道,地址,开放时间,费用,简介"
_ALL = 10**9
_TOP = 5
_EVERY = 20  # one row of so many is looked for by name
# what a row says of its kind, and how somebody asks for it who does not know these words
_KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "游泳": (("恒温池教蛙泳自由泳", "儿童浅水池，教练陪练"), ("孩子想学玩水去哪", "哪里可以学会下水换气", "夏天带孩子戏水的地方")),
    "阅读": (("绘本借阅，自习座位", "周末故事会"), ("带娃看书去哪儿", "有没有安静写作业的地方", "听人讲童话的地方")),
    "科技": (("机器人搭建，编程体验", "航天模型展"), ("孩子喜欢造机器", "学写程序的地方", "火箭卫星在哪里看")),
    "天文": (("夜间观测星空", "月球望远镜"), ("晚上看星星", "想看月亮上的坑", "观察宇宙的地方")),
    "劳动": (("农田种菜，采摘", "木工和烹饪"), ("体验种地干农活", "让孩子学做饭", "学刨木头做板凳")),
    "美术": (("油画写生", "陶艺手作"), ("孩子爱画画去哪", "捏泥巴", "看画展")),
    "辅导": (("个别谈话，沙盘", "亲子沟通小组"), ("孩子情绪不好找谁聊", "和孩子说不上话哪里有帮助", "心里难受去哪里")),
    "消防": (("逃生演练，灭火器使用", "地震小屋"), ("学火灾怎么跑", "着火了怎么办去哪学", "地震来了体验")),
    "动物": (("看熊猫和长颈鹿", "喂小羊"), ("看动物", "孩子想看大熊猫", "可以喂羊的地方")),
    "法治": (("旁听庭审，模拟法官", "禁毒展览"), ("学法律的地方", "看法官怎么断案", "毒品危害教育")),
    "音乐": (("儿童交响音乐会", "合唱排练"), ("听音乐", "孩子喜欢唱歌", "看乐队演出")),
    "球类": (("羽毛球乒乓球", "篮球训练班"), ("打球的地方", "学投篮", "运动流汗的场所")),
}
_SHARES = (30, 30, 30, 30, 10, 10, 10, 10, 2, 2, 2, 2)  # some kinds are rare


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000)
    parser.add_argument("--chars", type=int, nargs="+", default=(40_000, 20_000, 8_000), help="bounds on what is embedded")
    parser.add_argument("--models", type=Path, default=Path("data/models"))
    options = parser.parse_args(arguments)
    embedder = open_embedder("bundled", "onnx-int8", options.models)
    rows = dict(catalogue(options.rows))
    for chars in (_ALL, *options.chars):
        print(json.dumps(measured(rows, chars, embedder), ensure_ascii=False))


def catalogue(count: int) -> Iterator[tuple[str, str]]:
    """Name and kind of made-up places, as many as wanted, the same ones every time."""
    chance = random.Random(3)
    for number in range(count):
        kind = chance.choices(list(_KINDS), _SHARES)[0]
        yield f"示例{chance.choice('东南西北中')}{chance.choice('山河湖林溪')}第{number}{chance.choice('馆站')}", kind


def measured(rows: dict[str, str], embedded_chars: int, embedder: Embedder) -> dict[str, int | float]:
    """Counts of questions: by name those whose row came first; in other words those with a row of the kind first, with one
    among the first five, and the share of the first five that was of the kind, in [0, 1]."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = Database(sqlite_url(folder))
        documents = Documents(database)
        vectors = open_vectors(folder / "vectors", None, Manifest(embedder.name, embedder.dimensions, SPLITTING_VERSION))
        sizes = Sizes(embedded_chars=embedded_chars)
        ingestor = Ingestor(database, documents, vectors, embedder, folder / "lock", sizes=sizes)
        embedded = ingestor.ingest(list(discover([_written(folder / "示例名录.csv", rows)]))).embedded
        retriever = HybridRetriever(database, documents, vectors, embedder)
        sought = [name for place, name in enumerate(rows) if place % _EVERY == 0]
        named = [_named(retriever.search(f"{name}在哪里？", Scope(), 1)[0]) == name for name in sought]
        asked = [(kind, question) for kind, (_, questions) in _KINDS.items() for question in questions]
        found = [[rows[_named(hit)] == kind for hit in retriever.search(q, Scope(), _TOP)] for kind, q in asked]
        vectors.close()
        database.close()
    return {
        "rows": len(rows), "embedded": embedded, "names": len(named), "name_first": sum(named), "questions": len(found),
        "kind_first": sum(f[:1] == [True] for f in found), "kind_in_5": sum(map(any, found)),
        "share_of_5": round(sum(map(sum, found)) / _TOP / len(found), 3),
    }  # fmt: skip


def _written(path: Path, rows: dict[str, str]) -> Path:
    chance = random.Random(4)
    lines = [
        f"{name},{chance.choice(('场馆', '基地'))},示例{chance.choice('甲乙丙丁')}街道,示例路{number}号,"
        f"周{chance.choice('一二三')}至周日 9:00-17:00,{chance.choice(('免费', '20元'))},{chance.choice(_KINDS[kind][0])}"
        for number, (name, kind) in enumerate(rows.items())
    ]
    path.write_text("\n".join((_HEADER, *lines)) + "\n", encoding="utf-8")
    return path


def _named(hit: Hit) -> str:
    return hit.chunk.text.partition("\n")[0].partition("：")[2]


if __name__ == "__main__":
    main()
