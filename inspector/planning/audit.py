"""What anybody can check of the draws from the published files, and, once the secret is out, everything."""

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction

from inspector.domain.lottery import ALGORITHM, Basis, Drawn, Revealed
from inspector.domain.plan import Plan, Surprise
from inspector.domain.problem import Problem
from inspector.draw import design, period
from inspector.draw.numbers import digest
from inspector.draw.placement import Places
from inspector.draw.probabilities import inclusion
from inspector.draw.year import Term
from inspector.planning import commitment, draw_dates, lottery
from inspector.planning.audit_check import Check, check
from inspector.planning.year_end import repeated

NEAR = Fraction(1, 10**15)
"""How near the probabilities of the published weights must come to those stated."""


def audit(plan: Plan, basis: Basis, given: bytes, problem: Problem | None) -> tuple[Check, ...]:
    """Every check; `given` is the content of draw.json, `problem` the case where it is at hand."""
    surprise, terms = plan.surprise, lottery.terms(plan.surprise, basis)
    every = [term.places.basis for term in terms]
    return (
        check("commitment", digest(given) == surprise.commitment and basis.algorithm == ALGORITHM),
        *_earlier(basis, surprise),
        _of_case(plan, basis, problem),
        check("probabilities", all(good for each in every for good in _fair(each))),
        check("counts", _counts(basis, surprise)),
        check("order", _in_order(basis, surprise)),
        check("first", all(r.first == draw_dates.earliest(basis, r.period, r.on) for r in surprise.draws)),
        check("envelopes", _envelopes(terms, surprise)),
        *_revealed(terms, surprise),
        *repeated(terms, surprise),
        Check(
            "public",
            "open" if not surprise.draws else "no" if any(r.public is None for r in surprise.draws) else "yes",
        ),
    )


def sound(checks: tuple[Check, ...]) -> bool:
    """Whether nothing is wrong; a draw without a public value is a note, not a fault."""
    return all(each.answer != "no" or each.id == "public" for each in checks)


def _earlier(basis: Basis, surprise: Surprise) -> Iterator[Check]:
    """That what was fixed before replans is what was published, with one secret, and was in force when drawn by."""
    held = surprise.draws
    starts = [*((each.first, each.draws) for each in surprise.earlier), (None, len(held))]
    for each, (_, last) in zip(surprise.earlier, starts[1:], strict=True):
        same = digest(commitment.to_bytes(each.basis)) == each.commitment
        one = each.basis.secret_sha256 == basis.secret_sha256 and each.basis.algorithm == ALGORITHM
        later = all(record.on is not None and record.on >= each.first for record in held[each.draws : last])
        yield check("earlier", same and one and later and each.draws <= last, first=each.first.isoformat())


def _of_case(plan: Plan, basis: Basis, problem: Problem | None) -> Check:
    if problem is None:
        return Check("case", "open")
    return check("case", commitment.basis(problem, plan.told(problem), basis.secret_sha256) == basis)


def _fair(basis: Basis) -> Iterator[bool]:
    for stratum in basis.strata:
        lots = stratum.lots
        wanted = {lot.unit: Fraction(lot.probability) for lot in lots}
        points = {lot.unit: lot.points for lot in lots}
        yield [lot.unit for lot in lots] == sorted(points)
        yield wanted == inclusion(points, stratum.count, Fraction(basis.floor), Fraction(basis.cap))
        found = design.inclusion({lot.unit: int(lot.weight) for lot in lots}, stratum.count)
        yield all(abs(found[unit] - wanted[unit]) <= NEAR for unit in wanted)


def _counts(basis: Basis, surprise: Surprise) -> bool:
    """Whether the plan states how many visits are drawn, and from how many units, as is fixed."""
    fixed = [(s.stratum, span.period, s.count, len(s.lots)) for s in basis.strata for span in basis.periods]
    return sorted((c.stratum, c.period, c.count, c.units) for c in surprise.counts) == sorted(fixed)


def _in_order(basis: Basis, surprise: Surprise) -> bool:
    order = [span.period for span in basis.periods]
    done = [record.period for record in surprise.draws]
    return set(done) <= set(order) and done == [name for name in order if name in done]


def _envelopes(terms: Sequence[Term], surprise: Surprise) -> bool:
    lists = [record.envelopes for record in surprise.draws]
    every = [number for numbers in lists for number in numbers]
    counts = [sum(s.count for s in _in_force(terms, at).basis.strata) for at in range(len(lists))]
    full = all(len(x) == count and list(x) == sorted(x) for x, count in zip(lists, counts, strict=True))
    return full and len(set(every)) == len(every)


def _in_force(terms: Sequence[Term], draws: int) -> Places:
    """What was fixed for the draw after so many."""
    return next(term.places for term in reversed(terms) if term.draws <= draws)


def _revealed(terms: Sequence[Term], surprise: Surprise) -> Iterator[Check]:
    numbers = {record.period: record for record in surprise.draws}
    taken: list[Drawn] = []
    for told in surprise.revealed:
        visit, record = told.visit, numbers.get(told.visit.period)
        if told.nonce is None:
            good = visit.stratum is None
        else:
            good = record is not None and period.envelope(visit, told.nonce) in record.envelopes
        first = record.first if record is not None and told.nonce is not None else None
        placed = any(
            visit.unit in term.places.basis.starts_of
            and _in_lots(term.places.basis, visit)
            and _start(visit) in set(term.places.free(visit.unit, visit.period, taken, first))
            for term in terms
        )
        good = good and _moved(terms, told)
        taken.append(told.moved or visit)
        yield _answered(told, bool(good and placed), surprise.secret is not None)


def _answered(told: Revealed, good: bool, proven: bool) -> Check:
    """A visit for cause has no envelope: that it was ordered in time can be seen once the secret is out."""
    if told.nonce is not None:
        return check("revealed", good, visit=told.visit.id)
    return Check("cause", "no" if not good else "yes" if proven else "open", {"visit": told.visit.id})


def _start(visit: Drawn) -> tuple[str | None, dt.date | None, str | None]:
    return visit.team, visit.date, visit.session


def _moved(terms: Sequence[Term], told: Revealed) -> bool:
    """Whether a visit that gave way to a replan is the same but for its start, which a replan had left open."""
    if told.moved is None:
        return True
    same = told.moved.model_dump(exclude={"team", "date", "session", "sessions"})
    known = same == told.visit.model_dump(exclude={"team", "date", "session", "sessions"})
    unit, name = told.visit.unit, told.visit.period
    later = [term.places for term in terms[1:] if unit in term.places.basis.starts_of]
    return known and any(_start(told.moved) in places.of(unit, name) for places in later)


def _in_lots(basis: Basis, visit: Drawn) -> bool:
    """Whether a visit names its unit's own stratum, length and id."""
    strata = {lot.unit: stratum.stratum for stratum in basis.strata for lot in stratum.lots}
    word = "cause" if visit.stratum is None else "surprise"
    return (
        visit.stratum in (None, strata.get(visit.unit))
        and visit.sessions == basis.sessions[visit.unit]
        and visit.id == f"{word}:{visit.period}:{visit.unit}"
    )
