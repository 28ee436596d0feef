"""Any system behind an OpenAI-compatible endpoint, asked the same cases and scored in the same table."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from assistant.types import Outcome
from evals.cases import EvalCase
from evals.records import AnswerRecord, card_lines, cited_from

_REFUSAL = re.compile(
    r"没有(?:找到|查到|检索到|提到|相关|记载|说明)|未(?:提及|提到|找到|说明|查到|注明)|无法(?:回答|确定|提供|确认)|不(?:清楚|知道|掌握)"
    r"|抱歉|(?:do|does) not (?:know|mention|contain|provide)|no information|cannot (?:answer|provide|find)|sorry",
    re.IGNORECASE,
)


class Endpoint:
    """Asks POST {url}/v1/chat/completions, one case after another. A context manager that closes its connection."""

    def __init__(
        self,
        url: str,
        model: str,
        *,
        api_key: str | None = None,
        timeout_s: float = 60.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        base = url.rstrip("/").removesuffix("/v1")
        self._client = httpx.Client(base_url=base, headers=headers, timeout=timeout_s, transport=transport)
        self._model = model

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(self, *details: object) -> None:
        self._client.close()

    def respond(self, case: EvalCase) -> AnswerRecord:
        """The record of one case; a failed call becomes a record with its `error`."""
        messages = [{"role": turn.role, "content": turn.content} for turn in case.history]
        messages.append({"role": "user", "content": case.question})
        started = time.perf_counter()
        try:
            response = self._client.post("/v1/chat/completions", json={"model": self._model, "messages": messages})
            response.raise_for_status()
            return read_completion(case.id, response.json(), (time.perf_counter() - started) * 1000)
        except (httpx.HTTPError, ValueError, KeyError, IndexError, TypeError) as exc:
            return AnswerRecord(case.id, error=type(exc).__name__)


def read_completion(case_id: str, body: Mapping[str, Any], latency_ms: float) -> AnswerRecord:
    """The record of a completion. Citations, cards and outcome are read from extra fields beside `choices` or in the
    message where the system sends them; without an outcome it is guessed from the words (`guess_outcome`).

    Raises:
        KeyError, IndexError, ValueError, TypeError: if it is no chat completion.
    """
    message = body["choices"][0]["message"]
    text = str(message["content"])
    extra = {**message, **body}
    citations: Sequence[Mapping[str, Any]] = extra.get("citations") or ()
    outcome = extra.get("outcome")
    return AnswerRecord(
        id=case_id,
        text=text,
        outcome=Outcome(outcome) if outcome else guess_outcome(text),
        citations=tuple(cited_from(citation) for citation in citations if "quote" in citation),
        cards=tuple(tuple(card_lines(card)) for card in extra.get("cards") or ()),
        latency_ms=latency_ms,
        generator=str(body.get("model") or ""),
    )


def guess_outcome(text: str) -> Outcome:
    """NO_EVIDENCE where the first 80 characters refuse in usual words, else ANSWERED."""
    return Outcome.NO_EVIDENCE if _REFUSAL.search(text[:80]) else Outcome.ANSWERED
