"""That what a question names or quotes is in no document: said before anything else, so that no answer seems to confirm it."""

from __future__ import annotations

from assistant import replies
from assistant.corpus import Corpus
from assistant.hearsay import is_hearsay, unheard_body, unsourced
from assistant.named_documents import Absent, absent, cited_in, names_documents
from assistant.types import Question
from assistant.understanding import Understanding
from knowledge.types import Scope


def absence(question: Question, reading: Understanding, corpus: Corpus) -> Absent | None:
    """What a question names or quotes that no document has which the person may read; None where there is no such thing."""
    if reading.english:
        return None
    asked = reading.standalone if question.history else question.text
    named = names_documents(asked)
    if not named and not is_hearsay(asked):
        return None
    visible = corpus.documents.visible(Scope(readable=question.readable))
    texts = [corpus.text_of(version) for version in visible]
    if unsourced(asked, texts):
        return Absent(replies.no_source(), "")
    if body := unheard_body(asked, texts):
        return Absent(replies.no_such_body(body), "")
    if not named:
        return None
    cited = [cited_in(text, document.metadata.title) for text, document in zip(texts, visible.values(), strict=True)]
    return absent(asked, cited, texts)
