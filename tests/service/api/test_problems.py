"""Every error of every route is a problem detail in plain words: the routes come from the OpenAPI document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Operation = tuple[str, str, dict[str, Any]]
ODD_VALUES = ["", "x", "-1", "0", "1e9", "99999999999999999999999", "nan", "inf", "\x00", "\u202e", "../../etc/passwd", "王" * 500,
              "0001-01-01", "9999-12-31", "2026-13-45", "%", "'; --", "{}", "null"]  # fmt: skip
ODD_JSON: list[Any] = [
    None, True, 0, "", "文字", [], {}, [None], {"": None}, {"question": None}, {"question": {"a": 1}}, {"question": ["x"]},
    {"question": "x", "history": None}, {"question": "x", "history": [None]}, {"question": "x", "history": [{"role": 1}]},
    {"question": "x", "history": "x"}, {"question": "x", "region": 5}, {"question": "x", "region": "\ud800"},
    {"question": "x", "role": "\ud800"}, {"question": "x", "role": {"a": 1}}, {"question": "x", "session": []},
    {"query": 1}, {"query": "x", "k": "many"}, {"query": "x", "k": 1e400}, {"query": "x", "k": 10**30}, {"query": "x", "kinds": "law"},
    {"query": "x", "kinds": ["\ud800"]}, {"need": None}, {"need": "x", "k": 1.5}, {"need": "x", "role": "king"},
    {"messages": None}, {"messages": [None]}, {"messages": {}}, {"messages": [{}]}, {"messages": [{"role": "user"}], "stream": "x"},
    {"version": "x"}, {"version": 0}, {"version": 10**30}, {"version": 1.5}, {"\ud800": "x"}, {"region": "\ud800"}, {"a": 1}, {"key": "x"},
]  # fmt: skip
ODD_KINDS = ["text/plain", "multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded",
             "application/json; charset=utf-16", "\xff", ""]  # fmt: skip
PART = b"--x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x--"
ODD_CONTENTS = [b"", b"{", b"\x00\xff\xfe", b"--x\r\n\r\nx", PART, b"[" * 20_000]
FOREIGN = re.compile(r"[a-z]{3,} [a-z]{2,} [a-z]|pydantic|Traceback|Error\b|Exception|0x[0-9a-f]{4}|/home|site-packages", re.I)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


def operations(client: TestClient) -> Iterator[Operation]:
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def filled(path: str, value: str) -> str:
    return re.sub(r"\{[^}]*\}", value.replace("%", "%25").replace("\x00", "%00"), path)


def check(response: Any) -> None:
    """The request was served, or refused with a problem detail without a word of the machinery."""
    where = f"{response.request.method} {response.request.url}"
    assert response.status_code < 500, f"{where}: {response.text[:300]}"
    assert "object-src 'none'" in response.headers["content-security-policy"], where
    if response.status_code < 400:
        return
    assert response.headers["content-type"] == "application/problem+json", f"{where}: {response.text[:300]}"
    told = response.json()
    assert told["status"] == response.status_code and told["type"] == "about:blank"
    for words in (told["title"], told["detail"]):
        assert re.search(r"[\u4e00-\u9fff]", words), f"{where}: {words}"
        assert not FOREIGN.search(words), f"{where}: {words}"
    if "/v1/" in str(response.request.url):
        assert told["error"]["message"] == told["detail"]


def test_odd_bodies_are_refused_in_plain_words(admin: TestClient) -> None:
    for method, path, operation in operations(admin):
        if "requestBody" in operation:
            for body in ODD_JSON:
                content = json.dumps(body)
                check(admin.request(method, filled(path, "minhang.md"), content=content, headers={"content-type": "application/json"}))


def test_bodies_of_another_kind_are_refused_in_plain_words(admin: TestClient) -> None:
    for method, path, operation in operations(admin):
        if "requestBody" in operation:
            for kind, content in product(ODD_KINDS, ODD_CONTENTS):
                headers = {"content-type": kind.encode("latin-1")}
                check(admin.request(method, filled(path, "minhang.md"), content=content, headers=headers))


def test_odd_parameters_are_refused_in_plain_words(admin: TestClient) -> None:
    for method, path, operation in operations(admin):
        if method != "GET" and "requestBody" in operation:
            continue
        for value in ODD_VALUES:
            check(admin.request(method, filled(path, value.replace("/", "%2F"))))
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "query":
                    check(admin.request(method, filled(path, "contacts"), params={parameter["name"]: value}))


def test_wrong_methods_and_addresses_are_told(client: TestClient) -> None:
    for path in {path for _, path, _ in operations(client)} | {"/api", "/api/", "/v1/", "/v1/engines", "/api/none"}:
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"):
            response = client.request(method, filled(path, "x"), json={})
            check(response)
            assert response.status_code != 405 or response.headers["allow"]


@given(body=ANY_JSON)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_body_breaks_a_route(admin: TestClient, body: Any) -> None:
    for method, path, operation in operations(admin):
        if "requestBody" in operation:
            content = json.dumps(body)
            check(admin.request(method, filled(path, "minhang.md"), content=content, headers={"content-type": "application/json"}))


def test_what_fails_inside_is_answered_with_safe_headers(client: TestClient, logged: list[Any]) -> None:
    response = client.post("/v1/chat/completions", json={"messages": [{"role": "user", "content": "出错"}]})

    assert response.status_code == 500
    assert "frame-ancestors 'self'" in response.headers["content-security-policy"]
    assert response.json()["error"]["type"] == "server_error"
    assert [entry["error"] for entry in logged if entry["event"] == "unexpected"] == ["RuntimeError"]


def test_methods_that_nobody_knows_make_no_series_of_their_own(client: TestClient) -> None:
    client.request("ANYTHING", "/healthz")

    text = client.get("/metrics").text
    assert "ANYTHING" not in text and 'method="other"' in text
