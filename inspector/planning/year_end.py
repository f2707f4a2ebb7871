"""What anybody can check of the draws once the secret is out: everything that was drawn, and what came of it."""

from collections.abc import Iterator, Sequence

from inspector.domain.lottery import Drawn
from inspector.domain.plan import Surprise
from inspector.draw import period
from inspector.draw.numbers import digest
from inspector.draw.year import Term, Year, year
from inspector.planning.audit_check import Check, check


def repeated(terms: Sequence[Term], surprise: Surprise) -> Iterator[Check]:
    """Every draw again; then what was drawn or ordered and not told, and the periods that were passed over."""
    if surprise.secret is None:
        yield Check("secret", "open")
        yield Check("draws", "open")
        return
    secret = bytes.fromhex(surprise.secret)
    basis = terms[-1].places.basis
    yield check("secret", digest(secret) == basis.secret_sha256)
    held = year(terms, secret, surprise.draws, surprise.causes)
    same = all(period.envelopes(secret, v) == r.envelopes for v, r in zip(held.drawn, surprise.draws, strict=True))
    every = {visit.id: visit for visits in held.drawn for visit in visits}
    every |= {cause.visit.id: cause.visit for cause in surprise.causes}
    yield check("draws", same and _told(every, held, surprise) and held.moves == surprise.moves)
    known = {told.visit.id for told in surprise.revealed} | {refusal.visit for refusal in surprise.refusals}
    yield from (Check("silent", "open", {"visit": name}) for name in sorted(every.keys() - known))
    done = {record.period for record in surprise.draws}
    spans = [span.period for span in basis.periods if span.period not in done]
    yield from (Check("passed_over", "open", {"period": span}) for span in spans)


def _told(every: dict[str, Drawn], held: Year, surprise: Surprise) -> bool:
    """Whether every visit that was revealed was drawn or ordered, and took place where it stood."""
    return all(
        every.get(told.visit.id) == told.visit and held.now[told.visit.id] == (told.moved or told.visit)
        for told in surprise.revealed
    )
