"""The figures of a plan in a table side by side."""

from inspector.domain.request import SURPRISE
from inspector.planning.column import column
from tests.plans import GOOD, plan_of
from tests.small import KINDS, LIMITS, UNITS, small_problem

PROBLEM = small_problem()


def test_the_figures_of_a_column() -> None:
    held = column("a", PROBLEM, plan_of(PROBLEM))
    assert held.units == (("agency", 1, 3), ("district", 1, 2))
    assert (held.visits, held.surprise, held.not_met) == (3, 4, 0)
    assert held.guaranteed is None
    # syt by t1; da and its commune by t2; all in April, windows April to June, August to November: Q2, Q3 and Q4
    assert held.teams == (("t1", 1), ("t2", 2))
    assert held.periods == (("Q2", 3), ("Q3", 0), ("Q4", 0))


def test_dossiers_are_those_of_the_counted_units_announced() -> None:
    # syt 4,000 and da 9,000 of snv 500, stc 600, syt 4,000, da 9,000, tu 7,000; the commune stands outside
    assert column("a", PROBLEM, plan_of(PROBLEM)).dossiers == (13000, 21100)


def test_a_blank_number_of_dossiers_is_the_upper_median_of_its_level() -> None:
    # of snv 500 and stc 600 it is 600, so 600 + 9,000 of 500 + 600 + 600 + 9,000 + 7,000
    units = tuple(u.model_copy(update={"dossiers": None}) if u.id == "syt" else u for u in UNITS)
    problem = small_problem(units=units)
    assert column("a", problem, plan_of(problem)).dossiers == (9600, 17700)


def test_a_visit_in_a_period_that_is_not_open_is_counted_there() -> None:
    # windows of August alone open Q3; the visits of April stand in Q2
    problem = small_problem(windows=(8,))
    assert column("a", problem, plan_of(problem)).periods == (("Q2", 3), ("Q3", 0))


def test_points_not_met_are_added_up_by_rule() -> None:
    # three visits outside the months; one on 1 April and two on the 2nd, which are the 60th and 61st working days after
    # 29 December (22 in January, 16 in February, 21 in March): of 100 working days 40, 39 and 39 are missing
    limits = LIMITS.model_copy(update={"notice_days": 100})
    problem = small_problem(windows=(8,), limits=limits)
    held = column("a", problem, plan_of(problem))
    assert held.not_met == 6
    assert {rule: (measure, amount) for rule, measure, amount in held.amounts} == {
        "notice": ("working days", 40 + 39 + 39),
        "windows": ("visits", 3),
    }


def test_what_surprise_visits_are_sure_to_add_is_told_where_they_count() -> None:
    kinds = tuple(k.model_copy(update={"covers": True}) if k.id == SURPRISE else k for k in KINDS)
    problem = small_problem(kinds=kinds)
    assert column("a", problem, plan_of(problem, GOOD)).guaranteed == 0
