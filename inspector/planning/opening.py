"""Whether a sealed file holds what was drawn. Anybody who knows a public key can seal a file for it."""

from inspector.domain.lottery import Basis, Drawn, Ledger, SealedPeriod, SealedVisit
from inspector.domain.plan import Plan
from inspector.draw import period
from inspector.planning import sealing
from inspector.planning.commitment import DrawRefused


def check(plan: Plan, file: str, held: SealedPeriod) -> None:
    """What a team lead can check too: DrawRefused where a file is another's, or a visit is not in the minutes.

    A visit ordered for cause has no envelope: only who opens the secret can tell whether it was ordered.
    """
    if sealing.names(held.period, [held.team] if held.team else []).get(held.team) != file:
        raise DrawRefused("sealed_elsewhere", file=file)
    numbers = {number for record in plan.surprise.draws if record.period == held.period for number in record.envelopes}
    for each in held.visits:
        told = each.drawn or each.visit
        word = "cause" if each.nonce is None else "surprise"
        fits = (told.period, told.id) == (held.period, f"{word}:{held.period}:{told.unit}")
        fits &= each.visit.team == held.team or held.team is None
        fits &= told.stratum is None if each.nonce is None else period.envelope(told, each.nonce) in numbers
        moved = each.drawn is not None
        if not fits or _what(told) != _what(each.visit) or (moved and not plan.surprise.earlier):
            raise DrawRefused("sealed_not_drawn", file=file, visit=each.visit.id)


def check_all(plan: Plan, basis: Basis, ledger: Ledger, file: str, held: SealedPeriod) -> None:
    """What only those who open the secret can check: that a file holds all that was drawn and ordered, and no more."""
    check(plan, file, held)
    right = [each for each in sealing.contents(plan, basis, ledger, held.period) if held.team in (None, each[0].team)]
    if sorted(map(repr, right)) != sorted(repr(_secret_of(each)) for each in held.visits):
        raise DrawRefused("sealed_differs", file=file)


def _secret_of(each: SealedVisit) -> tuple[Drawn, Drawn | None, str | None]:
    """What counts of a sealed visit; names are for readers."""
    return each.visit, each.drawn, each.nonce


def _what(visit: Drawn) -> Drawn:
    """A visit without its start, which a replan may take from it."""
    return visit.model_copy(update={"team": None, "date": None, "session": None, "sessions": 0})
