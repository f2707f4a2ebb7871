"""The report page in a browser: for every eye and hand, filtered, searched, narrow and on paper."""

import re
import subprocess
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select

from inspector.export.pages.report import files
from inspector.export.shown import View
from tests import machine
from tests.export.hostile import NAMES, hostile
from tests.export.pages.test_report import everything
from tests.export.views import small_view


def show(driver: Chrome, folder: Path, view: View) -> Path:
    ((name, page),) = files(view).items()
    path = folder / name
    path.write_bytes(page)
    driver.get(path.as_uri())
    return path


def rows(driver: Chrome, table: str = "#visits") -> list[str]:
    """Units of the rows that are seen."""
    found = driver.find_elements(By.CSS_SELECTOR, f"{table} tbody tr:not([hidden]) th > bdi")
    return [each.text for each in found]


def counted(driver: Chrome, what: str = "visits") -> str:
    return driver.find_element(By.CSS_SELECTOR, f"[data-count={what}]").text


def search(driver: Chrome, text: str, nth: int = 0) -> None:
    field = driver.find_elements(By.CSS_SELECTOR, "[data-search]")[nth]
    field.clear()
    field.send_keys(text)


@pytest.mark.parametrize("night", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_everyone_can_read_the_page_and_it_asks_for_nothing(
    browser: Chrome, tmp_path: Path, lang: str, night: bool
) -> None:
    machine.dark(browser, night)
    show(browser, tmp_path, everything(lang))
    assert machine.axe(browser) == []
    assert machine.requests(browser) == []


def test_the_style_and_the_script_pass_the_policy(browser: Chrome, tmp_path: Path) -> None:
    show(browser, tmp_path, small_view())
    nav = browser.find_element(By.TAG_NAME, "nav")
    assert nav.value_of_css_property("position") == "sticky"
    assert all(each.is_displayed() for each in browser.find_elements(By.CLASS_NAME, "filters"))


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_does_nothing(browser: Chrome, tmp_path: Path, name: str) -> None:
    show(browser, tmp_path, hostile(everything(), name))
    assert browser.title == " ".join(name.split())
    assert machine.requests(browser) == []
    assert browser.find_elements(By.TAG_NAME, "img") == []
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")


def test_a_search_needs_no_accents_and_goes_through_both_lists(browser: Chrome, tmp_path: Path) -> None:
    show(browser, tmp_path, small_view())
    assert counted(browser) == "3 cuộc kiểm tra"
    search(browser, "DI AN")
    assert rows(browser) == ["Thành phố Dĩ An", "Phường An Bình"]  # the ward is of Dĩ An
    assert counted(browser) == "Đang hiện 2 trong 3 cuộc kiểm tra"
    assert rows(browser, ".ranks") == ["Thành phố Dĩ An", "Phường Đông Hòa", "Phường An Bình"]
    assert counted(browser, "units") == "Đang hiện 3 trong 9 đơn vị"
    search(browser, "đông hoà", nth=1)
    assert rows(browser, ".ranks") == ["Phường Đông Hòa"]  # òa and oà alike
    search(browser, "no such place")
    assert rows(browser) == rows(browser, ".ranks") == []


def test_what_a_search_unfolds_is_folded_again(browser: Chrome, tmp_path: Path) -> None:
    show(browser, tmp_path, small_view())
    browser.find_element(By.CSS_SELECTOR, ".ladder summary").click()
    was = [each.get_attribute("open") for each in browser.find_elements(By.CLASS_NAME, "ladder")]
    assert was == [None, "true", "true"]
    search(browser, "y tế")
    assert rows(browser, ".ranks") == ["Sở Y tế"]
    assert browser.find_element(By.CLASS_NAME, "ladder").get_attribute("open") == "true"
    browser.find_element(By.CSS_SELECTOR, "[data-search]").send_keys(*[Keys.BACKSPACE] * len("y tế"))
    assert [each.get_attribute("open") for each in browser.find_elements(By.CLASS_NAME, "ladder")] == was


def test_filters_narrow_together_and_are_taken_back(browser: Chrome, tmp_path: Path) -> None:
    show(browser, tmp_path, small_view())
    choose = {
        what: Select(browser.find_element(By.CSS_SELECTOR, f"[data-filter={what}]"))
        for what in ("team", "kind", "level")
    }
    choose["team"].select_by_visible_text("Tổ 2")
    assert rows(browser) == ["Thành phố Dĩ An", "Phường An Bình"]
    choose["kind"].select_by_value("companion")
    assert rows(browser) == ["Phường An Bình"]
    choose["level"].select_by_value("district")
    assert rows(browser) == []
    browser.find_element(By.CSS_SELECTOR, "[data-reset]").click()
    assert len(rows(browser)) == 3
    assert browser.find_elements(By.CSS_SELECTOR, "[data-filter=month]") == []  # all three are in April


def test_the_keyboard_reaches_blocks_and_filters_and_a_block_leads_to_its_row(browser: Chrome, tmp_path: Path) -> None:
    show(browser, tmp_path, small_view())
    reached = []
    for _ in range(40):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        held = browser.switch_to.active_element
        reached.append(held.get_attribute("data-filter") or held.get_attribute("aria-label") or held.tag_name)
    block = "Sở Y tế · Theo kế hoạch · sáng 01/04/2024 · Tổ 1"
    assert [each for each in reached if each in ("Lịch cả năm", block, "team", "kind", "level")] == [
        "Lịch cả năm",
        block,
        "team",
        "kind",
        "level",
    ]
    browser.execute_script("document.querySelector('.grid > a').focus()")
    assert browser.find_element(By.ID, "readout").text == block
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    assert browser.execute_script("return document.querySelector(':target') === document.activeElement")
    assert browser.switch_to.active_element.get_attribute("id") == "v1"


def test_nothing_is_wider_than_a_small_telephone(browser: Chrome, tmp_path: Path) -> None:
    size = {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        show(browser, tmp_path, everything())
        assert browser.execute_script("return document.documentElement.scrollWidth") == 360
        assert machine.axe(browser) == []
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_on_paper_all_is_there_and_nothing_is_cut(browser: Chrome, tmp_path: Path) -> None:
    view = everything()
    show(browser, tmp_path, view)
    for fold in browser.find_elements(By.CSS_SELECTOR, "details[open] summary"):
        fold.click()
    pdf = tmp_path / "bao-cao.pdf"
    pdf.write_bytes(machine.printed(browser))
    assert browser.find_elements(By.CSS_SELECTOR, "details[open]") == []
    text = " ".join(machine.pdf_text(pdf).split())
    assert {unit.name for unit in view.units if unit.name not in text} == set()
    assert "Thành viên" in text
    assert "Tổ 2 0 2 0 0 2" in text  # its sessions by period, all in the second
    assert "Bỏ lọc" not in text
    boxes = subprocess.run(
        [machine.program("pdftotext", package="poppler-utils"), "-bbox", pdf, "-"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert set(re.findall(r'<page width="(\d+)\.\d*" height="(\d+)', boxes)) == {("594", "841")}  # A4 in points
    right = [float(edge) for edge in re.findall(r'xMax="([\d.]+)"', boxes)]
    assert max(right) < 594 - 30
