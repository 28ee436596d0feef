"""The administrator's page in a real browser: upload, compare, publish, a changed answer, and back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from pydantic import SecretStr

from assistant.service.bootstrap import Product
from assistant.types import Answer, Outcome, Question
from tests.e2e.serving import served
from tests.service.conftest import TOKEN, empty_product

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WAIT_MS = 30_000

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    # Gradio and uvicorn warn of each other's ways, which is not ours to mend.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

PLAN = """闵行区示例护航工作方案

一、心理支持
（一）区教育局牵头建立示例护航中心，每学年至少开展{times}次心理健康筛查，由示例科负责组织实施。

二、特殊字符
（一）页面要原样显示 <img src=x onerror="window.hurt=1"> 与 ${{1+1}}、{{{{value}}}}，这些都只是文字。
"""
QUESTION = "示例护航中心每学年至少开展几次心理健康筛查？"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    product = empty_product(tmp_path / "data")
    yield product
    product.close()


@pytest.fixture
def page(browser: Any, product: Product) -> Iterator[Page]:
    """The administrator's page, signed in; at the end no script may have failed and nothing of a file have run."""
    with served(product) as url:
        context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="zh-CN", base_url=url)
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        expect.set_options(timeout=WAIT_MS)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto("/admin")
        sign_in(page, TOKEN)
        expect(page.locator("#jlt-admin")).to_be_visible()
        yield page
        assert page.evaluate("window.hurt") is None
        context.close()
        assert errors == []


def sign_in(page: Page, token: str) -> None:
    page.fill("#jlt-token input", token)
    page.click("#jlt-enter")


def upload(page: Page, *files: tuple[str, str]) -> None:
    payload = [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in files]
    page.set_input_files("#jlt-files", payload)  # type: ignore[arg-type]
    page.click("#jlt-send")
    expect(page.locator("#jlt-review")).to_contain_text("读懂的内容")


def publish(page: Page) -> None:
    page.click("#jlt-publish")
    expect(page.locator("#jlt-progress")).to_contain_text("已发布")
    expect(page.locator("#jlt-checking")).to_be_hidden()


def answer(page: Page) -> str:
    """What the chat says, on a page of its own."""
    chat = page.context.new_page()
    chat.goto("/")
    chat.fill("#jlt-box textarea", QUESTION)
    chat.press("#jlt-box textarea", "Enter")
    chat.wait_for_selector(".jlt-answer:not(.jlt-coming):not(.jlt-waiting)", timeout=WAIT_MS)
    said = chat.inner_text(".jlt-answer")
    chat.close()
    return said


def choose(page: Page, box: str, option: str) -> None:
    page.click(f"{box} input")
    page.locator(f"{box} [role=option]", has_text=option).first.click()


def fill_in(page: Page, **fields: str) -> None:
    """Type into the form of corrections, once it shows what was read of the file."""
    page.click("#jlt-form > button")
    for name, value in fields.items():
        box = page.locator(f"#jlt-form-{name} input, #jlt-form-{name} textarea")
        for _ in range(20):  # the form is still being built when it opens, and what is typed then is lost
            box.fill(value)
            page.wait_for_timeout(300)
            if box.input_value() == value:
                break
        expect(box).to_have_value(value)


def test_picking_the_file_that_is_shown_keeps_what_is_typed(page: Page) -> None:
    upload(page, ("护航方案.txt", PLAN.format(times=1)), ("另一份.txt", PLAN.format(times=2).replace("护航", "远航")))
    choose(page, "#jlt-file", "另一份.txt")
    expect(page.locator("#jlt-review")).to_contain_text("闵行区示例远航工作方案")
    fill_in(page, issuers="闵行区示例局")
    choose(page, "#jlt-file", "另一份.txt")
    page.wait_for_timeout(1_000)
    expect(page.locator("#jlt-form-issuers input, #jlt-form-issuers textarea")).to_have_value("闵行区示例局")


def test_upload_compare_publish_a_changed_answer_and_back(page: Page) -> None:
    upload(page, ("护航方案.txt", PLAN.format(times=1)))
    review = page.locator("#jlt-review")
    expect(review).to_contain_text("闵行区示例护航工作方案")
    expect(review).to_contain_text("待补充")
    expect(review).to_contain_text('<img src=x onerror="window.hurt=1">与${1+1}、{{value}}')
    publish(page)
    assert "至少开展1次" in answer(page)

    upload(page, ("护航方案.txt", PLAN.format(times=3)))
    expect(review.locator(".jlt-passage-change.changed del")).to_have_text("1")
    expect(review.locator(".jlt-passage-change.changed ins")).to_have_text("3")
    assert "至少开展1次" in answer(page)
    publish(page)
    assert "至少开展3次" in answer(page)

    page.get_by_role("tab", name="文件与版本").click()
    choose(page, "#jlt-key", "护航方案.txt")
    expect(page.locator("#jlt-history tbody tr")).to_have_count(2)
    page.click("#jlt-restore")
    expect(page.locator("#jlt-history tbody tr").nth(1)).to_contain_text("现行")
    assert "至少开展1次" in answer(page)


