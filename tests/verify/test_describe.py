"""What a plan says of itself, by hand on the small case."""

from typing import Any

from inspector.domain.plan import SurpriseCount, Visit
from inspector.domain.problem import Problem
from inspector.verify import surprise as surprise_rule
from inspector.verify.describe import data, not_met, readings, rules, surprise
from tests.plans import GOOD, visit_of
from tests.small import GROUP, UNITS, small_problem

PROBLEM = small_problem()


def good(problem: Problem = PROBLEM) -> tuple[Visit, ...]:
    """The visits of the good plan."""
    return tuple(visit_of(problem, row) for row in GOOD)


def figures(problem: Problem, visits: tuple[Visit, ...]) -> dict[str, tuple[int | None, int | None]]:
    """Required and achieved of the rules that have such figures."""
    found = {result.id: (result.required, result.achieved) for result in rules(problem, visits)}
    return {rule: pair for rule, pair in found.items() if pair != (None, None)}


def test_required_and_achieved() -> None:
    # coverage 2 of 2; of da and tu, which have most dossiers, half is 1; four draws; one session of reserve
    found = figures(PROBLEM, good())
    assert found["coverage"] == (2, 2)
    assert found["focus"] == (1, 1)
    assert found["surprise"] == (4, 4)
    assert found["reserve"][0] == 1
    assert set(found) == {"coverage", "focus", "surprise", "reserve"}
    assert figures(PROBLEM, ())["coverage"] == (2, 0)
    assert figures(PROBLEM, ())["focus"] == (1, 0)


def test_no_focus_and_no_draws_have_no_figures() -> None:
    problem = small_problem(strata=(), groups=(GROUP.model_copy(update={"focus": None}),))
    assert figures(problem, ()) == {"coverage": (2, 0), "surprise": (0, 0)}


def test_a_rule_is_kept_unless_it_has_a_finding() -> None:
    kept = {result.id: result.kept for result in rules(PROBLEM, good())}
    assert all(kept.values())
    early = tuple(v.model_copy(update={"date": v.date.replace(month=2)}) for v in good())
    broken = {result.id for result in rules(PROBLEM, early) if not result.kept}
    assert broken == {"windows"}


def test_points_not_met_are_the_findings_of_soft_rules_only() -> None:
    found = not_met(PROBLEM, (visit_of(PROBLEM, ("stc", "announced", "t1", "2024-07-01", "am")),))
    # windows: July; focus: none of da and tu. Coverage is short too, but never gives way.
    assert [(f.rule, f.amount) for f in found] == [("focus", 1), ("windows", 1)]


def test_readings_with_and_without_units_of_disputed_standing() -> None:
    units = tuple(u.model_copy(update={"counts": "disputed"}) if u.id == "syt" else u for u in UNITS)
    found = [
        (r.level, r.disputed, r.units, r.required, r.achieved) for r in readings(small_problem(units=units), good())
    ]
    # 5 units: ceil(1.5); 4 without syt: ceil(1.2); agencies 3 and 2; districts 2
    assert found == [
        (None, True, 5, 2, 2),
        (None, False, 4, 2, 1),
        ("agency", True, 3, 1, 1),
        ("agency", False, 2, 1, 0),
        ("district", True, 2, 1, 1),
    ]


def test_the_public_part_of_the_draws() -> None:
    found = surprise(PROBLEM, good())
    assert found.counts == tuple(SurpriseCount(stratum="all", period=f"Q{q}", count=1, units=8) for q in (1, 2, 3, 4))
    assert [(r.period, r.visits, r.required) for r in found.reserve] == [(f"Q{q}", 1, 1) for q in (1, 2, 3, 4)]


def test_the_least_of_a_period_is_that_of_the_unit_with_least() -> None:
    # Q2 has 62 working days, of which a draw of Q1 may block the first 10; only t1 goes to syt, which is visited
    # on the first: that bars the day and ten more, so (62 - 11) × 2
    in_q2 = sum(1 for day in PROBLEM.calendar.days if 4 <= day.month <= 6)
    least = {r.period: r.least for r in surprise(PROBLEM, good()).reserve}
    assert least["Q2"] == (in_q2 - 11) * 2


def test_a_stratum_or_period_that_is_none_of_the_case_is_found() -> None:
    counts = surprise(PROBLEM, ())
    extra = counts.counts[0].model_copy(update={"stratum": "xx"})
    found = list(surprise_rule.check(PROBLEM, counts.model_copy(update={"counts": (*counts.counts, extra)})))
    assert [(f.subject, f.amount, f.values["required"], f.values["achieved"]) for f in found] == [("xx:Q1", 1, 0, 1)]
    twice = counts.model_copy(update={"counts": (*counts.counts, counts.counts[0], extra)})
    assert [(f.subject, f.amount) for f in surprise_rule.check(PROBLEM, twice)] == [("all:Q1", 1), ("xx:Q1", 1)]
    none = counts.model_copy(update={"counts": ()})
    assert [f.values["achieved"] for f in surprise_rule.check(PROBLEM, none)] == [0, 0, 0, 0]


def test_data_are_told_apart_by_column() -> None:
    def of(unit: Any) -> Any:
        changes = {"syt": {"proxy": ("dossiers",)}, "da": {"synthetic": ("dossiers",)}, "tu": {"dossiers": None}}
        return unit.model_copy(update=changes.get(unit.id, {}))

    notes = {
        (n.table, n.column): (n.real, n.proxy, n.synthetic, n.blank)
        for n in data(small_problem(units=tuple(map(of, UNITS))))
    }
    # nine units: one estimated, one made up, one blank
    assert notes["units", "dossiers"] == (6, 1, 1, 1)
    assert notes["units", "late_share"] == (2, 0, 0, 7)
    assert notes["people", ""] == (0, 0, 5, 0)
    assert notes["history", ""] == (0, 0, 1, 0)
    assert notes["closures", ""] == (0, 0, 0, 0)
