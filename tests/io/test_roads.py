"""Travel minutes: estimates, stated roads, and no detour that is quicker than the figure."""

from itertools import permutations

from inspector.io.roads import straight_km, travel

A, B, C = (11.0, 106.0), (11.0, 107.0), (12.0, 106.0)
PLACES = {"a": A, "b": B, "c": C}


def test_a_degree_of_latitude_is_111_km() -> None:
    # 6371.0088 km × π / 180 = 111.195 km
    assert round(straight_km(A, C), 3) == 111.195


def test_an_estimate_rounds_up_to_whole_minutes() -> None:
    # 111.195 km × 1.3 / 40 km/h × 60 = 216.83 minutes
    assert travel(PLACES, 1.3, 40, {}).between("a", "c") == 217


def test_nowhere_is_far_from_itself_and_the_way_back_is_as_long() -> None:
    found = travel(PLACES, 1.3, 40, {("a", "b"): 30})
    assert all(found.between(x, x) == 0 for x in PLACES)
    assert all(found.between(x, y) == found.between(y, x) for x in PLACES for y in PLACES)


def test_a_stated_road_replaces_a_longer_estimate() -> None:
    assert travel(PLACES, 1.3, 40, {("b", "a"): 30}).between("a", "b") == 30


def test_a_stated_road_replaces_a_shorter_estimate_as_far_as_no_detour_is_quicker() -> None:
    # a–c is 217 by estimate; stated 9999 gives way to a–b–c
    found = travel(PLACES, 1.3, 40, {("a", "c"): 9999})
    assert found.between("a", "c") == found.between("a", "b") + found.between("b", "c") > 217


def test_no_detour_is_quicker() -> None:
    found = travel(PLACES, 1.3, 40, {("a", "b"): 10, ("b", "c"): 10})
    assert found.between("a", "c") == 20
    for x, y, z in permutations(PLACES):
        assert found.between(x, z) <= found.between(x, y) + found.between(y, z)


def test_the_order_of_places_changes_nothing() -> None:
    assert travel(PLACES, 1.3, 40, {}) == travel(dict(reversed(PLACES.items())), 1.3, 40, {})
