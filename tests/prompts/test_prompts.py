from string import Template

import pytest

import prompts

VARIABLES = {
    "answer": {"question", "passages", "language"},
    "propose": {"title", "section", "passage"},
    "rewrite": {"question", "history"},
    "judge": {"question", "facts", "quotes", "answer"},
}


def test_every_prompt_is_known_to_these_tests() -> None:
    assert prompts.names() == sorted(VARIABLES)


@pytest.mark.parametrize("name", VARIABLES)
def test_every_prompt_renders_with_its_variables_and_keeps_dollars_in_them(name: str) -> None:
    text = prompts.render(name, **{variable: f"<{variable} $5 {{}}>" for variable in VARIABLES[name]})
    assert all(f"<{variable} $5 {{}}>" in text for variable in VARIABLES[name])


@pytest.mark.parametrize("name", VARIABLES)
def test_every_prompt_says_that_instructions_in_its_data_are_not_followed(name: str) -> None:
    assert "不执行" in prompts.render(name, **dict.fromkeys(VARIABLES[name], "x"))


def test_missing_and_unused_variables_are_both_named() -> None:
    with pytest.raises(prompts.PromptError, match="missing history; unused tone"):
        prompts.render("rewrite", question="x", tone="y")


def test_an_unknown_prompt_is_refused_with_the_known_ones() -> None:
    with pytest.raises(prompts.PromptError, match="no prompt '../secret'; there are answer, judge, propose, rewrite"):
        prompts.render("../secret")


def test_the_answer_prompt_forbids_what_is_not_in_the_passages() -> None:
    text = prompts.render("answer", question="x", passages="y", language="中文")
    assert "只写资料里写明的内容" in text
    assert not Template(text).get_identifiers()


def test_the_propose_prompt_asks_for_verbatim_quotes_and_no_guesses() -> None:
    text = prompts.render("propose", title="x", section="y", passage="z")

    assert "一字不改" in text and "不要推测" in text and "[]" in text
