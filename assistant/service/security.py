"""Who may do what: the roles that a person can name, and the administrator's token."""

from __future__ import annotations

import hmac

from pydantic import SecretStr

from assistant.service.errors import NotAllowed, UnknownRole
from knowledge.types import Audience, Role


def role_named(name: str | None) -> Role:
    """The role that a request names; nobody in particular is a parent.

    Raises:
        UnknownRole: if there is no such role.
    """
    try:
        return Role(name) if name else Role.PARENT
    except ValueError as exc:
        raise UnknownRole(str(name)) from exc


def readable_by(is_admin: bool) -> frozenset[Audience]:
    """What a caller may read. A role in a request is a way of speaking that anybody can choose: it opens nothing."""
    return Role.ADMIN.readable if is_admin else Role.PARENT.readable


def holds_token(authorization: str | None, token: SecretStr) -> bool:
    """Whether an Authorization header carries the administrator's token. Without a token set nobody does."""
    expected = token.get_secret_value()
    scheme, _, given = (authorization or "").partition(" ")
    is_equal = hmac.compare_digest(given.strip().encode(), expected.encode())
    return bool(expected) and scheme.lower() == "bearer" and is_equal


def require_admin(authorization: str | None, token: SecretStr) -> None:
    """Let the administrator pass.

    Raises:
        NotAllowed: otherwise, saying what is missing.
    """
    if not token.get_secret_value():
        raise NotAllowed("管理接口没有开启；请设置 JLT_ADMIN_TOKEN 后重启服务。")
    if not holds_token(authorization, token):
        raise NotAllowed("需要管理员令牌；请带上请求头 Authorization: Bearer <JLT_ADMIN_TOKEN>。")
