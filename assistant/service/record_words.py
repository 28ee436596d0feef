"""How corrections and proposals stand, in Chinese, for the page and for the terminal."""

from __future__ import annotations

STANDINGS = {
    "applied": "生效", "changed": "冲突：文件现在的写法变了", "unsupported": "冲突：更正的内容已不在文件里，没有生效",
    "missing": "冲突：文件里没有这条记录了",
}  # fmt: skip
STATES = {"proposed": "等待决定", "accepted": "已采纳", "rejected": "不采纳"}
