"""What anybody can check of the draws from the published files, and, once the secret is out, everything."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from inspector.domain.finding import Amount
from inspector.domain.lottery import ALGORITHM, Basis, Drawn
from inspector.domain.plan import Plan, Surprise
from inspector.domain.problem import Problem
from inspector.draw import design, period
from inspector.draw.numbers import digest
from inspector.draw.placement import Places
from inspector.draw.probabilities import inclusion
from inspector.planning import lottery

Answer = Literal["yes", "no", "open"]
NEAR = Fraction(1, 10**15)
"""How near the probabilities of the published weights must come to those stated."""


@dataclass(frozen=True)
class Check:
    """One question and its answer; *open*: cannot be answered yet."""

    id: str
    answer: Answer
    values: dict[str, Amount] = field(default_factory=dict)


def audit(plan: Plan, basis: Basis, given: bytes, problem: Problem | None) -> tuple[Check, ...]:
    """Every check; `given` is the content of draw.json, `problem` the case where it is at hand."""
    surprise, places = plan.surprise, Places(basis)
    return (
        _check("commitment", digest(given) == surprise.commitment and basis.algorithm == ALGORITHM),
        _of_case(plan, basis, problem),
        _check("probabilities", all(_fair(basis))),
        _check("order", _in_order(basis, surprise)),
        _check("envelopes", _envelopes(basis, surprise)),
        *_revealed(places, surprise),
        *_secret(places, surprise),
        Check(
            "public",
            "open" if not surprise.draws else "no" if any(r.public is None for r in surprise.draws) else "yes",
        ),
    )


def sound(checks: tuple[Check, ...]) -> bool:
    """Whether nothing is wrong; a draw without a public value is a note, not a fault."""
    return all(check.answer != "no" or check.id == "public" for check in checks)


def _check(id: str, good: bool, **values: Amount) -> Check:
    return Check(id, "yes" if good else "no", values)


def _of_case(plan: Plan, basis: Basis, problem: Problem | None) -> Check:
    if problem is None:
        return Check("case", "open")
    return _check("case", lottery.basis(problem, plan.told(problem), basis.secret_sha256) == basis)


def _fair(basis: Basis) -> Iterator[bool]:
    for stratum in basis.strata:
        lots = stratum.lots
        wanted = {lot.unit: Fraction(lot.probability) for lot in lots}
        points = {lot.unit: lot.points for lot in lots}
        yield [lot.unit for lot in lots] == sorted(points)
        yield wanted == inclusion(points, stratum.count, Fraction(basis.floor), Fraction(basis.cap))
        found = design.inclusion({lot.unit: int(lot.weight) for lot in lots}, stratum.count)
        yield all(abs(found[unit] - wanted[unit]) <= NEAR for unit in wanted)


def _in_order(basis: Basis, surprise: Surprise) -> bool:
    order = [span.period for span in basis.periods]
    done = [record.period for record in surprise.draws]
    return set(done) <= set(order) and done == [name for name in order if name in done]


def _envelopes(basis: Basis, surprise: Surprise) -> bool:
    count = sum(stratum.count for stratum in basis.strata)
    lists = [record.envelopes for record in surprise.draws]
    every = [number for numbers in lists for number in numbers]
    return len(set(every)) == len(every) and all(len(x) == count and list(x) == sorted(x) for x in lists)


def _revealed(places: Places, surprise: Surprise) -> Iterator[Check]:
    numbers = {record.period: record for record in surprise.draws}
    taken: list[Drawn] = []
    for told in surprise.revealed:
        visit, record = told.visit, numbers.get(told.visit.period)
        if told.nonce is None:
            good = visit.stratum is None
        else:
            good = record is not None and period.envelope(visit, told.nonce) in record.envelopes
        first = record.first if record is not None and told.nonce is not None else None
        at = (visit.team, visit.date, visit.session)
        known = visit.unit in places.basis.starts_of and _in_lots(places.basis, visit)
        placed = known and at in set(places.free(visit.unit, visit.period, taken, first))
        taken.append(visit)
        yield _check("revealed", bool(good and placed), visit=visit.id)


def _in_lots(basis: Basis, visit: Drawn) -> bool:
    """Whether a visit names its unit's own stratum, length and id."""
    strata = {lot.unit: stratum.stratum for stratum in basis.strata for lot in stratum.lots}
    word = "cause" if visit.stratum is None else "surprise"
    return (
        visit.stratum in (None, strata.get(visit.unit))
        and visit.sessions == basis.sessions[visit.unit]
        and visit.id == f"{word}:{visit.period}:{visit.unit}"
    )


def _secret(places: Places, surprise: Surprise) -> Iterator[Check]:
    if surprise.secret is None:
        yield Check("secret", "open")
        yield Check("draws", "open")
        return
    secret = bytes.fromhex(surprise.secret)
    yield _check("secret", digest(secret) == places.basis.secret_sha256)
    held = period.replay(places, secret, surprise.draws, surprise.causes)
    same = all(period.envelopes(secret, v) == r.envelopes for v, r in zip(held, surprise.draws, strict=True))
    every = {visit.id: visit for visits in held for visit in visits} | {c.visit.id: c.visit for c in surprise.causes}
    told = all(every.get(told.visit.id) == told.visit for told in surprise.revealed)
    yield _check("draws", same and told)
