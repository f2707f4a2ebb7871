"""The geometry of the pictures: nothing on anything else, and everything where it belongs."""

import math
import random
from itertools import combinations

import pytest

from inspector.export.pages.pictures.bars import ladders, reached
from inspector.export.pages.pictures.ground import ground
from inspector.export.pages.pictures.kinds import kinds
from inspector.export.pages.pictures.labels import HEIGHT, LETTER, Label, place, short
from inspector.export.pages.pictures.spread import Circle, spread
from inspector.export.pages.pictures.year import year
from tests.export.views import sealed_view, small_view

Box = tuple[float, float, float, float]


def box(label: Label) -> Box:
    width = LETTER * len(label.text)
    left = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}[label.anchor]
    return left, label.y - 4 - HEIGHT / 2, left + width, label.y - 4 + HEIGHT / 2


def crowd(seed: int, many: int) -> list[Circle]:
    """Circles of which most stand on one place."""
    draw = random.Random(seed)
    places = [(400.0, 300.0)] * 3 + [(draw.uniform(50, 750), draw.uniform(50, 550)) for _ in range(4)]
    return [Circle(*draw.choice(places), draw.uniform(3, 20), i % 3 == 0) for i in range(many)]


@pytest.mark.parametrize("seed", range(5))
def test_no_circle_lies_on_another_and_all_lie_in_the_frame(seed: int) -> None:
    held = spread(crowd(seed, 60), 800, 600)
    for a, b in combinations(held, 2):
        assert math.hypot(a.x - b.x, a.y - b.y) > a.r + b.r - 0.5
    assert all(c.r <= c.x <= 800 - c.r and c.r <= c.y <= 600 - c.r for c in held)


def test_a_circle_with_room_stays_where_it_is() -> None:
    assert spread([Circle(100, 100, 9), Circle(200, 200, 9)], 400, 400) == [Circle(100, 100, 9), Circle(200, 200, 9)]


@pytest.mark.parametrize("seed", range(5))
def test_no_name_lies_on_another_or_on_a_circle(seed: int) -> None:
    held = spread(crowd(seed, 40), 800, 600)
    labels = place([(i, f"Đơn vị số {i}") for i in range(0, 40, 3)], [(1, "Khác")], held, (800, 600))
    assert len(labels) > 10
    boxes = [box(label) for label in labels.values()]
    assert all(a[2] < b[0] or b[2] < a[0] or a[3] <= b[1] or b[3] <= a[1] for a, b in combinations(boxes, 2))
    for left, top, right, bottom in boxes:
        for c in held:
            across, down = c.x - min(max(c.x, left), right), c.y - min(max(c.y, top), bottom)
            assert math.hypot(across, down) >= c.r


def test_a_name_stands_to_the_right_where_there_is_room_and_a_long_one_is_cut() -> None:
    (label,) = place([(0, "Sở Y tế")], [], [Circle(100, 100, 10)], (400, 400)).values()
    assert (label.x, label.anchor, label.line) == (114, "start", None)
    assert short("x" * 31) == "x" * 29 + "…"


def test_no_room_no_name() -> None:
    assert place([(0, "Sở Y tế")], [], [Circle(20, 20, 10)], (40, 40)) == {}


def test_the_map_keeps_distances_and_its_scale_says_which() -> None:
    view = small_view()
    drawn = ground(view, kinds(view))
    assert drawn is not None
    units = {unit.id: unit for unit in view.units}
    at = {p.place.id: p.true or (p.circle.x, p.circle.y) for p in drawn.points}
    per_km = drawn.scale_px / float(drawn.scale)
    # da-1 and tu lie 10.87 and 11.064 degrees north: 0.194 · 111.32 = 21.6 km
    assert (at["da-1"][1] - at["tu"][1]) / per_km == pytest.approx(21.6, abs=0.1)
    # and 106.76 and 106.797 east: 0.037 · 111.32 · cos 10.97° = 4.04 km
    assert (at["tu"][0] - at["da-1"][0]) / per_km == pytest.approx(4.04, abs=0.1)
    area = {p.place.id: p.circle.r**2 for p in drawn.points}
    assert area["da"] / area["tu"] == pytest.approx(units["da"].dossiers / units["tu"].dossiers)  # type: ignore[operator]


def test_the_year_has_each_visit_on_its_half_day_and_lane() -> None:
    view = small_view()
    april = year(view, kinds(view)).months[3]
    # 1 April morning: column 1; 2 April: morning 3, afternoon 4; team 1 above team 2
    assert [(c.column, c.wide, c.lane, c.css) for c in april.blocks] == [
        (1, 1, 1, "k0"),
        (3, 1, 2, "k0"),
        (4, 1, 2, "k1"),
    ]
    # 18 April was a holiday, the 6th a Saturday, and a 31st there is not
    kind = {cell.column: cell.css for cell in april.cells}
    assert (kind[35], kind[11], kind[61]) == ("holiday", "weekend", "none")
    # Saturday 4 May was worked
    assert 7 not in {cell.column for cell in year(view, kinds(view)).months[4].cells}


def test_a_surprise_visit_has_a_colour_of_its_own_and_stands_last() -> None:
    found = kinds(sealed_view())
    assert [(kind.id, kind.css) for kind in found] == [("announced", "k0"), ("companion", "k1"), ("surprise", "ks")]


def test_pieces_of_a_bar_add_up_to_the_points() -> None:
    view = small_view()
    most = max(unit.points for unit in view.units)
    for ladder in ladders(view):
        assert [row.unit.rank for row in ladder.rows] == sorted(row.unit.rank for row in ladder.rows)
        for row in ladder.rows:
            assert sum(piece.width for piece in row.pieces) == pytest.approx(600 * row.unit.points / most)


def test_each_reading_of_coverage_stands_once() -> None:
    ((whole, *levels),) = reached(small_view())
    assert (whole.reading.achieved, whole.reading.units, whole.met, whole.other) == (2, 5, True, False)
    assert [reach.reading.level for reach in levels] == ["agency", "district"]
