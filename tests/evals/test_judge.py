import json
from collections.abc import Sequence

import pytest

from evals.judge import judge
from tests.evals.making import case, record

FORM = {"faithful": 5, "complete": 4, "clear": 3, "kind": 5, "reason": "好"}


class FakeModel:
    name = "fake"

    def __init__(self, completion: str | Exception) -> None:
        self.completion, self.prompts = completion, []

    def complete(self, prompt: str) -> str:
        self.prompts.append(prompt)
        if isinstance(self.completion, Exception):
            raise self.completion
        return self.completion

    def stream(self, prompt: str) -> Sequence[str]:
        return [self.complete(prompt)]


def test_the_judge_sees_question_facts_quotes_and_answer() -> None:
    model = FakeModel("评语：" + json.dumps(FORM))
    judgement = judge(case(), record(), model)

    assert judgement.grades == {"faithful": 5, "complete": 4, "clear": 3, "kind": 5}
    for part in ("家长学校一年几次活动？", "4次或四次", "[1] 家长学校每年活动不少于4次。", "每年不少于4次[1]。"):
        assert part in model.prompts[0]


@pytest.mark.parametrize(
    "completion", ["很好", json.dumps(FORM | {"clear": 9}), json.dumps({"faithful": 5}), TimeoutError("slow")]
)
def test_a_judge_that_fails_leaves_the_case_unscored(completion: str | Exception) -> None:
    assert judge(case(), record(), FakeModel(completion)).grades is None
