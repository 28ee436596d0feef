"""The page in a real browser: a question is asked, its citation opened, and nothing is fetched from elsewhere."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from assistant.service.bootstrap import Product
from assistant.service.ui.texts import CHINESE, ENGLISH
from ingest.sources import discover
from knowledge.types import Role
from tests.e2e.serving import served
from tests.service.conftest import MINHANG, NANJING, empty_product

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    # Gradio and uvicorn warn of each other's ways, which is not ours to mend.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    folder = tmp_path_factory.mktemp("e2e")
    for name, text in (("minhang.md", MINHANG), ("nanjing.md", NANJING)):
        (folder / name).write_text(text, encoding="utf-8")
    product = empty_product(folder / "data")
    product.ingestor.ingest(list(discover([folder / "minhang.md", folder / "nanjing.md"])))
    yield product
    product.close()


@pytest.fixture(scope="module")
def url(product: Product) -> Iterator[str]:
    """The whole application behind a real server."""
    with served(product) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Any, url: str) -> Iterator[Page]:
    """The opened page; at the end it must have asked nobody but the service and logged no error."""
    context = browser.new_context(viewport=request.param, locale="zh-CN")
    page = context.new_page()
    hosts: set[str] = set()
    errors: list[str] = []
    page.on("request", lambda sent: hosts.add(re.split("[/?]", sent.url.partition("://")[2])[0]))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url)
    page.wait_for_selector("#jlt-box textarea")
    yield page
    context.close()
    assert hosts - {""} == {url.removeprefix("http://")}
    assert errors == []


def ask(page: Page, question: str) -> None:
    page.fill("#jlt-box textarea", question)
    page.press("#jlt-box textarea", "Enter")
    page.wait_for_selector(".jlt-answer:not(.jlt-coming):not(.jlt-waiting)")


def ask_again(page: Page, question: str) -> None:
    """Ask when answers are there already."""
    before = page.locator("#jlt-chat .jlt-answer").count()
    page.fill("#jlt-box textarea", question)
    page.press("#jlt-box textarea", "Enter")
    expect(page.locator("#jlt-chat .jlt-answer:not(.jlt-coming):not(.jlt-waiting)")).to_have_count(before + 1)


def test_a_question_is_answered_and_its_citation_opens(page: Page) -> None:
    ask(page, "心理中心由谁牵头？")
    page.locator("#jlt-chat a.jlt-cite").first.click()
    quote = page.locator(".jlt-quote.jlt-chosen")
    source = page.locator(".jlt-source:has(.jlt-chosen)")

    expect(quote).to_be_visible()
    expect(quote.locator("mark.jlt-meant")).to_contain_text("区教育局牵头建立学生心理中心")
    expect(source).to_contain_text("闵行区示例工作方案")
    expect(source).to_contain_text("上海市闵行区")
    expect(page.locator("#jlt-panel")).not_to_contain_text("minhang.md")


def test_a_draft_says_so(page: Page) -> None:
    ask(page, "小学生每天睡眠时间应达到多少小时？")
    page.locator("#jlt-chat a.jlt-cite").first.click()

    expect(page.locator(".jlt-source:has(.jlt-chosen) .jlt-badge.warn")).to_have_text("草案")


def test_what_a_document_or_a_person_writes_stays_text(page: Page) -> None:
    ask(page, '特殊字符 <img src=x onerror="window.hurt=1"> ${window.hurt=1} {{value}} **星号**')
    page.locator("#jlt-chat a.jlt-cite").first.click()

    said = page.locator("#jlt-chat .jlt-spoken")
    expect(said).to_have_text('特殊字符 <img src=x onerror="window.hurt=1"> ${window.hurt=1} {{value}} **星号**')
    shown = page.locator("#jlt-panel .jlt-groups")
    expect(shown).to_contain_text("、${1+1}、{{value}} 与 **星号**")
    expect(shown).not_to_contain_text("alert")  # of Markdown the loader leaves scripts out
    assert page.evaluate("window.hurt") is None


def test_help_numbers_and_what_it_is_are_always_there(page: Page) -> None:
    expect(page.locator("#jlt-footer")).to_contain_text("我是自动问答程序")
    for number in ("12356", "12355", "110", "120"):
        expect(page.locator(f"#jlt-footer a[href='tel:{number}']")).to_be_in_viewport()


def test_an_example_can_be_asked_with_one_click(page: Page) -> None:
    page.locator("#jlt-chat .example").first.click()

    expect(page.locator("#jlt-chat .jlt-spoken")).to_have_count(1)
    expect(page.locator("#jlt-chat .jlt-answer")).to_be_visible()


def test_who_says_they_teach_is_offered_a_teachers_questions(page: Page) -> None:
    page.locator("#jlt-role label").nth(1).click()
    expect(page.locator("#jlt-chat .example").first).to_have_text(CHINESE.examples[Role.TEACHER][0])
    page.click("#jlt-switch")

    expect(page.locator("#jlt-chat .example").first).to_have_text(ENGLISH.examples[Role.TEACHER][0])


def test_what_was_proposed_in_one_language_goes_with_it(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.service.ui.page.proposals", lambda *args: ("还有吗？",) if args[-1] is CHINESE else ())
    ask(page, "心理中心由谁牵头？")
    expect(page.locator("#jlt-chips")).to_contain_text("还有吗？")
    page.click("#jlt-switch")

    expect(page.locator("#jlt-chips")).not_to_be_visible()


def test_a_citation_never_stands_alone_on_a_line(page: Page) -> None:
    ask(page, "心理中心由谁牵头？")
    alone = page.locator("#jlt-chat .jlt-answer li:has(a.jlt-cite)").first.evaluate(
        """item => {
          const link = item.querySelector("a.jlt-cite"), word = document.createRange(), before = link.previousSibling;
          const at = before.data.replace(/[。\u2060]+$/, "").length - 1;
          const widths = [...Array(80).keys()].map((step) => 140 + 2 * step);
          return widths.filter((width) => {
            item.style.width = `${width}px`;
            word.setStart(before, at); word.setEnd(before, at + 1);
            return word.getBoundingClientRect().bottom < link.getBoundingClientRect().top;
          });
        }"""
    )

    assert alone == []


def test_what_stands_below_the_fold_is_announced_and_reached(page: Page) -> None:
    down = page.locator(".jlt-down")
    ask(page, "心理中心")
    expect(down).to_be_hidden()
    ask_again(page, "比较三个地区")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": 560})  # type: ignore[index]
    page.locator("#jlt-chat .bubble-wrap").dispatch_event("wheel")
    page.locator("#jlt-chat .bubble-wrap").evaluate("chat => chat.scrollTo({ top: 0, behavior: 'instant' })")
    expect(down).to_be_visible()
    down.click()
    page.wait_for_function("document.querySelector('#jlt-chat .bubble-wrap').scrollTop > 100")

    page.locator("#jlt-chat .bubble-wrap").evaluate("chat => chat.scrollTo({ top: chat.scrollHeight, behavior: 'instant' })")
    expect(down).to_be_hidden()


def test_what_is_proposed_after_an_answer_can_be_asked_with_one_click(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.service.ui.page.proposals", lambda *_: ("心理中心多久筛查一次？",))
    ask(page, "心理中心由谁牵头？")
    page.locator("#jlt-chips").get_by_text("心理中心多久筛查一次？").click()

    expect(page.locator("#jlt-chat .jlt-spoken").last).to_have_text("心理中心多久筛查一次？")


def test_the_page_speaks_english_when_asked(page: Page) -> None:
    page.click("#jlt-switch")

    expect(page.locator("#jlt-header h1")).to_have_text("Jiaoliantong")
    expect(page.locator("#jlt-footer")).to_contain_text("automatic assistant")
    expect(page.locator("#jlt-switch")).to_have_text("中文")
    for number in ("12356", "12355", "110", "120"):
        expect(page.locator(f"#jlt-footer a[href='tel:{number}']")).to_be_in_viewport(ratio=1)


def test_the_way_to_the_administrators_page_is_there_on_every_screen(page: Page) -> None:
    link = page.locator("#jlt-manage a")
    expect(link).to_be_in_viewport(ratio=1)
    expect(page.locator("#jlt-switch")).to_be_in_viewport(ratio=1)
    link.click()

    expect(page.locator("#jlt-token, #jlt-admin-closed").first).to_be_visible()


def test_the_links_in_the_head_stand_apart_and_can_be_tapped(page: Page) -> None:
    link, switch = (page.locator(name).bounding_box() for name in ("#jlt-manage a", "#jlt-switch"))

    assert link and switch
    assert link["x"] + link["width"] <= switch["x"], "beside each other"
    assert min(link["height"], switch["height"]) >= 30


def test_a_comparison_names_its_places_in_one_line_and_scrolls_in_its_box(page: Page) -> None:
    ask(page, "比较三个地区")
    box = page.locator(".jlt-table")

    narrowest = box.evaluate("box => Math.min(...[...box.querySelectorAll('td')].map(cell => cell.clientWidth))")
    assert narrowest >= 70
    right = page.viewport_size["width"]  # type: ignore[index]
    assert box.evaluate("box => box.getBoundingClientRect().right") <= right
    if right < 768:
        assert box.evaluate("box => box.scrollWidth > box.clientWidth")


def test_a_long_answer_is_shown_from_its_start_over_the_whole_width(page: Page) -> None:
    ask(page, "心理中心由谁牵头？")
    ask_again(page, "比较三个地区")
    chat = page.locator("#jlt-chat .bubble-wrap")
    top, right, height = chat.evaluate("c => { const r = c.getBoundingClientRect(); return [r.top, r.right, r.height]; }")
    start = page.locator("#jlt-chat .jlt-answer").last.evaluate("a => a.getBoundingClientRect().top")

    assert top <= start <= top + height / 2
    if page.viewport_size["width"] < 768:  # type: ignore[index]
        edge = page.locator("#jlt-chat .jlt-answer").last.evaluate("a => a.getBoundingClientRect().right")
        assert right - edge < 30


def test_whoever_scrolls_back_is_left_there(page: Page) -> None:
    ask(page, "比较三个地区")
    chat = page.locator("#jlt-chat .bubble-wrap")
    chat.dispatch_event("wheel")
    chat.evaluate("c => c.scrollTo(0, 60)")
    page.locator("#jlt-chat").evaluate("c => c.append(document.createElement('i'))")

    assert chat.evaluate("c => c.scrollTop") == min(60, chat.evaluate("c => c.scrollHeight - c.clientHeight"))


def test_the_list_of_regions_has_the_pages_own_colours(page: Page) -> None:
    page.click("#jlt-region input")
    options = page.locator("#jlt-region .options")

    expect(options).to_be_visible()
    card = page.evaluate("getComputedStyle(document.querySelector('#jlt-chat')).backgroundColor")
    expect(options).to_have_css("background-color", card)
    expect(options).to_have_css("border-radius", "10px")


def test_a_new_conversation_starts_empty(page: Page) -> None:
    ask(page, "心理中心")
    page.click("#jlt-clear")

    expect(page.locator("#jlt-chat .jlt-spoken")).to_have_count(0)
    expect(page.locator("#jlt-chat .jlt-welcome")).to_be_visible()


def test_what_fails_is_told_and_the_next_question_works(page: Page) -> None:
    ask(page, "出错")
    expect(page.locator(".jlt-refused")).to_contain_text("这次没能回答")
    page.fill("#jlt-box textarea", "心理中心")
    page.press("#jlt-box textarea", "Enter")

    expect(page.locator("#jlt-chat a.jlt-cite").first).to_be_visible()


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    ask(page, "心理中心由谁牵头，电话多少？")

    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


def test_the_served_html_names_no_other_host(browser: Any, url: str) -> None:
    html = browser.new_page().request.get(url).text()

    assert set(re.findall(r"https?://([^/\"'\s<)]+)", html)) <= {url.removeprefix("http://")}
    assert 'lang="zh-CN"' in html


@pytest.mark.parametrize("path", ["/", "/admin", "/config", "/nowhere", "/gradio_api/file=/etc/passwd", "/api/none"])
def test_nothing_that_is_served_shows_the_process_or_lacks_its_headers(browser: Any, url: str, path: str) -> None:
    response = browser.new_page().request.get(f"{url}{path}")

    assert " at 0x" not in response.text()
    policy = response.headers["content-security-policy"]
    for rule in ("object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'self'"):
        assert rule in policy


def test_the_interface_keeps_its_errors_beside_the_page(browser: Any, url: str) -> None:
    response = browser.new_page().request.fetch(f"{url}/api/ask", method="QUERY")

    assert (response.status, response.headers["allow"]) == (405, "POST")
    assert response.headers["content-type"] == "application/problem+json"
