"""What can go wrong between a person or program and the product. Each message is one Chinese line that says what to do.

ServiceError
├── BadQuestion      empty, too long, or not text
├── UnknownChoice    a name that is none of those to choose from; on the command line that is bad usage
│   ├── UnknownRegion     no place of that name
│   │   └── AmbiguousRegion   several places of that name
│   ├── UnknownRole       neither parent, teacher nor admin
│   └── UnknownKind       no kind of record; also a NotFound, for the address that names it
├── NotAllowed       no token, a wrong one, or none is set
├── NotFound         no such document, version or job
├── PortInUse        the service can't listen there
└── BadSetting       a JLT_ variable with a value that can't be used
"""

from __future__ import annotations

from collections.abc import Sequence


class ServiceError(Exception):
    """The base of this package's errors; `str()` is for the person who asked."""


class BadQuestion(ServiceError):
    """The question can't be taken as it is."""


class UnknownChoice(ServiceError):
    """The message names what can be chosen."""


class UnknownRegion(UnknownChoice):
    """`known` are the names that would do."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        choices = f"可用的地区：{'、'.join(known)}" if known else "资料库里还没有按地区划分的文件"
        super().__init__(f"没有找到地区“{name[:40]}”。{choices}；不限地区请留空。")


class AmbiguousRegion(UnknownRegion):
    """`choices` are the full names that the name could mean."""

    def __init__(self, name: str, choices: Sequence[str]) -> None:
        ServiceError.__init__(self, f"“{name[:40]}”可能指{'、'.join(choices)}；请写全名。")


class UnknownRole(UnknownChoice):
    """`role` is not one of ours."""

    def __init__(self, role: str) -> None:
        super().__init__(f"没有角色“{role[:40]}”；可用 parent（家长）、teacher（教师）、admin（管理者）。")


class NotAllowed(ServiceError):
    """The administrator's interface was called without its token."""


class NotFound(ServiceError):
    """`what` is the kind of thing, `name` what was asked for."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"没有找到{what}“{name[:200]}”。")


class UnknownKind(NotFound, UnknownChoice):
    """`known` are the kinds of record that there are."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        ServiceError.__init__(self, f"没有找到记录种类“{name[:40]}”；可用 {'、'.join(known)}。")


class PortInUse(ServiceError):
    """The address is taken or may not be used."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"无法监听 {host}:{port}：{reason}；请用 --port 或 JLT_PORT 换一个端口。")


class BadSetting(ServiceError):
    """`name` is the environment variable, `reason` a short clause."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"设置 {name} 不对：{reason}；请改正环境变量或 .env。")
