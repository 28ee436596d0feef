"""`jlt documents …`: what is in the knowledge base, and what was."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.service.terminal import open_product, print_json, say

app = typer.Typer(help="查看、回退和移除文件。", no_args_is_help=True, rich_markup_mode=None)

Key = Annotated[str, typer.Argument(help="文件的键，见 jlt documents list。")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON。")]


@app.command("list")
def list_documents(as_json: AsJson = False) -> None:
    """列出全部现行文件。"""
    from assistant.service.rendering import document_json

    with open_product() as product:
        documents = [document_json(document) for document in product.documents.all()]
    if as_json:
        return print_json(documents)
    for document in documents:
        print(f"{document['key']}\t{document['region']}\t{document['validity']}\t{document['title']}")
    say(f"共 {len(documents)} 份文件。")


@app.command()
def show(key: Key, as_json: AsJson = False) -> None:
    """显示一份文件的说明和目录。"""
    from assistant.service.browsing import document_details

    with open_product() as product:
        details = document_details(product, key)
    if as_json:
        return print_json(details)
    for name, value in details.items():
        if name not in ("sections", "text") and value not in (None, [], ""):
            print(f"{name}: {'、'.join(value) if isinstance(value, list) else value}")
    for section in details["sections"]:
        print("  " * section["level"] + section["section"].rpartition(" › ")[2])


@app.command()
def history(key: Key, as_json: AsJson = False) -> None:
    """列出一份文件保留的版本，新的在前。"""
    from assistant.service.browsing import document_history

    with open_product() as product:
        versions = document_history(product, key)
    if as_json:
        return print_json(versions)
    for version in versions:
        mark = "现行" if version["current"] else "    "
        print(f"{mark}\t{version['number']}\t{version['stored_at']}\t{version['passages']} 段\t{version['title']}")


@app.command()
def rollback(
    key: Key, version: Annotated[int | None, typer.Option(help="版本号；默认是上一个版本。")] = None
) -> None:
    """让以前的版本重新成为现行版本。"""
    from ingest.versions import rollback as roll_back

    with open_product() as product, product.writing():
        number = roll_back(product.database, key, version)
    print(f"“{key}”现行版本：{number}。")


@app.command()
def remove(key: Key) -> None:
    """移除一份文件的全部版本，磁盘上不留文字。"""
    from ingest.versions import remove as take_out

    with open_product() as product, product.writing():
        take_out(product.database, product.vectors, key)
    print(f"已移除“{key}”。")
