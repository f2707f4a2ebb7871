"""The least disturbing repair: compared with every plan there is, on cases small enough to go through them all."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from inspector.domain import request as ask
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.visit import Before
from inspector.domain.workdays import Calendar, Half
from inspector.planning.replan import as_replan
from inspector.planning.visits import visits_of
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from inspector.solver.solve import solve
from inspector.solver.trade_off import trade_off
from inspector.verify.describe import findings, surprise
from inspector.verify.disturbance import parts
from inspector.verify.goals import values
from inspector.verify.record import of_visits
from tests.small import GROUP, LIMITS, PEOPLE, TEAMS, UNITS, small_problem

DAYS = (*(dt.date(2024, 4, day) for day in (1, 2, 3, 29, 30)), dt.date(2024, 5, 2))
AGENCIES = tuple(unit for unit in UNITS if unit.level == "agency")
HALVES: tuple[Half, Half] = ("am", "pm")


def tiny(**more: object) -> Problem:
    """Three agencies (`snv` leads the delegation), one team that may go to stc and syt alone, six days, no draws."""
    team = tuple(p.model_copy(update={"home": "snv"}) for p in PEOPLE if p.team == "t1")
    given: dict[str, object] = {
        "units": AGENCIES,
        "people": team,
        "teams": TEAMS[:1],
        "groups": (GROUP.model_copy(update={"levels": ("agency",), "focus": None, "at_most": None}),),
        "companions": (),
        "strata": (),
        "calendar": Calendar(year=2024, days=DAYS),
        "periods": (ask.Period(id="P1", months=(1, 2, 3, 4)), ask.Period(id="P2", months=tuple(range(5, 13)))),
        "limits": LIMITS.model_copy(update={"notice_days": 0, "rotation_years": 9}),
        "history": (),
    }
    return small_problem(**given | more)


def visit(problem: Problem, unit: str, day: dt.date, half: Half, team: str = "t1") -> Visit:
    people = problem.crew(team, unit, day) or ()
    return Visit(
        id=f"announced:{unit}",
        unit=unit,
        kind="announced",
        team=team,
        date=day,
        session=half,
        sessions=problem.sessions(unit),
        people=people,
    )


def every(problem: Problem, units: Sequence[str]) -> Iterator[tuple[Visit, ...]]:
    """Every set of announced visits to these units in which the verifier finds nothing amiss."""
    spots: list[list[tuple[str, dt.date, Half] | None]] = [
        [None, *product([team.id for team in problem.teams], problem.calendar.days, HALVES)] for _ in units
    ]
    for chosen in product(*spots):
        pairs = [(unit, spot) for unit, spot in zip(units, chosen, strict=True) if spot is not None]
        held = problem.told_before
        visits = []
        for unit, (team, day, half) in pairs:
            made = visit(problem, unit, day, half, team)
            past = held.get((unit, "announced"))
            visits.append(past if past and (past.team, past.date, past.session) == (team, day, half) else made)
        if not [*of_visits(problem, visits), *findings(problem, visits, surprise(problem, visits))]:
            yield tuple(visits)


def replanned(problem: Problem, told: Sequence[Visit], as_of: dt.date, most: int | None = None) -> Problem:
    return as_replan(problem, Before(as_of=as_of, lot=problem.digest, max_moves=most, visits=tuple(told)))


def test_a_visit_that_can_stay_stays_however_much_better_another_plan_would_be() -> None:
    # syt has more points than stc, and the first of April would be earlier: nobody is disturbed for that
    problem = tiny()
    told = [visit(problem, "stc", DAYS[4], "pm")]
    found = solve(replanned(problem, told, DAYS[0]))
    assert visits_of(problem, found.slots) == tuple(told)
    first = found.goals[0]
    assert (first.id, first.value, first.bound) == ("disturbance", 0, 0)


def test_a_half_that_is_closed_costs_a_visit_and_no_day() -> None:
    problem = tiny(closures=(closed("stc", DAYS[3], "am"),))
    told = [visit(problem, "stc", DAYS[3], "am")]
    found = solve(replanned(problem, told, DAYS[0]))
    # 1,000 for the visit; same day, same team, same month
    assert found.goals[0].value == 1000
    (moved,) = visits_of(problem, found.slots)
    assert (moved.date, moved.session) == (DAYS[3], "pm")


def test_of_two_visits_of_a_day_one_gives_its_half_up_for_the_other() -> None:
    # syt loses its morning. On the afternoon of that day stands stc: to move syt into it would change two visits.
    # Another day costs one visit, 1,000, and one working day: from 29 to 30 April.
    problem = tiny(closures=(closed("syt", DAYS[3], "am"),))
    told = [visit(problem, "syt", DAYS[3], "am"), visit(problem, "stc", DAYS[3], "pm")]
    found = solve(replanned(problem, told, DAYS[1]))
    assert found.goals[0].value == 1001
    assert {(v.unit, v.date, v.session) for v in visits_of(problem, found.slots)} >= {("stc", DAYS[3], "pm")}


def test_another_month_costs_more_than_a_few_days_do() -> None:
    # closed from 30 April on: 29 April is 1 day back, 2 May 1 day on but in another month
    problem = tiny(closures=(closed("stc", DAYS[4]),))
    found = solve(replanned(problem, [visit(problem, "stc", DAYS[4], "am")], DAYS[0]))
    assert found.goals[0].value == 1001
    assert visits_of(problem, found.slots)[0].date == DAYS[3]


def closed(unit: str, day: dt.date, half: Half | None = None) -> ask.Closure:
    return ask.Closure(id=f"c{day}", unit=unit, first=day, last=day, half=half, reason="", provenance="real")


def random_case(seed: int) -> Problem:
    """A tiny case with visits told, some days gone by, and changes that may hit them."""
    chance = random.Random(seed)
    teams = chance.choice((1, 1, 2))
    people = tuple(p.model_copy(update={"home": "snv"}) for p in PEOPLE if p.team in ("t1", "t2")[:teams])
    days = DAYS[: 6 if teams == 1 else 4]
    problem = tiny(
        people=people,
        teams=TEAMS[:teams],
        calendar=Calendar(year=2024, days=days),
        limits=LIMITS.model_copy(update={"notice_days": chance.choice((0, 1)), "rotation_years": 9}),
        issued_on=dt.date(2024, 3, 1),
    )
    spots = chance.sample(list(product([t.id for t in problem.teams], days, HALVES)), 2)
    told = [
        visit(problem, unit, day, half, team) for unit, (team, day, half) in zip(("stc", "syt"), spots, strict=True)
    ]
    told = told[: chance.choice((1, 2, 2))]
    as_of = chance.choice(days[:3])
    closures = {}
    for _ in range(chance.choice((1, 1, 2, 3))):
        hit = chance.choice(told)  # mostly a day that was told, so that the visit must give way
        day = hit.date if chance.random() < 0.7 and hit.date >= as_of else chance.choice(days[days.index(as_of) :])
        half = chance.choice((*HALVES, None, None))
        closures[hit.unit, day, half] = closed(hit.unit, day, half)
    changed = problem.model_copy(update={"closures": tuple(closures.values())})
    return replanned(changed, told, as_of)


@pytest.mark.parametrize("seed", range(40))
def test_no_plan_disturbs_less_and_none_that_disturbs_as_little_is_better(seed: int) -> None:
    problem = random_case(seed)
    found = solve(problem)
    plans = list(every(problem, ("stc", "syt")))
    if not plans:
        assert found.outcome == "infeasible" or found.given_way
        return
    assert found.outcome == "optimal"
    assert not found.given_way
    mine = visits_of(problem, found.slots)
    least = min(parts(problem, visits).value for visits in plans)
    assert parts(problem, mine).value == found.goals[0].value == least
    calm = [values(problem, visits) for visits in plans if parts(problem, visits).value == least]
    assert values(problem, mine)["points"] == max(each["points"] for each in calm)


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_the_curve_says_what_so_many_changes_can_give(seed: int) -> None:
    problem = random_case(seed)
    plans = list(every(problem, ("stc", "syt")))
    if not plans:
        return
    assert problem.before is not None
    curve = list(trade_off(problem, Settings(), Watch(), {}))
    for trade in curve:
        assert trade.moves is not None
        within = [visits for visits in plans if parts(problem, visits).visits <= trade.moves]
        best = max((values(problem, visits)["points"] for visits in within), default=None)
        assert trade.points == best
        assert trade.outcome == ("infeasible" if best is None else "optimal")
    assert curve[-1].points == max(values(problem, visits)["points"] for visits in plans)


def test_the_random_cases_ask_for_all_kinds_of_changes() -> None:
    seen = [solve(random_case(seed)).goals for seed in range(40)]
    values = [goals[0].value for goals in seen if goals]
    assert 0 in values
    assert {value // 1000 for value in values} >= {0, 1, 2}
    assert any(value % 1000 >= 200 for value in values)  # another month or team


def test_with_room_for_moves_points_come_first() -> None:
    # stc is told; syt is worth more: with no move stc stays, with one syt comes besides
    problem = tiny()
    told = [visit(problem, "stc", DAYS[4], "pm")]
    none, one = (solve(replanned(problem, told, DAYS[0], most)) for most in (0, 1))
    assert [v.unit for v in visits_of(problem, none.slots)] == ["stc"]
    assert {v.unit for v in visits_of(problem, one.slots)} == {"stc", "syt"}
    assert [goal.id for goal in one.goals][:2] == ["points", "disturbance"]


@pytest.mark.parametrize("runs", range(1, 9))
def test_a_search_that_is_ended_keeps_the_plan_it_has(monkeypatch: pytest.MonkeyPatch, runs: int) -> None:
    import inspector.solver.tiers as tiers

    problem = random_case(4)
    whole, done = solve(problem), 0
    watch = Watch()
    solver = tiers.run

    def counted(model: object, settings: object, given: Watch, tier: object, *more: object, **named: object) -> object:
        nonlocal done
        if given is watch:
            done += 1
            watch.stopped = done > runs
        return solver(model, settings, given, tier, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(tiers, "run", counted)
    found = solve(problem, watch=watch)
    assert found.outcome in (("feasible", "unknown") if watch.stopped else ("optimal",))
    if found.slots:
        visits = visits_of(problem, found.slots)
        assert not [*of_visits(problem, visits), *findings(problem, visits, surprise(problem, visits))]
        assert found.goals[0] == whole.goals[0]
        assert [goal.value for goal in found.goals] == [values(problem, visits)[goal.id] for goal in found.goals]
    else:
        assert runs < 3
