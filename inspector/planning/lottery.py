"""The surprise visits of a plan: drawn period by period, noted, revealed."""

import datetime as dt
import unicodedata
from collections.abc import Sequence

from inspector.domain.lottery import Basis, Cause, Drawn, DrawRecord, Ledger, Refusal, Revealed
from inspector.domain.plan import Plan, Surprise, Visit
from inspector.domain.problem import Problem
from inspector.draw import period
from inspector.draw.numbers import digest, nonce
from inspector.draw.placement import Places
from inspector.draw.year import Term, Year, year
from inspector.planning import draw_dates
from inspector.planning.commitment import DrawRefused, to_bytes, with_surprise

LONGEST = 500
LEAST_PUBLIC = 5
"""Letters and digits that a public value must have: 100,000 outcomes."""


# drawing


def draw(
    plan: Plan,
    basis: Basis,
    ledger: Ledger,
    span: str,
    public: str | None,
    witnesses: Sequence[str],
    on: dt.date | None,
) -> Plan:
    """The plan with the draw of one period on record; DrawRefused where it may not be held.

    `public` None: without a public value, so that fairness is not proven. `on` is the date of the draw; where the
    period has begun by then there is no visit before the day after. What is drawn follows from plan, basis and
    ledger (`drawn`).
    """
    _open_secret(plan, basis, ledger)
    _still_secret(plan)
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
    first = draw_dates.earliest(basis, span, on)
    draw_dates.not_over(basis, span, first)
    record = DrawRecord(
        period=span,
        public=None if public is None else tidy(public),
        witnesses=tuple(map(plain, witnesses)),
        on=on,
        first=first,
        envelopes=(),
    )
    after = with_surprise(plan, draws=(*plan.surprise.draws, record))
    visits = _year(after, basis, ledger).drawn[-1]
    record = record.model_copy(update={"envelopes": period.envelopes(bytes.fromhex(ledger.secret), visits)})
    return with_surprise(plan, draws=(*plan.surprise.draws, record))


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
    """All surprise visits so far by period, those for cause last; DrawRefused where files do not belong together.

    Each as it stands after the replans so far.
    """
    _open_secret(plan, basis, ledger)
    held, result = _year(plan, basis, ledger), {}
    for record, visits in zip(plan.surprise.draws, held.drawn, strict=True):
        if period.envelopes(bytes.fromhex(ledger.secret), visits) != record.envelopes:
            raise DrawRefused("draw_differs", period=record.period)
        causes = [cause.visit for cause in ledger.causes if cause.visit.period == record.period]
        result[record.period] = tuple(held.now[visit.id] for visit in (*visits, *causes))
    return result


def terms(surprise: Surprise, basis: Basis) -> tuple[Term, ...]:
    """What was fixed for draws, the first first, `basis` in force."""
    first: tuple[dt.date | None, int] = (None, 0)
    result = []
    for each in surprise.earlier:
        result.append(Term(Places(each.basis), *first))
        first = each.first, each.draws
    return (*result, Term(Places(basis), *first))


def fixed_for(plan: Plan, basis: Basis, number: int) -> tuple[Basis, str]:
    """What was fixed for the draw with that place in the record, from 0, and its commitment."""
    for each in plan.surprise.earlier:
        if number < each.draws:
            return each.basis, each.commitment
    return basis, plan.surprise.commitment or ""


def _year(plan: Plan, basis: Basis, ledger: Ledger) -> Year:
    found = terms(plan.surprise, basis)
    return year(found, bytes.fromhex(ledger.secret), plan.surprise.draws, ledger.causes)


def _open_secret(plan: Plan, basis: Basis, ledger: Ledger) -> None:
    if plan.surprise.commitment != digest(to_bytes(basis)):
        raise DrawRefused("no_such_commitment")
    if digest(bytes.fromhex(ledger.secret)) != basis.secret_sha256:
        raise DrawRefused("no_such_secret")


def _still_secret(plan: Plan) -> None:
    """DrawRefused once the secret is out: what would be drawn or noted then, anybody could have foreseen."""
    if plan.surprise.secret is not None:
        raise DrawRefused("secret_is_out")


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
    """The ledger with a visit for cause, placed in what is left of a period that has been drawn, after `on`."""
    held = drawn(plan, basis, ledger)
    _still_secret(plan)
    if span not in held:
        raise DrawRefused("cause_before_draw", period=span)
    if unit not in basis.starts_of:
        raise DrawRefused("cause_no_unit", unit=unit)
    first = draw_dates.day_after(on)
    if date is not None and date < first:
        raise DrawRefused("cause_too_early", date=date.isoformat(), first=first.isoformat())
    taken = [visit for visits in held.values() for visit in visits]
    visit = period.ordered(Places(basis), bytes.fromhex(ledger.secret), unit, span, taken, date, first)
    if visit.team is None or visit.id in {other.id for other in taken}:
        raise DrawRefused("cause_no_place", unit=unit, period=span)
    counts = {"draws": len(plan.surprise.draws), "replans": len(plan.surprise.earlier)}
    cause = Cause(visit=visit, reason=plain(reason), by=plain(by), on=on, **counts)
    return ledger.model_copy(update={"causes": (*ledger.causes, cause)}), visit


def refuse(
    plan: Plan, basis: Basis, ledger: Ledger, visit: str, reason: str, by: str, on: dt.date, today: dt.date
) -> Ledger:
    """The ledger with the note that the competent person did not sign a visit; told at the year's end.

    DrawRefused where it has been revealed or its date is past.
    """
    found = _find(drawn(plan, basis, ledger), visit)
    _still_secret(plan)
    if visit in {held.visit.id for held in plan.surprise.revealed}:
        raise DrawRefused("revealed_already", visit=visit)
    if found.date is not None and found.date < today:
        raise DrawRefused("refused_late", visit=visit)
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
    key, first = key_of(bytes.fromhex(ledger.secret), found), as_drawn(plan, basis, ledger)[visit]
    told = Revealed(visit=first, nonce=key, moved=None if first == found else found)
    revealed = sorted((*plan.surprise.revealed, told), key=lambda held: held.visit.id)
    return with_surprise(plan, revealed=tuple(revealed))


def reveal_all(plan: Plan, basis: Basis, ledger: Ledger, today: dt.date) -> Plan:
    """The plan with the secret, the visits for cause and the refusals: from then on anybody can do every draw again."""
    held = drawn(plan, basis, ledger)
    _still_secret(plan)
    if any(visit.date is not None and visit.date >= today for visits in held.values() for visit in visits):
        raise DrawRefused("year_not_over")
    if basis.days and basis.days[-1] >= today and len(held) < len(basis.periods):
        raise DrawRefused("year_not_over")
    moves = _year(plan, basis, ledger).moves
    return with_surprise(plan, secret=ledger.secret, causes=ledger.causes, moves=moves, refusals=ledger.refusals)


def as_drawn(plan: Plan, basis: Basis, ledger: Ledger) -> dict[str, Drawn]:
    """Every visit as its envelope holds it, or as it was ordered, by id."""
    every = [held for visits in _year(plan, basis, ledger).drawn for held in visits]
    return {held.id: held for held in (*every, *(cause.visit for cause in ledger.causes))}


def key_of(secret: bytes, visit: Drawn) -> str | None:
    """The key of a visit's envelope; a visit for cause has none."""
    return None if visit.stratum is None else nonce(secret, visit.id)


def _find(held: dict[str, tuple[Drawn, ...]], visit: str) -> Drawn:
    for visits in held.values():
        for found in visits:
            if found.id == visit:
                return found
    raise DrawRefused("no_such_visit", visit=visit)


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
