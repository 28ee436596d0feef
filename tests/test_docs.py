"""The documentation names what there is, and what there is stands in the documentation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer

from assistant.service.cli import app
from assistant.service.evaluation import GRID
from assistant.service.settings import PREFIX, Settings
from evals.commands import build

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DEVELOPERS = ROOT / "docs" / "developers.md"
DOCS = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
PACKAGES = ("assistant", "evals", "ingest", "knowledge", "prompts")

_COMMAND = re.compile(r"\bjlt((?: [a-z]+)*)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_TARGET = re.compile(r"\bmake ([a-z]+)((?: [A-Z_]+=)?)")
_SETTING = re.compile(rf"{PREFIX}[A-Z_]*[A-Z]")
_PATH = re.compile(rf"(?<![\w./-])(?:(?:{'|'.join(PACKAGES)}|tests|docs|\.ci)/[\w./-]*|[\w.-]+\.(?:yaml|toml|example))")
_LINK = re.compile(r"\]\(([^)#:]+)\)")
_MODULE = re.compile(r"python -m ([\w.]+)")
_ROUTE = re.compile(r"`(?:GET|POST) (/[^`]*)`")
_ADDRESS = re.compile(r"(?<![\w.])/(?:api|v1|healthz|readyz|metrics)(?![\w])[\w/{}.]*")
_NAME = re.compile(r"(?:[a-z_]+\.)*[A-Za-z_]\w*(?:\.[a-z_]+)?")
_FILE = re.compile(r"\.(?:py|md|txt|json)$")
_OTHER_WORDS = frozenset("slow text jlt None".split())  # in code type, and no names of ours

every_doc = pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)


def code_lines(doc: Path) -> Iterator[str]:
    """What is set in code type: each line of a fenced block, and the code of each other line, joined."""
    fenced = False
    for line in doc.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            fenced = not fenced
        else:
            yield line if fenced else " ; ".join(f"`{code}`" for code in re.findall(r"`([^`]+)`", line))


@cache
def commands() -> dict[str, frozenset[str]]:
    """The options of every command by its words (`documents list`), groups included."""
    root: Any = typer.main.get_command(app)
    found = dict(_commands(root, ()))
    found.update(_commands(typer.main.get_command(build()), ("eval",)))
    return found


def _commands(command: Any, words: tuple[str, ...]) -> Iterator[tuple[str, frozenset[str]]]:
    names = (name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts))
    options = {name for name in names if name.startswith("--")}
    yield " ".join(words), frozenset({*options, "--help"})
    for name, below in getattr(command, "commands", {}).items():
        yield from _commands(below, (*words, name))


def named_commands(line: str) -> Iterator[tuple[str, str]]:
    """Each command of a line with the code up to the next one. A word may also be an argument: see `known_part`."""
    found = list(_COMMAND.finditer(line))
    ends = [match.start() for match in found[1:]] + [len(line)]
    for match, end in zip(found, ends[: len(found)], strict=True):
        yield match.group(1).strip(), line[match.end() : end]


def known_part(words: str) -> str:
    """The longest beginning of `words` that is a command."""
    parts = words.split()
    beginnings = (" ".join(parts[:count]) for count in range(len(parts), -1, -1))
    return next(beginning for beginning in beginnings if beginning in commands())


def is_group(words: str) -> bool:
    """Whether commands stand below `words`; the empty words are `jlt` itself."""
    return any(command.startswith(f"{words} ".lstrip()) and command != words for command in commands())


@every_doc
def test_every_command_that_is_named_exists(doc: Path) -> None:
    named = {words for line in code_lines(doc) for words, _ in named_commands(line)}

    assert [words for words in sorted(named) if known_part(words) != words and is_group(known_part(words))] == []


@every_doc
def test_every_option_that_is_named_after_a_command_exists(doc: Path) -> None:
    named = {
        (known_part(words), option)
        for line in code_lines(doc)
        for words, rest in named_commands(line)
        for option in _OPTION.findall(rest.partition(" # ")[0])
    }

    assert [pair for pair in sorted(named) if pair[0] and pair[1] not in commands()[pair[0]]] == []


@pytest.mark.parametrize("command", [words for words in commands() if words and not is_group(words)])
def test_the_readme_names_every_command_with_its_options(command: str) -> None:
    rows = [line for line in code_lines(README) if line.startswith(f"`jlt {command}")]

    assert rows, f"jlt {command} is not in the README's table"
    assert set(_OPTION.findall(rows[0])) == commands()[command] - {"--help"}


@every_doc
def test_every_make_target_and_variable_that_is_named_exists(doc: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {match.groups() for line in code_lines(doc) for match in _TARGET.finditer(line)}

    assert {target for target, _ in named} <= targets
    assert all(variable.strip(" =") in makefile for _, variable in named)


def test_every_make_target_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))

    assert targets == {match.group(1) for line in code_lines(README) for match in _TARGET.finditer(line)}


@every_doc
def test_every_setting_that_is_named_exists(doc: Path) -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}

    assert set(_SETTING.findall(doc.read_text(encoding="utf-8"))) <= known


def test_the_readme_names_every_setting_with_its_default() -> None:
    rows = {cells[1].strip(" `"): cells[2].strip(" `") for cells in table_rows(README) if PREFIX in cells[1]}
    defaults = {PREFIX + name.upper(): _shown(field.default) for name, field in Settings.model_fields.items()}

    assert rows == defaults


def table_rows(doc: Path) -> Iterator[list[str]]:
    """The cells of every table row, the empty ones outside its borders included."""
    for line in doc.read_text(encoding="utf-8").splitlines():
        if line.startswith("| "):
            yield line.split("|")


def _shown(default: Any) -> str:
    value = default.get_secret_value() if hasattr(default, "get_secret_value") else default
    return str(value) or "empty"


@every_doc
def test_every_setting_that_is_varied_exists(doc: Path) -> None:
    varied = set(re.findall(r"--vary ([a-z]+\.[a-z_]+)", doc.read_text(encoding="utf-8")))

    assert sorted(varied - set(GRID)) == []


@every_doc
def test_every_path_and_link_exists(doc: Path) -> None:
    text = doc.read_text(encoding="utf-8")
    paths = {path.rstrip(".") for line in code_lines(doc) for path in _PATH.findall(line) if "NAME" not in path}
    paths -= {path for path in paths if path.endswith(".meta.yaml")}
    links = {(doc.parent / link).resolve() for link in _LINK.findall(text)}

    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []
    assert [str(link) for link in sorted(links) if not link.exists()] == []


@every_doc
def test_every_module_that_is_run_exists(doc: Path) -> None:
    modules = {module for line in code_lines(doc) for module in _MODULE.findall(line)}

    assert [module for module in modules if not (ROOT / f"{module.replace('.', '/')}.py").exists()] == []


@cache
def endpoints() -> frozenset[tuple[str, str]]:
    """The method and the path of every route."""
    modules = [
        import_module(f"assistant.service.api.{path.stem}") for path in (ROOT / "assistant/service/api").glob("*.py")
    ]
    found = [route for module in modules for route in getattr(getattr(module, "router", None), "routes", ())]
    return frozenset((method, route.path) for route in found for method in route.methods)


def routes() -> frozenset[str]:
    """The path of every route, as the OpenAPI description names it."""
    return frozenset(re.sub(r":path\}", "}", path) for _, path in endpoints())


def test_the_readme_names_every_route_below_its_prefix() -> None:
    named = set(_ROUTE.findall(README.read_text(encoding="utf-8"))) - {"/openapi.json"}

    assert named == {path for path in routes() if not path.startswith("/api/admin/")}


@every_doc
def test_every_address_that_is_named_is_one_of_a_route(doc: Path) -> None:
    known = [re.escape(path).replace(r"\{", "{").replace(r"\}", "}") for path in routes()]
    patterns = [re.compile(re.sub(r"\{\w+\}", ".+", path)) for path in known]
    named = {address.rstrip("/") for line in code_lines(doc) for address in _ADDRESS.findall(line)}
    prefixes = {path[: len(address)] for path in routes() for address in named}

    assert [a for a in sorted(named) if a not in prefixes and not any(p.fullmatch(a) for p in patterns)] == []


def requests_to(address: str, doc: Path) -> Iterator[tuple[str, str]]:
    """The method and the path of each request of a guide's curl lines below `address`, comments included."""
    for line in code_lines(doc):
        for match in re.finditer(rf"{re.escape(address)}(/[^\s\"'；?#]*)", line):
            before, command = line[: match.start()], line.partition(" # ")[0]
            named = re.search(r"\b(GET|POST|PUT|DELETE)\s$" if " # " in before else r" -X (\w+)", before)
            sends = " # " not in before and re.search(r" -[dF] ", command)
            yield named.group(1) if named else "POST" if sends else "GET", match.group(1)


