"""What can go wrong between a file and the knowledge base. Every message names the file and says what to do or why.

IngestError
├── UnsupportedFormat   a format that is not read
├── UnreadableFile      damaged, truncated, or not what it claims to be
│   └── EncryptedFile   opens with a password only
├── UnsafeFile          built to do harm: bombs, external entities, names that leave the archive
├── TooLarge            over one of the limits
├── MissingTool         needs a program that is not installed
└── IngestBusy          another process is writing
"""

from __future__ import annotations


class IngestError(Exception):
    """Base of everything that ingestion raises; `str(error)` is one Chinese line for the administrator."""


class UnsupportedFormat(IngestError):
    """`found` says what the content looks like, 未知的二进制内容 where that is all that can be said."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(
            f"“{name}”不能入库：不支持{found}；支持 docx、pdf、html、xlsx、csv、txt、md、ofd、epub、图片，"
            "以及经 LibreOffice 转换的 doc、wps、odt、rtf、xls。"
        )


class UnreadableFile(IngestError):
    """The file is damaged or not what it claims to be."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"“{name}”无法读取：{reason}。")


class EncryptedFile(UnreadableFile):
    """The file opens with a password only."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "文件已加密，请去掉密码后重新导入")


class UnsafeFile(IngestError):
    """The file is refused because reading it could do harm."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"“{name}”被拒绝：{reason}。")


class TooLarge(IngestError):
    """`what` names the quantity with its unit, `limit` the largest value that is accepted."""

    def __init__(self, name: str, what: str, limit: int | float) -> None:
        super().__init__(f"“{name}”太大：{what}超过上限 {limit:,}；请拆分后再导入。")


class MissingTool(IngestError):
    """`advice` says what to install or what to do instead."""

    def __init__(self, name: str, tool: str, advice: str) -> None:
        super().__init__(f"“{name}”需要 {tool} 才能读取，本机没有找到；{advice}。")


class IngestBusy(IngestError):
    """Another process is writing."""

    def __init__(self) -> None:
        super().__init__("另一个入库任务正在进行；请等它结束后再试。")
