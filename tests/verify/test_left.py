"""Why a unit was not chosen, and who was just in or out.

Points of the small case: syt 600, snv 187, stc 26; da 300, tu 150.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from inspector.domain import request as ask
from inspector.domain.problem import Problem
from inspector.verify.left import cutoffs, not_visited
from tests.plans import Row, visit_of
from tests.small import GROUP, UNITS, small_problem

STC: Row = ("stc", "announced", "t1", "2024-04-01", "am")
SYT: Row = ("syt", "announced", "t1", "2024-04-02", "am")
DA: Row = ("da", "announced", "t2", "2024-04-03", "am")
TU: Row = ("tu", "announced", "t2", "2024-04-04", "am")
NO_FOCUS = (GROUP.model_copy(update={"focus": None}),)


def reasons(problem: Problem, rows: Sequence[Row]) -> dict[str, tuple[str, dict[str, Any]]]:
    """By unit: reason without its prefix, and values."""
    found = not_visited(problem, tuple(visit_of(problem, row) for row in rows))
    return {left.unit: (left.reason.removeprefix("rules.left_"), left.values) for left in found}


def cuts(problem: Problem, rows: Sequence[Row]) -> list[tuple[str, str, str, str, str | None]]:
    """Level, last in, first out, what decided, by which rule."""
    found = cutoffs(problem, tuple(visit_of(problem, row) for row in rows))
    return [(cut.level, cut.last_in, cut.first_out, cut.decided_by, cut.rule) for cut in found]


def past(unit: str, year: int) -> ask.PastVisit:
    """A visit of which the year is known."""
    return ask.PastVisit(unit=unit, date=dt.date(year, 12, 31), exact=False, kind="announced", provenance="synthetic")


def pin(unit: str, include: bool) -> ask.Pin:
    """A decision on an announced visit."""
    return ask.Pin(
        id=unit, unit=unit, include=include, kind="announced", date=None, half=None, team=None, reason="vì", author=""
    )


def test_fewer_points_than_the_last_in() -> None:
    assert reasons(small_problem(), [SYT, DA]) == {
        "snv": ("lead_agency", {"level": "agency", "points": 187, "rank": 2}),
        "stc": ("points", {"level": "agency", "points": 26, "rank": 3, "bar": 600}),
        "tu": ("points", {"level": "district", "points": 150, "rank": 2, "bar": 300}),
    }


def test_units_come_by_level_and_place() -> None:
    assert list(reasons(small_problem(), [])) == ["syt", "snv", "stc", "da", "tu"]


def test_as_many_points_but_behind_in_the_settling_of_ties() -> None:
    twins = tuple(
        u.model_copy(update={"dossiers": 9000, "index_score": None}) if u.level == "district" else u for u in UNITS
    )
    problem = small_problem(units=twins, groups=NO_FOCUS)
    first = DA if cuts(problem, [DA])[0][3] == "lot" else TU
    other = "tu" if first is DA else "da"
    assert reasons(problem, [SYT, first])[other] == ("tie", {"level": "district", "points": 0, "rank": 2, "bar": 0})
    assert cuts(problem, [first]) == [("district", first[0], other, "lot", None)]


def test_not_eligible_excluded_and_visited_last_year() -> None:
    units = tuple(u.model_copy(update={"eligible": u.id != "tu"}) for u in UNITS)
    problem = small_problem(units=units, pins=(pin("syt", False),), history=(past("stc", 2023),))
    found = reasons(problem, [DA])
    assert found["tu"][0] == "not_eligible"
    assert found["syt"][0] == "excluded"
    assert found["syt"][1]["reason"] == "vì"
    assert found["stc"][0] == "consecutive"


def test_two_years_ago_is_no_reason() -> None:
    assert reasons(small_problem(history=(past("stc", 2022),), groups=NO_FOCUS), [SYT, DA])["stc"][0] == "points"


def test_a_rule_put_another_first_and_is_named() -> None:
    # stc (26) is in and syt (600) is not: stc is due after four years, or was decided
    due = small_problem(history=(past("stc", 2020),), groups=NO_FOCUS)
    assert reasons(due, [STC, DA])["syt"][0] == "rule"
    assert reasons(due, [STC, DA])["syt"][1]["rule"] == "rotation"
    assert cuts(due, [STC, DA])[0] == ("agency", "stc", "syt", "rule", "rotation")
    decided = small_problem(history=(past("stc", 2020),), pins=(pin("stc", True),), groups=NO_FOCUS)
    assert reasons(decided, [STC, DA])["syt"][1]["rule"] == "pins"


def test_a_claim_that_both_have_decides_nothing() -> None:
    both = small_problem(history=(past("stc", 2020), past("syt", 2020)), groups=NO_FOCUS)
    assert reasons(both, [STC, DA])["syt"][0] == "others"
    assert cuts(both, [STC, DA])[0] == ("agency", "stc", "syt", "rule", None)


def test_the_units_with_most_dossiers_have_a_claim() -> None:
    # the third of the five with most dossiers: da 9000 and, with 8000 now, stc
    units = tuple(u.model_copy(update={"dossiers": 8000}) if u.id == "stc" else u for u in UNITS)
    problem = small_problem(units=units, weights=weights(late=1))  # syt is later than stc
    reason, values = reasons(problem, [STC, DA])["syt"]
    assert (reason, values["points"], values["rule"]) == ("rule", 1000, "focus")


def weights(**given: int) -> ask.Weights:
    """Only these criteria count."""
    base = dict.fromkeys(small_problem().weights.model_dump(), 0)
    return ask.Weights(**base | given)


def test_a_cut_off_names_the_first_that_could_have_been_chosen() -> None:
    # snv (187) leads the delegation, so stc is the first out
    assert cuts(small_problem(), [SYT, DA]) == [
        ("agency", "syt", "stc", "points", None),
        ("district", "da", "tu", "points", None),
    ]


def test_a_level_without_anybody_in_or_out_has_no_cut_off() -> None:
    assert cuts(small_problem(), [DA, TU]) == []
    assert cuts(small_problem(), []) == []


def test_longest_unvisited_decides_between_equal_points() -> None:
    units = tuple(u.model_copy(update={"dossiers": 9000, "index_score": None}) for u in UNITS if u.level != "agency")
    problem = small_problem(
        units=(*units, *(u for u in UNITS if u.level == "agency")),
        history=(past("da", 2019), past("tu", 2021)),
        weights=weights(volume=1),
        groups=NO_FOCUS,
    )
    assert cuts(problem, [DA]) == [("district", "da", "tu", "unvisited", None)]
