"""What is fixed for draws before any is held, and published by its SHA-256, the commitment."""

import datetime as dt
from collections.abc import Collection, Sequence
from fractions import Fraction

from inspector.domain.errors import InspectorError, say
from inspector.domain.finding import Amount
from inspector.domain.lottery import ALGORITHM, Basis, Lot, Lots, Span, Superseded, week
from inspector.domain.plan import Plan, Surprise, Visit
from inspector.domain.priority import priorities
from inspector.domain.problem import Problem
from inspector.domain.request import Stratum
from inspector.draw import design
from inspector.draw.numbers import canonical, digest
from inspector.draw.placement import LETTER_OF
from inspector.draw.probabilities import inclusion
from inspector.verify.known import known
from inspector.verify.room import Openings, TeamDay, drawn_from, facts, free, near, starts
from inspector.verify.surprise import drawable


class DrawRefused(InspectorError):
    """A draw, or what follows from one, that may not be."""

    def __init__(self, code: str, **values: Amount) -> None:
        super().__init__(say(f"planning.{code}", **values))


def commit(problem: Problem, plan: Plan, secret: bytes) -> tuple[Plan, Basis | None]:
    """The plan with its commitment, and what that commits to; None where the case asks for no surprise visits."""
    if not plan.surprise.counts:
        return plan, None
    found = basis(problem, plan.told(problem), digest(secret))
    return with_surprise(plan, commitment=digest(to_bytes(found))), found


def carry(problem: Problem, old: Plan, fixed: Basis, plan: Plan, first: dt.date) -> tuple[Plan, Basis]:
    """A replanned plan with the draws of the one before, and what is fixed for the draws to come; no secret is asked.

    The secret stays the one committed to; envelopes stay as they are. DrawRefused where `fixed` is another's.
    """
    if old.surprise.commitment != digest(to_bytes(fixed)):
        raise DrawRefused("no_such_commitment")
    found = basis(problem, plan.told(problem), fixed.secret_sha256)
    before = Superseded(basis=fixed, commitment=digest(to_bytes(fixed)), first=first, draws=len(old.surprise.draws))
    held = {name: getattr(old.surprise, name) for name in ("draws", "revealed", "causes", "refusals")}
    commitment = digest(to_bytes(found))
    return with_surprise(plan, commitment=commitment, earlier=(*old.surprise.earlier, before), **held), found


def to_bytes(found: Basis) -> bytes:
    """The content of `draw.json`, of which the commitment is the SHA-256."""
    return canonical(found.model_dump(mode="json"))


def basis(problem: Problem, visits: Sequence[Visit], secret_sha256: str) -> Basis:
    """Everything that is fixed before a draw, from a case and its announced visits."""
    strata = [stratum for stratum in problem.strata if stratum.per_period]
    tables, table_of = _starts(problem, visits)
    draw = problem.draw
    return Basis(
        algorithm=ALGORITHM,
        case=problem.digest,
        event=draw.event,
        secret_sha256=secret_sha256,
        floor=str(Fraction(draw.floor)),
        cap=str(Fraction(draw.cap)),
        strata=tuple(_lots(problem, stratum) for stratum in strata),
        periods=tuple(Span(period=each.id, months=each.months) for each in problem.periods),
        days=problem.calendar.days,
        spacing_days=problem.limits.spacing_days,
        sessions={unit: problem.sessions(unit) for unit in table_of},
        starts=tables,
        starts_of=table_of,
        week_room=_week_room(problem, visits),
    )


def _lots(problem: Problem, stratum: Stratum) -> Lots:
    ranked = priorities(problem)
    points = {unit: ranked[unit].points for unit in sorted(drawable(problem, stratum))}
    wanted = inclusion(points, stratum.per_period, Fraction(problem.draw.floor), Fraction(problem.draw.cap))
    weight = design.weights(wanted)
    lots = [Lot(unit=u, points=points[u], probability=str(wanted[u]), weight=str(weight[u])) for u in points]
    return Lots(stratum=stratum.id, count=stratum.per_period, lots=tuple(lots))


def _starts(problem: Problem, visits: Sequence[Visit]) -> tuple[tuple[dict[str, str], ...], dict[str, int]]:
    """The tables of starts, each once, and which of them is that of each unit."""
    held = known(problem, visits)
    left, days = free(problem, held), problem.calendar.days
    mine: dict[str, list[dt.date]] = {}
    for visit in held:
        mine.setdefault(visit.unit, []).append(visit.date)
    tables: dict[object, int] = {}
    made: list[dict[str, str]] = []
    table_of = {}
    for unit in drawn_from(problem):
        shut = near(problem, mine.get(unit, ()))
        alike = (facts(problem, unit), tuple(sorted(shut)))
        if alike not in tables:
            tables[alike] = len(made)
            opened = {day: held for day, held in starts(problem, unit).items() if day not in shut}
            made.append(
                {team.id: "".join(_letter(opened, left, team.id, day) for day in days) for team in problem.teams}
            )
        table_of[unit] = tables[alike]
    return tuple(made), table_of


def _letter(opened: Openings, left: Collection[TeamDay], team: str, day: dt.date) -> str:
    halves, able = opened.get(day, ((), frozenset()))
    return LETTER_OF[halves if team in able and (team, day) in left else ()]


def _week_room(problem: Problem, visits: Sequence[Visit]) -> dict[str, dict[str, int]] | None:
    most = problem.limits.sessions_per_week
    if most is None:
        return None
    room = {team.id: {week(day): most for day in problem.calendar.days} for team in problem.teams}
    for visit in known(problem, visits):
        if week(visit.date) in room[visit.team]:
            room[visit.team][week(visit.date)] -= visit.sessions
    return room


def with_surprise(plan: Plan, **changes: object) -> Plan:
    """The plan with something else in its public part of the surprise visits."""
    surprise: Surprise = plan.surprise.model_copy(update=changes)
    return plan.model_copy(update={"surprise": surprise})
