from contextlib import closing

from assistant.langchain_model import LangChainModel
from assistant.langchain_retriever import HybridLangChainRetriever, retrieval_chain
from knowledge.types import Hit, Scope
from tests.assistant.builders import PUTUO, evidence
from tests.chat_server import chat_server


class _Searcher:
    def __init__(self) -> None:
        self.asked: list[tuple[str, Scope, int]] = []

    def search(self, query: str, scope: Scope, k: int) -> list[Hit]:
        self.asked.append((query, scope, k))
        return [evidence("区教育局建立24小时心理热线。", start=7).hit]


def test_hits_become_langchain_documents_with_their_place() -> None:
    searcher, scope = _Searcher(), Scope((PUTUO,))
    (found,) = HybridLangChainRetriever(searcher=searcher, scope=scope, k=3).invoke("热线")
    assert searcher.asked == [("热线", scope, 3)]
    assert found.page_content == "区教育局建立24小时心理热线。"
    assert found.metadata == {
        "source": "普陀区答复.txt",
        "title": "普陀区答复",
        "section": "一、机制建设",
        "start": 7,
        "end": 22,
        "region": "上海市/普陀区",
        "validity": "current",
        "score": 1.0,
    }


def test_the_retrieval_chain_gives_the_model_the_passages() -> None:
    with chat_server("有心理热线[1]。") as server:
        with closing(LangChainModel("openai:m", 10.0, server.base_url)) as model:
            chain = retrieval_chain(HybridLangChainRetriever(searcher=_Searcher()), model)
            assert chain.invoke("有热线吗？") == "有心理热线[1]。"
    (prompt,) = (request["messages"][0]["content"] for request in server.requests)
    assert "区教育局建立24小时心理热线。" in prompt
    assert "有热线吗？" in prompt
