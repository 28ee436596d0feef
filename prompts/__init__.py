"""Every prompt is a Markdown file of this folder. `$name` stands for a variable (string.Template)."""

from __future__ import annotations

from pathlib import Path
from string import Template

_FOLDER = Path(__file__).parent


class PromptError(ValueError):
    """A prompt that is not there, or variables that don't fit it; the message names them."""


def names() -> list[str]:
    """The names that `render` knows, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.md"))


def render(name: str, **variables: str) -> str:
    """The prompt of that name with its variables filled in; `$` in a value stays as it is.

    Raises:
        PromptError: if there is no such prompt, or a variable is missing or not used by it.
    """
    template = _template(name)
    wanted = set(template.get_identifiers())
    missing, unused = sorted(wanted - variables.keys()), sorted(variables.keys() - wanted)
    if missing or unused:
        faults = [f"{what} {', '.join(which)}" for what, which in (("missing", missing), ("unused", unused)) if which]
        raise PromptError(f"prompt {name!r}: {'; '.join(faults)}")
    return template.substitute(variables)


def _template(name: str) -> Template:
    if name not in names():
        raise PromptError(f"no prompt {name!r}; there are {', '.join(names())}")
    template = Template((_FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    if not template.is_valid():
        raise PromptError(f"prompt {name!r}: a `$` that names no variable must be written `$$`")
    return template
