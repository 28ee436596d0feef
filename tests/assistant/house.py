"""An assistant over a few documents, put together from its real parts, and what must hold for its every answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant import safety
from assistant.answering import Assistant
from assistant.generative import GenerativeAnswerer
from assistant.marks import numbers_in
from assistant.record_answers import RecordAnswers
from assistant.types import Answer, ChatModel, Outcome, Question, Turn
from assistant.verifying import Verifier
from knowledge.catalogue import Catalogue
from knowledge.regions import RegionTree
from knowledge.types import Role
from tests.shelf import Shelf


class House:
    """Documents by file name, ingested; `ask` checks every answer's invariants before it returns it."""

    def __init__(self, folder: Path, files: Mapping[str, str]) -> None:
        self.shelf = Shelf(folder)
        for name, text in files.items():
            self.shelf.put(name, text)
        self.shelf.ingest()
        documents = self.shelf.documents
        self.tree = RegionTree([document.region for document in documents.all()])
        self.records = RecordAnswers(Catalogue(self.shelf.database, documents), documents)
        self.assistant = self.with_model(None)

    def with_model(self, model: ChatModel | None) -> Assistant:
        """An assistant over the same documents that writes with `model`."""
        generative = GenerativeAnswerer(model) if model else None
        return Assistant(
            self.shelf.retriever, self.shelf.documents, lambda: self.tree, safety, self.records, generative
        )

    def verified_by(self, verifier: Verifier | None) -> Assistant:
        """An assistant over the same documents whose answers `verifier` looks at once more."""
        return Assistant(
            self.shelf.retriever, self.shelf.documents, lambda: self.tree, safety, self.records, verifier=verifier
        )

    def ask(self, *messages: str, role: Role = Role.PARENT, model: ChatModel | None = None) -> Answer:
        """The answer to the last message; the ones before it are a conversation, answered in turn."""
        assistant = self.with_model(model) if model else self.assistant
        history: list[Turn] = []
        for text in messages:
            answer = assistant.ask(Question(text, tuple(history), role=role, readable=role.readable))
            self.check(answer)
            history += [Turn("user", text), Turn("assistant", answer.text)]
        return answer

    def pieces(self, text: str, model: ChatModel | None = None) -> tuple[list[str], Answer]:
        """The streamed pieces of an answer, and the answer itself."""
        *pieces, answer = self.with_model(model).stream(Question(text))
        assert isinstance(answer, Answer)
        self.check(answer)
        return [str(piece) for piece in pieces], answer

    def check(self, answer: Answer) -> None:
        """Quotes are verbatim, and marks, citations and cards fit one another."""
        assert answer.outcome in Outcome
        assert answer.text.strip()
        for citation in answer.citations:
            text = self.shelf.documents.text(citation.document.version_id)
            assert citation.quote == text[citation.start : citation.end] != ""
        numbers = [citation.number for citation in answer.citations]
        assert sorted(set(numbers)) == sorted(numbers)
        assert numbers_in(answer.text) | {c.citation for c in answer.cards if c.citation} == set(numbers)
        if answer.generator == "extractive":
            assert "没有通过与原文的核对" not in answer.text, (
                "the house wrote what its own last check does not let pass"
            )

    def close(self) -> None:
        """Let go of the database."""
        self.shelf.close()
