"""The report page as text: what stands in it, for whom, and what it may load."""

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser

import pytest

from inspector.export.pages.report import files, html
from inspector.export.shown import Change, Revealed, View
from inspector.export.view import Asked
from tests.export.hostile import NAMES, hostile
from tests.export.views import SECRET_UNIT, sealed_view, small_view


class Read(HTMLParser):
    """Tags with their attributes, and the texts outside styles and scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.inside not in ("style", "script"):
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


def everything(lang: str = "vi") -> View:
    """A view in which every part of the page has something to say."""
    seen = sealed_view(lang)
    change = Change(visit="a", unit_name="Sở Y tế", how="moved", how_name="dời", before="cũ", after="mới")
    revealed = Revealed(id="r", unit_name="Phường Đông Hòa", date=None, team_name="Tổ 1")
    more = {"dropped": seen.visits[:1], "changes": (change,), "against": "bản 1", "revealed": (revealed,)}
    more |= {"undated": ("Phường Thái Hòa",), "hypothetical": True, "scenario": ("đổi",), "note": "minh họa"}
    return seen.model_copy(update=more)


def directives(page: str) -> dict[str, str]:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert found
    return dict(part.strip().split(" ", 1) for part in unescape(found[1]).split(";"))  # type: ignore[misc]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_policy_knows_the_style_and_the_script_by_their_hashes_and_lets_in_nothing_else(lang: str) -> None:
    page = html(small_view(lang))
    own = {
        tag: f"'sha256-{base64.b64encode(hashlib.sha256(held.encode()).digest()).decode()}'"
        for tag, held in re.findall(r"<(style|script)>(.*?)</\1>", page, re.DOTALL)
    }
    assert directives(page) == {
        "default-src": "'none'",
        "style-src": own["style"],
        "script-src": own["script"],
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_page_asks_for_nothing_and_has_no_style_or_handler_outside_what_the_policy_knows() -> None:
    page = html(everything())
    assert "://" not in page
    for tag, attributes in Read(page).tags:
        assert tag not in ("link", "img", "iframe", "form", "base", "object")
        assert not [key for key in attributes if key == "style" or key.startswith("on") or key == "src"]
        assert attributes.get("href", "#").startswith("#")


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_is_text_and_nothing_else(name: str) -> None:
    plain, taken = Read(html(everything())), Read(html(hostile(everything(), name)))
    assert [tag for tag, _ in taken.tags] == [tag for tag, _ in plain.tags]
    assert [sorted(held) for _, held in taken.tags] == [sorted(held) for _, held in plain.tags]
    assert " ".join(name.split()) in taken.text


def test_every_link_leads_to_a_place_on_the_page_and_no_place_stands_twice() -> None:
    tags = Read(html(everything())).tags
    ids = [held["id"] for _, held in tags if "id" in held]
    assert len(ids) == len(set(ids))
    assert {held["href"][1:] for tag, held in tags if tag == "a"} <= set(ids)
    visits = [held["href"] for tag, held in tags if tag == "a" and held.get("aria-label")]
    assert visits == ["#v1", "#v2", "#v3", "#v4"]  # three of the plan, one that was drawn


def test_the_same_view_gives_the_same_bytes() -> None:
    assert files(everything()) == files(everything())
    assert list(files(small_view("vi"))) == ["bao-cao.html"]
    assert list(files(small_view("en"))) == ["report.html"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_is_of_one_language(lang: str) -> None:
    shown = Read(html(everything(lang)))
    assert ("html", {"lang": lang}) in shown.tags
    said = {"vi": "Vì sao đơn vị này, không phải đơn vị kia", "en": "Why this unit and not that one"}
    assert [code for code, heading in said.items() if heading in shown.text] == [lang]


def test_a_public_page_says_nothing_of_a_surprise_visit() -> None:
    public, sealed = html(small_view()), html(sealed_view())
    assert public == html(small_view())
    # the secret unit stands in the map's title, and in the list of priorities: as one that is not visited
    name = "Phường Thái Hòa"
    assert public.count(name) == html(small_view()).count(name) == 2
    assert f"{name} · không có cuộc theo kế hoạch" in public
    assert "14/05/2024" not in public
    assert "Mật –" not in public
    assert f"{name} · Đột xuất" in sealed
    assert "14/05/2024" in sealed
    assert "Mật –" in sealed
    assert SECRET_UNIT not in re.sub(r"<style>.*?</style>", "", public, flags=re.DOTALL)


def test_headline_figures_are_counts_and_the_bar_reaches_the_mark() -> None:
    page = html(small_view())
    # 2 of 5 counted units and 2 required: both at 600 · 2/5 = 240
    assert "2/5</strong> · 40,0 % · tối thiểu 30 %: 2" in page
    assert '<rect class="done" y="3" width="240.0"' in page
    assert '<rect class="needed" x="238.0"' in page


def test_a_team_sees_its_visits_and_a_unit_what_concerns_it() -> None:
    team = Read(html(small_view(asked=Asked(audience="team", subject="t2")))).text
    assert "Dành cho tổ: Tổ 2" in team
    assert "Sở Y tế · Cấp tỉnh" not in team
    unit = html(small_view(asked=Asked(audience="unit", subject="da")))
    assert "Dành cho đơn vị: Thành phố Dĩ An" in unit
    assert re.findall(r'<tr role="row" id="(v\d)"', unit) == ["v1", "v2"]  # the visit to it and the one to its ward


def test_a_part_that_has_nothing_to_say_is_left_out_with_its_link() -> None:
    assert 'href="#changes"' in html(everything())
    page = html(small_view())
    assert 'href="#changes"' not in page
    assert 'id="changes"' not in page


def test_a_view_without_visits_or_units_is_still_a_page() -> None:
    bare = small_view().model_copy(update={"visits": (), "units": (), "teams": (), "coverage": (), "surprise": ()})
    page = html(bare)
    assert 'id="year"' in page
    assert 'id="list"' not in page
    assert 'id="map"' not in page
