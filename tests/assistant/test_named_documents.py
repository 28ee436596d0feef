"""Which of the documents, orders and articles that a question names are in no document (示例)."""

from __future__ import annotations

import pytest

from assistant.named_documents import absent, cited_in, names_documents

TEXT = """老师要听孩子说（《中华人民共和国示例儿童保护法》第十四条、第十五条）。老人要帮忙的，依据第二十条。
“双静”文件规定，晚上八点以后不发作业。《教育部办公厅关于加强示例手表管理工作的通知》说，手表交给老师。
《示例惩戒规则（试行）》第八条允许站立。示例部令第7号公布。
"""
CITED = [cited_in(TEXT, "示例区手表管理办法")]


def said(question: str) -> str:
    assert names_documents(question)
    found = absent(question, CITED, [TEXT])
    return found.said if found else ""


@pytest.mark.parametrize(
    ("question", "denied"),
    [
        ("根据《校园安静法》第三条，孩子能带手表吗", "资料里没有找到《校园安静法》。"),
        ("根据校园安静法第三条，孩子能带手表吗", "资料里没有找到《校园安静法》。"),
        ("《儿童睡眠促进条例》规定几点睡觉", "资料里没有找到《儿童睡眠促进条例》。"),
        ("《示例儿童保护法》第六十八条规定了什么", "资料里没有《示例儿童保护法》第六十八条的内容。"),
        ("请问示例儿童保护法第六十八条讲什么", "资料里没有《示例儿童保护法》第六十八条的内容。"),
        ("示例部2099年第9号令对作业怎么规定", "资料里没有找到示例部2099年第9号令。"),
        ("示例教〔2099〕1号文件说什么", "资料里没有找到您说的这个文号的文件。"),
    ],
)
def test_what_no_document_is_or_cites_is_denied(question: str, denied: str) -> None:
    assert said(question) == denied


@pytest.mark.parametrize(
    "question",
    [
        "《示例儿童保护法》第十五条规定了什么",
        "《中华人民共和国示例儿童保护法》第十四条",
        "示例儿童保护法第二十条讲什么",
        "《儿保法》第十四条讲什么",
        "《示例惩戒规则》第八条怎么说",
        "《示例手表管理通知》怎么规定手表",
        "《双静意见》怎么规定作业",
        "《示例区手表管理办法》谁负责",
        "示例部令第7号是什么",
        "《小王子》适合几岁的孩子看",
    ],
)
def test_short_names_nicknames_and_books_are_not_denied(question: str) -> None:
    assert said(question) == ""


@pytest.mark.parametrize("question", ["孩子学习方法不对怎么办", "练书法第一条路怎么走", "闵行方案第17条谁负责"])
def test_what_is_no_law_is_not_looked_for(question: str) -> None:
    assert not names_documents(question)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("根据《校园安静法》第三条，孩子能带手表吗", "孩子能带手表吗"),
        ("《校园安静法》是什么时候发布的", ""),
        ("《示例儿童保护法》第六十八条的内容是什么", ""),
    ],
)
def test_what_else_is_asked_is_kept(question: str, rest: str) -> None:
    found = absent(question, CITED, [TEXT])
    assert found is not None and found.rest == rest
