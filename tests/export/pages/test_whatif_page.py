"""The page, the CSV and the plots of a what-if run."""

import base64
import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from inspector.export.pages.whatif_page import Page, files, html
from inspector.export.pages.whatif_plot import Plot, Spot, plotted
from tests import machine

ROWS = [["", "a", "<b>x</b>"], ["=1+1", "1", "2"], ["same", "3", "3"]]


def spots(*points: tuple[int, int]) -> list[Spot]:
    return [Spot(x, y, f"<{x}>", f"{y}°", f"n{x}") for x, y in points]


def test_the_page_takes_nothing_for_markup() -> None:
    page = html(Page("vi", "<h>", ROWS, marks="<m>", about="<a>", notes=[("<n>", ["<c>"])]))
    for word in ("<b>", "<h>", "<m>", "<n>", "<c>"):
        assert word not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_what_differs_from_the_baseline_is_marked() -> None:
    page = html(Page("vi", "h", ROWS))
    assert '<td class="other">2</td>' in page
    assert '<th scope="row">same</th><td>3</td><td>3</td>' in page


def test_the_page_has_nothing_from_elsewhere_and_no_script() -> None:
    page = html(Page("vi", "h", ROWS, plots=[Plot("t", "x", "y", spots((1, 2)))]))
    assert "://" not in page
    assert "<script" not in page
    assert "script-src &#39;none&#39;" in page


def test_only_the_style_of_the_page_itself_is_let_in() -> None:
    page = html(Page("vi", "h", ROWS))
    style = page.partition("<style>")[2].partition("</style>")[0]
    own = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src &#39;sha256-{own}&#39;" in page.replace("&#43;", "+")


@pytest.mark.parametrize("night", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_everyone_can_read_the_page_by_keyboard_by_ear_and_at_night(
    browser: Chrome, tmp_path: Path, lang: str, night: bool
) -> None:
    wide = [["", *(f"scenario {n}" for n in range(30))], ["units", *map(str, range(30))]]  # scrolls to the side
    plot = Plot("t", "x", "y", spots((0, 10), (1, 30)))
    page = Page(lang, "h", wide, marks="m", about="a", notes=[("n", ["c"])], plots=[plot])
    (tmp_path / "whatif.html").write_bytes(files(page, [])["whatif.html"])
    machine.dark(browser, night)
    browser.get((tmp_path / "whatif.html").as_uri())
    assert machine.axe(browser) == []
    assert machine.requests(browser) == []


def test_the_csv_opens_as_text_and_the_json_is_what_was_given() -> None:
    made = files(Page("en", "h", [["", "a"], ["=1+1", "@x"]]), [{"name": "a"}])
    held = list(csv.reader(io.StringIO(made["whatif.csv"].decode("utf-8-sig"))))
    assert held[1] == ["'=1+1", "'@x"]
    assert json.loads(made["whatif.json"]) == [{"name": "a"}]


def test_a_plot_has_a_point_for_each_plan_the_lowest_at_the_bottom() -> None:
    # across from 84 to 444, up from 226 to 52: 20 of 10 to 30 is half way, (226 + 52) / 2 = 139
    drawn = plotted(Plot("<t>", "across <u>", "up", spots((0, 10), (1, 30), (2, 20))))
    assert drawn.count("<circle") == 3
    assert 'points="84.0,226.0 264.0,52.0 444.0,139.0"' in drawn
    assert "<t>" not in drawn
    assert "across &lt;u&gt;" in drawn
    assert ">n1</text>" in drawn


def test_a_plot_stands_still_where_nothing_changes() -> None:
    assert 'points="84.0,139.0 444.0,139.0"' in plotted(Plot("t", "x", "y", spots((0, 7), (1, 7))))
    assert 'points="264.0,139.0"' in plotted(Plot("t", "x", "y", spots((3, 7))))
    assert plotted(Plot("t", "x", "y", [])) == ""


def test_ticks_that_would_stand_on_one_another_are_left_out() -> None:
    # 100 is 3.6 right of 99 of 0 to 100: 360 · 99/100 = 356.4 and 360
    drawn = plotted(Plot("t", "x", "y", spots((0, 1), (99, 2), (100, 3))))
    assert "&lt;99&gt;" in drawn
    assert "&lt;100&gt;" not in drawn
