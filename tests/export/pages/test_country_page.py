"""The page of many cases: a map that needs no colours, tables with ways to every plan, nothing from elsewhere."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from inspector.export.pages.country_page import Line, Page, Table, files, html
from inspector.export.pages.pictures.country import FAR, SIGNS, WIDTH, Dot, Region, country
from tests import machine

HANOI, CAPE = (21.0, 105.8), (8.7, 104.8)


def region(name: str, at: tuple[float, float], standing: str = "proven", visits: int = 4, far: bool = False) -> Region:
    """Two units beside a place, the first visited; a third ten degrees to the east of it where asked for."""
    dots = [Dot("x", at[0], at[1], True), Dot("y", at[0] + 0.1, at[1] + 0.1, False)]
    return Region(name, name, standing, visits, [*dots, *([Dot("Hoàng Sa", at[0], at[1] + 10, False)] * far)], "s")


def page(lang: str = "en", name: str = "<b>x</b>") -> Page:
    """Every standing, a table with ways and a sum, and one that scrolls to the side."""
    regions = [region(f"{name}{i}", (21.0 - i, 105.0), standing) for i, standing in enumerate(SIGNS)]
    wide = Table("w", ["c", *(f"scenario {n}" for n in range(30))], [Line(name, ["1"] * 30, None, ["a.html"] * 30)])
    cases = Table("t", ["c", "n"], [Line(name, ["1"], "a/whatif.html", ["a/report.html"])], Line("all", ["1"]), "l")
    return Page(lang, name, [name], regions, [cases, wide])


def test_north_is_up_east_is_right_and_all_lies_within_the_frame() -> None:
    found = country([region("a", HANOI), region("b", CAPE)])
    assert found is not None
    north, south = (mark.circle for mark in found.marks)
    assert north.y < south.y
    assert north.x > south.x  # one degree farther east
    spots = [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+),([\d.]+)", found.visited + found.others)]
    assert len(spots) == 4
    assert all(0 <= x <= WIDTH and 0 <= y <= found.height for x, y in spots)


def test_a_degree_is_as_long_up_as_across_in_the_middle_of_the_map() -> None:
    # at the equator a degree of longitude is as long as one of latitude
    square = Region("a", "a", "proven", 1, [Dot("x", lat, lon, True) for lat in (-1, 1) for lon in (0, 2)], "")
    found = country([square])
    assert found is not None
    at = [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+),([\d.]+)", found.visited)]
    across, up = max(x for x, _ in at) - min(x for x, _ in at), max(y for _, y in at) - min(y for _, y in at)
    assert across == pytest.approx(up, rel=0.01)


def test_what_lies_far_out_at_sea_has_its_name() -> None:
    assert FAR < 10 * 100
    found = country([region("a", HANOI, far=True), region("b", CAPE)])
    assert found is not None
    assert [label.text for label in found.far] == ["Hoàng Sa"]
    assert country([region("a", HANOI)]) is not None
    assert country([]) is None


def test_every_standing_has_a_sign_of_its_own_in_its_circle_and_in_the_legend() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)
    drawn = html(page())
    for standing, sign in SIGNS.items():
        assert drawn.count(f">{sign}</text>") == 2, standing
    alone = html(Page("en", "h", [], [region("a", HANOI)]))
    assert "the verifier refuses" not in alone


def test_the_page_takes_nothing_for_markup_and_has_nothing_from_elsewhere() -> None:
    drawn = html(page())
    assert "<b>" not in drawn
    assert "://" not in drawn
    assert "<script" not in drawn
    assert 'href="a/report.html"' in drawn
    assert 'href="a/whatif.html"' in drawn


def test_the_csv_opens_as_text_and_the_json_is_what_was_given() -> None:
    made = files(page(), [["case", "points"], ["=1+1", 5]], [{"case": "a"}])
    assert list(csv.reader(io.StringIO(made["whatif.csv"].decode("utf-8-sig")))) == [["case", "points"], ["'=1+1", "5"]]
    assert json.loads(made["whatif.json"]) == [{"case": "a"}]
    assert set(made) == {"whatif.html", "whatif.csv", "whatif.json"}


@pytest.mark.parametrize("night", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_everyone_can_read_the_page_by_keyboard_by_ear_and_at_night(
    browser: Chrome, tmp_path: Path, lang: str, night: bool
) -> None:
    (tmp_path / "whatif.html").write_text(html(page(lang)), "utf-8")
    machine.dark(browser, night)
    browser.get((tmp_path / "whatif.html").as_uri())
    assert machine.axe(browser) == []
    assert machine.requests(browser) == []
    browser.set_window_size(400, 800)
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
