from pathlib import Path

import pytest

from knowledge.errors import ModelNotFound
from knowledge.model_folders import build_once, folder_name, model_files, short_name


def write_weights(folder: Path) -> None:
    (folder / "weights").write_text("whole")


def test_a_folder_is_built_once(tmp_path: Path) -> None:
    builds: list[Path] = []

    for _ in range(2):
        build_once(tmp_path / "models" / "m", builds.append)

    assert len(builds) == 1


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        write_weights(folder)
        raise RuntimeError("disk full")

    with pytest.raises(RuntimeError, match="disk full"):
        build_once(tmp_path / "m", fail)

    assert [path.name for path in tmp_path.iterdir()] == ["m.lock"]


def test_what_a_killed_build_left_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "m.partial").mkdir()
    (tmp_path / "m.partial" / "half").write_text("hal")

    folder = build_once(tmp_path / "m", write_weights)

    assert [path.name for path in folder.iterdir()] == ["weights"]


@pytest.mark.parametrize("model", ["no-such-model", "没有/这个", "./nowhere/at/all", ""])
def test_a_name_that_no_hub_can_have_is_refused_without_asking_one(model: str, tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match="JLT_EMBEDDING_MODEL"):
        model_files(model, tmp_path)


def test_a_hub_that_cannot_be_reached_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*args: object, **options: object) -> None:
        raise ConnectionError("Name or service not known")

    monkeypatch.setattr("huggingface_hub.HfApi.model_info", unreachable)

    with pytest.raises(ModelNotFound, match="首次使用需要联网") as caught:
        model_files("some-lab/some-model", tmp_path)

    assert "\n" not in str(caught.value)
    assert not list(tmp_path.glob("some-lab*model"))


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match="缺 config.json"):
        model_files(str(tmp_path), tmp_path)


def test_names_for_manifests_and_files() -> None:
    assert short_name("bundled") == "multilingual-e5-small"
    assert short_name("BAAI/bge-small-zh-v1.5") == "BAAI/bge-small-zh-v1.5"
    assert folder_name("BAAI/bge-small-zh-v1.5") == "BAAI--bge-small-zh-v1.5"


def test_two_folders_of_the_same_name_do_not_share_files(tmp_path: Path) -> None:
    for parent in "ab":
        (tmp_path / parent / "model").mkdir(parents=True)

    assert short_name(str(tmp_path / "a" / "model")) == "model"
    assert folder_name(str(tmp_path / "a" / "model")) != folder_name(str(tmp_path / "b" / "model"))