def test_every_request_of_the_administrators_guide_is_one_of_a_route() -> None:
    known = [(method, re.sub(r"\{\w+\}", "[^/]+", re.sub(r"\{\w+:path\}", ".+", path))) for method, path in endpoints()]
    named = set(requests_to("$A", ROOT / "docs" / "admins.md"))

    assert {method for method, _ in named} == {"GET", "POST", "PUT", "DELETE"}
    assert [
        request for request in sorted(named)
        if not any(request[0] == method and re.fullmatch(path, f"/api/admin{request[1]}") for method, path in known)
    ] == []


@cache
def defined_names() -> frozenset[str]:
    """Everything that the packages and tests define: classes, functions, constants, fields, modules."""
    found = {*PACKAGES, "tests"}
    for package in (*PACKAGES, "tests"):
        for path in (ROOT / package).rglob("*.py"):
            found.add(path.stem if path.stem != "__init__" else path.parent.name)
            found.update(_defined(ast.parse(path.read_text(encoding="utf-8"))))
    return frozenset(found)


def _defined(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_the_developers_guide_names_what_is_defined() -> None:
    spans = {span for line in code_lines(DEVELOPERS) for span in re.findall(r"`([^`]+)`", line)}
    names = {span for span in spans if _NAME.fullmatch(span) and span not in _OTHER_WORDS and not _FILE.search(span)}

    assert [name for name in sorted(names) if set(name.split(".")) - defined_names()] == []


def test_every_library_of_the_decisions_is_a_dependency() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    first_cells = [cells[1] for cells in table_rows(ROOT / "docs" / "decisions.md")]
    libraries = {name for cell in first_cells for name in re.findall(r"`([^`]+)`", cell)}

    assert [name for name in sorted(libraries) if not re.search(rf'"{re.escape(name)}\b', project)] == []