def test_a_correction_fills_in_what_was_unknown(page: Page, product: Product) -> None:
    upload(page, ("护航方案.txt", PLAN.format(times=1)), ("坏文件.docx", "PK\x03\x04"))
    expect(page.locator("#jlt-progress")).to_contain_text("不能入库")
    choose(page, "#jlt-file", "坏文件.docx")
    expect(page.locator("#jlt-form")).to_be_hidden()
    choose(page, "#jlt-file", "护航方案.txt")
    expect(page.locator("#jlt-form")).to_be_visible()
    fill_in(page, issuers="闵行区示例局", written="2026-03-01")
    page.click("#jlt-save")

    expect(page.locator("#jlt-review .jlt-fields")).to_contain_text("闵行区示例局")
    publish(page)
    document = product.documents.by_key("护航方案.txt")
    assert document is not None and document.metadata.issuers == ("闵行区示例局",)
    assert str(document.metadata.written) == "2026-03-01"


def test_a_document_is_removed_only_after_it_is_confirmed(page: Page, product: Product) -> None:
    upload(page, ("护航方案.txt", PLAN.format(times=1)))
    publish(page)
    page.get_by_role("tab", name="文件与版本").click()
    choose(page, "#jlt-key", "护航方案.txt")
    page.click("#jlt-remove")
    expect(page.locator("#jlt-confirm")).to_contain_text("不能恢复")
    assert product.documents.by_key("护航方案.txt") is not None
    page.click("#jlt-sure")

    expect(page.locator("#jlt-admin .jlt-list").first).to_contain_text("共 0 份")
    assert product.documents.by_key("护航方案.txt") is None


def test_gaps_are_shown_as_text_and_settled(page: Page, product: Product) -> None:
    question = '有没有 <img src=x onerror="window.hurt=1"> 示例暑托班？'
    product.gaps.record(Question(question), Answer(Outcome.NO_EVIDENCE, "没有找到。"))
    page.reload()
    sign_in(page, TOKEN)
    page.get_by_role("tab", name="没有答上的问题").click()
    expect(page.locator("#jlt-gaps")).to_contain_text(question)
    page.locator("#jlt-gaps input[type=checkbox]").first.check()
    page.click("#jlt-settle")

    expect(page.locator("#jlt-gaps")).not_to_contain_text("示例暑托班")
    assert product.gaps.list(None, 1, 10)[0] == 0


def test_a_wrong_token_opens_nothing(page: Page) -> None:
    page.reload()
    sign_in(page, "wrong")

    expect(page.locator("#jlt-notice")).to_contain_text("口令不对")
    expect(page.locator("#jlt-admin")).to_be_hidden()


def test_without_a_token_set_the_page_says_how_and_stays_closed(browser: Any, tmp_path: Path) -> None:
    product = empty_product(tmp_path / "data", admin_token=SecretStr(""))
    with served(product) as url:
        page = browser.new_page()
        page.goto(f"{url}/admin")
        expect(page.locator("#jlt-admin-closed")).to_contain_text("JLT_ADMIN_TOKEN", timeout=WAIT_MS)
        assert page.locator("#jlt-token").count() == 0
        page.close()
    product.close()


VENUES = (
    "数据性质,区,场馆名称,类别,地址,开放时间,适用年龄,费用\n"
    '示例,闵行区,（示例）图书馆甲 <img src=x onerror="window.hurt=1">,图书馆,示例路1号,9:00-17:00,6-12岁,免费\n'
    "示例,闵行区,（示例）图书馆乙,图书馆,示例路2号,9:00-16:00,6-12岁,10元\n"
)


def test_a_record_is_corrected_withdrawn_and_restored(page: Page, product: Product) -> None:
    upload(page, ("场馆.csv", VENUES))
    publish(page)
    page.get_by_role("tab", name="条目更正").click()
    choose(page, "#jlt-fact-key", "场馆.csv")
    expect(page.locator("#jlt-facts")).to_contain_text("共 2 条记录")

    choose(page, "#jlt-fact", "图书馆乙")
    choose(page, "#jlt-fact-field", "地点")
    expect(page.locator("#jlt-fact-value textarea, #jlt-fact-value input")).to_have_value("示例路2号")
    page.fill("#jlt-fact-value textarea, #jlt-fact-value input", "示例路9号")
    page.click("#jlt-fact-correct")
    expect(page.locator("#jlt-notice")).to_contain_text("在这份文件里找不到")
    page.fill("#jlt-fact-value textarea, #jlt-fact-value input", "示例路1号")
    page.click("#jlt-fact-correct")
    expect(page.locator("#jlt-corrections")).to_contain_text("生效")
    expect(page.locator("#jlt-facts")).to_contain_text("已更正")

    choose(page, "#jlt-fact", "图书馆甲")
    page.click("#jlt-fact-withdraw")
    expect(page.locator("#jlt-facts")).to_contain_text("共 1 条记录")
    page.click("#jlt-correction-restore")
    expect(page.locator("#jlt-facts")).to_contain_text("共 2 条记录")
    page.click("#jlt-propose")
    expect(page.locator("#jlt-notice")).to_contain_text("JLT_LLM_MODEL")
