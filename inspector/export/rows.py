"""Visits, units and teams as a view shows them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from inspector.domain.difference import Told
from inspector.domain.lottery import SealedVisit
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.domain.request import SURPRISE
from inspector.domain.visit import Visit
from inspector.export import shown
from inspector.lang import sentences
from inspector.lang.names import Names


def visit(problem: Problem, plan: Plan, found: Visit, names: Names, times: int) -> shown.Visit:
    """A visit that its unit is told of."""
    people = tuple(map(names.person, found.people))
    return _visit(problem, found, people, names, why=sentences.why(problem, plan, found, names), times=times)


def drawn(problem: Problem, sealed: SealedVisit, names: Names) -> shown.Visit | None:
    """A visit that only key holders see; None where it has no date yet, or its unit is no longer in the case."""
    found = sealed.visit
    if found.team is None or found.date is None or found.session is None or found.unit not in problem.unit_by_id:
        return None
    as_visit = Visit(
        id=found.id,
        unit=found.unit,
        kind=SURPRISE,
        team=found.team,
        date=found.date,
        session=found.session,
        sessions=found.sessions,
        people=(),
    )
    return _visit(problem, as_visit, sealed.people, names, why=names.kind(SURPRISE), times=0)


def dropped(problem: Problem, found: Visit, names: Names, times: int) -> shown.Slot:
    """A visit that its unit had been told of, as it last was, whatever the case still has of it."""
    return shown.Slot(**_slot(problem, found, names, times))


def _slot(problem: Problem, found: Visit, names: Names, times: int) -> dict[str, Any]:
    papers, days, told = problem.documents, problem.calendar, found.kind != SURPRISE
    return {
        "id": found.id,
        "unit_name": names.unit(found.unit),
        "kind_name": names.kind(found.kind),
        "surprise": not told,
        "team_name": names.team(found.team),
        "date": found.date,
        "starts": papers.hours(found.halves[0]).starts,
        "ends": papers.hours(found.halves[-1]).ends,
        "when": sentences.when(found, names.words),
        "notice_due": days.before(found.date, problem.limits.notice_days) if told else None,
        "report_due": days.before(found.date, papers.report_days) if told else None,
        "conclusion_due": days.after(found.date, papers.conclusion_days),
        "revision": times,
    }


def _visit(problem: Problem, found: Visit, people: Sequence[str], names: Names, why: str, times: int) -> shown.Visit:
    unit = problem.unit_by_id[found.unit]
    return shown.Visit(
        **_slot(problem, found, names, times),
        unit=found.unit,
        level=unit.level,
        level_name=names.level(unit.level),
        parent_name=names.unit(unit.parent) if unit.parent else None,
        kind=found.kind,
        team=found.team,
        session=found.session,
        sessions=found.sessions,
        period=problem.period_of(found.date),
        people=tuple(people),
        lat=unit.lat,
        lon=unit.lon,
        why=why,
    )


def units(problem: Problem, plan: Plan, names: Names, wanted: Callable[[str], bool]) -> Iterator[shown.Unit]:
    """The units that are wanted, by level and place in it."""
    places = {level.id: i for i, level in enumerate(problem.levels)}
    of = {level: sum(unit.level == level for unit in problem.units) for level in places}
    left = {each.unit: sentences.left(each, names) for each in plan.not_visited}
    visits = {unit.id: [v for v in plan.visits if v.unit == unit.id] for unit in problem.units}
    for found in sorted(plan.priorities, key=lambda p: (places[problem.unit_by_id[p.unit].level], p.rank)):
        unit = problem.unit_by_id[found.unit]
        if not wanted(unit.id):
            continue
        why = [sentences.why(problem, plan, visit, names) for visit in visits[unit.id]]
        parts = [shown.Part(name=names.words.text(f"cli.part_{p.criterion}"), **p.model_dump()) for p in found.parts]
        yield shown.Unit(
            id=unit.id,
            name=names.unit(unit.id),
            level=unit.level,
            level_name=names.level(unit.level),
            parent=unit.parent,
            parent_name=names.unit(unit.parent) if unit.parent else None,
            lat=unit.lat,
            lon=unit.lon,
            counted=unit.counted,
            eligible=unit.eligible,
            dossiers=unit.dossiers,
            dossiers_provenance=unit.provenance("dossiers"),
            points=found.points,
            rank=found.rank,
            of=of[unit.level],
            parts=tuple(parts),
            last_visit=found.last_visit,
            visits=tuple(visit.kind for visit in visits[unit.id]),
            reason="; ".join(why) or left.get(unit.id, names.words.text("cli.unit_not_candidate")),
        )


def teams(
    problem: Problem, visits: Sequence[Visit], names: Names, wanted: Callable[[str], bool]
) -> Iterator[shown.Team]:
    """The teams that are wanted, with their members and announced sessions in each period."""
    fields = {field.id: field.name for field in problem.documents.fields}
    for team in problem.teams:
        if not wanted(team.id):
            continue
        own = [visit for visit in visits if visit.team == team.id]
        load = {period.id: 0 for period in problem.periods}
        for visit in own:
            load[problem.period_of(visit.date)] += visit.sessions
        members = [person for person in problem.people if person.team == team.id]
        yield shown.Team(
            id=team.id,
            name=names.team(team.id),
            members=tuple(
                shown.Member(
                    id=person.id,
                    name=person.name,
                    home=names.unit(person.home),
                    fields=tuple(fields[id] for id in person.fields),
                    lead=person.lead,
                    substitute=person.substitute,
                )
                for person in sorted(members, key=lambda p: (p.substitute, not p.lead, p.id))
            ),
            load=tuple(shown.Load(period=period, sessions=count) for period, count in load.items()),
            sessions=sum(load.values()),
        )


def change(told: Told, was: Visit | None, now: Visit | None, then: Names, names: Names) -> shown.Change:
    """A visit before, under the names of then, and after."""

    def placed(found: Visit | None, names: Names) -> str:
        return f"{sentences.when(found, names.words)} · {names.team(found.team)}" if found else "–"

    return shown.Change(
        visit=told.visit.id,
        unit_name=(names if now else then).unit(told.visit.unit),
        how=told.how,
        how_name=names.words.text(f"export.how_{told.how}"),
        before=placed(was, then),
        after=placed(now, names),
    )
