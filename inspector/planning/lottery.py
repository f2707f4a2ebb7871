"""The surprise visits of a plan: fixed beforehand, drawn period by period, sealed, revealed."""

import datetime as dt
import unicodedata
from collections.abc import Sequence
from fractions import Fraction

from inspector.domain.errors import InspectorError, say
from inspector.domain.finding import Amount
from inspector.domain.lottery import (
    ALGORITHM,
    Basis,
    Cause,
    Drawn,
    DrawRecord,
    Ledger,
    Lot,
    Lots,
    Refusal,
    Revealed,
    Span,
    week,
)
from inspector.domain.plan import Plan, Surprise, Visit
from inspector.domain.priority import priorities
from inspector.domain.problem import Problem
from inspector.domain.request import Stratum
from inspector.draw import design, period
from inspector.draw.numbers import canonical, digest, nonce
from inspector.draw.placement import LETTER_OF, Places
from inspector.draw.probabilities import inclusion
from inspector.verify.known import known
from inspector.verify.room import drawn_from, facts, free, starts
from inspector.verify.surprise import drawable

LONGEST = 500
LEAST_PUBLIC = 5
"""Letters and digits that a public value must have: 100,000 outcomes."""


class DrawRefused(InspectorError):
    """A draw, or what follows from one, that may not be."""

    def __init__(self, code: str, **values: Amount) -> None:
        super().__init__(say(f"planning.{code}", **values))


# before any draw


def commit(problem: Problem, plan: Plan, secret: bytes) -> tuple[Plan, Basis | None]:
    """The plan with its commitment, and what that commits to; None where the case asks for no surprise visits."""
    if not plan.surprise.counts:
        return plan, None
    found = basis(problem, plan.told(problem), digest(secret))
    return _with(plan, commitment=digest(to_bytes(found))), found


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
    left, days, far = free(problem, held), problem.calendar.days, problem.limits.spacing_days
    mine: dict[str, list[dt.date]] = {}
    for visit in held:
        mine.setdefault(visit.unit, []).append(visit.date)
    tables: dict[object, int] = {}
    made: list[dict[str, str]] = []
    table_of = {}
    for unit in drawn_from(problem):
        near = {day for day in days for other in mine.get(unit, ()) if _near(problem, day, other, far)}
        alike = (facts(problem, unit), tuple(sorted(near)))
        if alike not in tables:
            tables[alike] = len(made)
            halves = starts(problem, unit)
            made.append(
                {
                    team.id: "".join(
                        LETTER_OF[halves.get((team.id, day), ()) if (team.id, day) in left and day not in near else ()]
                        for day in days
                    )
                    for team in problem.teams
                }
            )
        table_of[unit] = tables[alike]
    return tuple(made), table_of


def _near(problem: Problem, day: dt.date, other: dt.date, far: int) -> bool:
    return day == other or problem.calendar.between(day, other) < far


def _week_room(problem: Problem, visits: Sequence[Visit]) -> dict[str, dict[str, int]] | None:
    most = problem.limits.sessions_per_week
    if most is None:
        return None
    room = {team.id: {week(day): most for day in problem.calendar.days} for team in problem.teams}
    for visit in known(problem, visits):
        if week(visit.date) in room[visit.team]:
            room[visit.team][week(visit.date)] -= visit.sessions
    return room


# drawing


def draw(
    plan: Plan,
    basis: Basis,
    ledger: Ledger,
    span: str,
    public: str | None,
    witnesses: Sequence[str],
    on: dt.date | None,
    first: dt.date | None = None,
) -> Plan:
    """The plan with the draw of one period on record; DrawRefused where it may not be held.

    `public` None: without a public value, so that fairness is not proven. `first` is the earliest date for a
    visit where the draw is held late. What is drawn follows from plan, basis and ledger (`drawn`).
    """
    _open_secret(plan, basis, ledger)
    order = [each.period for each in basis.periods]
    done = [record.period for record in plan.surprise.draws]
    if span not in order:
        raise DrawRefused("no_period", period=span, periods=", ".join(order))
    if span in done:
        raise DrawRefused("drawn_already", period=span)
    for strange in set(done) - set(order):
        raise DrawRefused("draw_differs", period=strange)
    if done and order.index(span) < order.index(done[-1]):
        raise DrawRefused("drawn_later", period=span, later=done[-1])
    if plan.surprise.secret is not None:
        raise DrawRefused("secret_is_out", period=span)
    record = DrawRecord(
        period=span,
        public=None if public is None else tidy(public),
        witnesses=tuple(map(plain, witnesses)),
        on=on,
        first=first,
        envelopes=(),
    )
    after = _with(plan, draws=(*plan.surprise.draws, record))
    visits = period.replay(Places(basis), bytes.fromhex(ledger.secret), after.surprise.draws, ledger.causes)[-1]
    record = record.model_copy(update={"envelopes": period.envelopes(bytes.fromhex(ledger.secret), visits)})
    return _with(plan, draws=(*plan.surprise.draws, record))


def tidy(public: str) -> str:
    """A public value as it enters the draw: NFC, single spaces; DrawRefused where it has too few outcomes."""
    clean = unicodedata.normalize("NFC", " ".join(public.split()))
    if sum(letter.isalnum() for letter in clean) < LEAST_PUBLIC or not clean.isprintable():
        raise DrawRefused("public_short", found=clean, least=LEAST_PUBLIC)
    return clean


