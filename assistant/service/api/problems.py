"""Every error becomes a problem detail (RFC 9457) in plain words; one table maps error types to status codes."""

from __future__ import annotations

import re
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.errors import AssistantError
from assistant.service import errors
from assistant.service.api.bodies import PLAIN
from ingest.errors import IngestBusy, IngestError, TooLarge
from knowledge.errors import BadCorrection, KnowledgeError, UnknownRecord

_STATUS: dict[type[Exception], int] = {
    errors.NotAllowed: 401,
    errors.NotFound: 404,
    errors.ServiceError: 422,
    IngestBusy: 409,
    TooLarge: 413,
    IngestError: 422,
    UnknownRecord: 404,
    BadCorrection: 422,
    KnowledgeError: 503,
    AssistantError: 503,
}
_TITLES = {
    400: "请求无法理解",
    401: "需要管理员令牌",
    404: "没有找到",
    405: "不支持这种请求方法",
    408: "请求太慢",
    409: "正忙",
    413: "内容太大",
    422: "请求有误",
    500: "服务出错",
    503: "暂时不可用",
}
_REASONS = {
    "missing": "缺少这一项",
    "json_invalid": "不是有效的 JSON",
    "extra_forbidden": "没有这一项",
    "string_type": "应为文字",
    "string_unicode": "不是可读的文字",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_parsing_size": "数太大",
    "int_from_float": "应为整数",
    "float_type": "应为数字",
    "float_parsing": "应为数字",
    "date_type": "应为日期，如 2026-04-18",
    "date_parsing": "应为日期，如 2026-04-18",
    "date_from_datetime_parsing": "应为日期，如 2026-04-18",
    "date_from_datetime_inexact": "应为日期，如 2026-04-18",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "list_type": "应为列表",
    "dict_type": "应为对象",
    "model_attributes_type": "应为 JSON 对象",
    "string_too_long": "太长，最多 {max_length} 个字",
    "string_too_short": "太短，最少 {min_length} 个字",
    "too_long": "太多，最多 {max_length} 项",
    "too_short": "太少，最少 {min_length} 项",
    "greater_than_equal": "太小，最小是 {ge}",
    "less_than_equal": "太大，最大是 {le}",
    "literal_error": "没有这个值，可用 {expected}",
    "enum": "没有这个值，可用 {expected}",
}


def install(app: FastAPI) -> None:
    """Answer every expected error of `app` with a problem detail; `unexpected` is for the others."""
    for kind in _STATUS:
        app.add_exception_handler(kind, _expected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def problem(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """The body {type, title, status, detail}; below /v1 also `error`, where OpenAI's clients look for it."""
    title = _TITLES.get(status) or _TITLES[500 if status >= 500 else 400]
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if request.url.path.startswith("/v1/"):
        kind = "server_error" if status >= 500 else "invalid_request_error"
        body["error"] = {"message": detail, "type": kind, "param": None, "code": None}
    return JSONResponse(body, status, headers, media_type="application/problem+json")


def status_of(exc: Exception) -> int:
    """The status code of an expected error: that of its nearest ancestor in the table."""
    return next(_STATUS[kind] for kind in type(exc).__mro__ if kind in _STATUS)


async def _expected(request: Request, exc: Exception) -> JSONResponse:
    status = status_of(exc)
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return problem(request, status, str(exc), headers)


async def _invalid(request: Request, exc: Exception) -> JSONResponse:
    assert isinstance(exc, RequestValidationError)
    first = exc.errors()[0]
    if first["type"] == "json_invalid":
        return problem(request, 400, "请求内容不是有效的 JSON。")
    field = ".".join(str(part) for part in first["loc"] if part not in ("body", "query", "path", "header"))
    return problem(request, 422, f"{field[:200] or '请求内容'}：{_reason(first)}。")


def _reason(error: dict[str, Any]) -> str:
    """What is wrong with a value, without a word of the library that found it."""
    if error["type"] == PLAIN:
        return str(error["msg"])
    limits = dict(error.get("ctx", {}))
    if "expected" in limits:
        limits["expected"] = "、".join(re.findall("'([^']*)'", str(limits["expected"])))
    return _REASONS.get(error["type"], "值不对").format_map(limits)


async def _http(request: Request, exc: Exception) -> JSONResponse:
    """What the framework refuses, in our words instead of its own."""
    assert isinstance(exc, HTTPException)
    known = {
        404: f"没有这个接口：{request.method} {request.url.path[:100]}",
        405: f"这个接口不接受 {request.method[:20]}",
        408: "请求内容迟迟没有发完",
        413: "请求内容太大",
    }
    headers = dict(exc.headers) if exc.headers else None
    return problem(request, exc.status_code, known.get(exc.status_code, "请求内容读不懂") + "。", headers)


def unexpected(request: Request, exc: Exception) -> JSONResponse:
    """The person learns that it failed; the trace is for the log alone."""
    structlog.get_logger().error("unexpected", error=type(exc).__name__, exc_info=exc)
    return problem(request, 500, "服务出了意外的错误，已记入日志；请稍后再试。")
