"""What quotes are checked against: files of every kind, as the index holds their text."""

from pathlib import Path

from evals.sources import load_sources
from tests.ingest.files import docx, p, pdf, xlsx


def test_a_source_of_any_kind_is_read_as_for_an_ingest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("一\r\n二".encode())
    (tmp_path / "b.xlsx").write_bytes(xlsx(lambda book: book.active.append(["场馆", "电话", None, 110])))
    (tmp_path / "c.docx").write_bytes(docx(p("示例局负责家访。")))
    (tmp_path / "d.html").write_text("<html><body><p>每学期一次。</p></body></html>")
    (tmp_path / "e.pdf").write_bytes(pdf(([(60, 100, 16, "每周三开放。")], [])))

    texts = load_sources([tmp_path])

    assert texts["a.txt"] == "一\r\n二"
    assert "场馆" in texts["b.xlsx"] and "110" in texts["b.xlsx"]
    assert (texts["c.docx"], texts["d.html"], texts["e.pdf"]) == ("示例局负责家访。", "每学期一次。", "每周三开放。")


def test_a_source_that_cannot_be_read_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 no archive")

    assert "a.docx" not in load_sources([tmp_path]) and dict(load_sources([tmp_path])) == {}


def test_the_first_file_of_a_name_wins_and_hidden_ones_are_left_out(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text(folder)
    (tmp_path / ".hidden.md").write_text("示例")

    assert dict(load_sources([tmp_path / "one", tmp_path / "two", tmp_path])) == {"a.md": "one"}