def plain(text: str) -> str:
    """A name or reason on one line; DrawRefused where it is empty, long, or has letters that cannot be seen."""
    clean = unicodedata.normalize("NFC", " ".join(text.split()))
    if not clean or len(clean) > LONGEST or not clean.isprintable():
        raise DrawRefused("not_plain", most=LONGEST)
    return clean


def drawn(plan: Plan, basis: Basis, ledger: Ledger) -> dict[str, tuple[Drawn, ...]]:
    """All surprise visits so far by period, those for cause last; DrawRefused where files do not belong together."""
    _open_secret(plan, basis, ledger)
    held = period.replay(Places(basis), bytes.fromhex(ledger.secret), plan.surprise.draws, ledger.causes)
    result = {}
    for record, visits in zip(plan.surprise.draws, held, strict=True):
        if period.envelopes(bytes.fromhex(ledger.secret), visits) != record.envelopes:
            raise DrawRefused("draw_differs", period=record.period)
        causes = [cause.visit for cause in ledger.causes if cause.visit.period == record.period]
        result[record.period] = (*visits, *causes)
    return result


def _open_secret(plan: Plan, basis: Basis, ledger: Ledger) -> None:
    if plan.surprise.commitment != digest(to_bytes(basis)):
        raise DrawRefused("no_such_commitment")
    if digest(bytes.fromhex(ledger.secret)) != basis.secret_sha256:
        raise DrawRefused("no_such_secret")


# what key holders note


def order(
    plan: Plan,
    basis: Basis,
    ledger: Ledger,
    unit: str,
    span: str,
    reason: str,
    by: str,
    on: dt.date,
    date: dt.date | None = None,
) -> tuple[Ledger, Drawn]:
    """The ledger with a visit for cause, placed in what is left of a period that has been drawn."""
    held = drawn(plan, basis, ledger)
    if span not in held:
        raise DrawRefused("cause_before_draw", period=span)
    if unit not in basis.starts_of:
        raise DrawRefused("cause_no_unit", unit=unit)
    taken = [visit for visits in held.values() for visit in visits]
    visit = period.ordered(Places(basis), bytes.fromhex(ledger.secret), unit, span, taken, date)
    if visit.team is None or visit.id in {other.id for other in taken}:
        raise DrawRefused("cause_no_place", unit=unit, period=span)
    cause = Cause(visit=visit, reason=plain(reason), by=plain(by), on=on, draws=len(plan.surprise.draws))
    return ledger.model_copy(update={"causes": (*ledger.causes, cause)}), visit


def refuse(plan: Plan, basis: Basis, ledger: Ledger, visit: str, reason: str, by: str, on: dt.date) -> Ledger:
    """The ledger with the note that the competent person did not sign a visit; told at the year's end."""
    _find(drawn(plan, basis, ledger), visit)
    if visit in {refusal.visit for refusal in ledger.refusals}:
        raise DrawRefused("refused_already", visit=visit)
    refusal = Refusal(visit=visit, reason=plain(reason), by=plain(by), on=on)
    return ledger.model_copy(update={"refusals": (*ledger.refusals, refusal)})


# telling


def reveal(plan: Plan, basis: Basis, ledger: Ledger, visit: str, today: dt.date) -> Plan:
    """The plan with one visit told, and the key of its envelope; DrawRefused before the day after the visit."""
    found = _find(drawn(plan, basis, ledger), visit)
    if visit in {held.visit.id for held in plan.surprise.revealed}:
        raise DrawRefused("revealed_already", visit=visit)
    if visit in {refusal.visit for refusal in ledger.refusals}:
        raise DrawRefused("not_carried_out", visit=visit)
    if found.date is None or found.date >= today:
        raise DrawRefused("not_yet", visit=visit)
    key = None if found.stratum is None else nonce(bytes.fromhex(ledger.secret), visit)
    revealed = sorted((*plan.surprise.revealed, Revealed(visit=found, nonce=key)), key=lambda held: held.visit.id)
    return _with(plan, revealed=tuple(revealed))


def reveal_all(plan: Plan, basis: Basis, ledger: Ledger, today: dt.date) -> Plan:
    """The plan with the secret, the visits for cause and the refusals: from then on anybody can do every draw again."""
    held = drawn(plan, basis, ledger)
    if any(visit.date is not None and visit.date >= today for visits in held.values() for visit in visits):
        raise DrawRefused("year_not_over")
    if basis.days and basis.days[-1] >= today and len(held) < len(basis.periods):
        raise DrawRefused("year_not_over")
    return _with(plan, secret=ledger.secret, causes=ledger.causes, refusals=ledger.refusals)


def _find(held: dict[str, tuple[Drawn, ...]], visit: str) -> Drawn:
    for visits in held.values():
        for found in visits:
            if found.id == visit:
                return found
    raise DrawRefused("no_such_visit", visit=visit)


def _with(plan: Plan, **changes: object) -> Plan:
    surprise: Surprise = plan.surprise.model_copy(update=changes)
    return plan.model_copy(update={"surprise": surprise})


def as_visits(problem: Problem, held: Sequence[Drawn]) -> tuple[Visit, ...]:
    """Drawn visits as the rules see visits; those without a date, and those to units no longer known, are left out."""
    return tuple(
        Visit(
            id=found.id,
            unit=found.unit,
            kind="surprise",
            team=found.team,
            date=found.date,
            session=found.session,
            sessions=found.sessions,
            people=(problem.crew(found.team, found.unit, found.date) or ()) if found.unit in problem.unit_by_id else (),
        )
        for found in held
        if found.team is not None and found.date is not None and found.session is not None
    )
