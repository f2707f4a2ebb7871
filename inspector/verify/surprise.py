"""surprise: each stratum holds, in each period, the stated number of draws, and has so many units (II.1.b)."""

from collections.abc import Iterator

from inspector.domain.finding import Finding
from inspector.domain.plan import Surprise
from inspector.domain.problem import Problem
from inspector.domain.request import SURPRISE, Stratum
from inspector.verify.known import finding, left_out


def drawable(problem: Problem, stratum: Stratum) -> list[str]:
    """Ids of the units that may be drawn: eligible, not the lead agency, not left out by a decision."""
    return [
        unit.id
        for unit in problem.units
        if unit.level in stratum.levels
        and unit.eligible
        and unit.id != problem.lead_agency
        and not left_out(problem, unit.id, SURPRISE)
    ]


def check(problem: Problem, surprise: Surprise) -> Iterator[Finding]:
    """One finding for each stratum and period with another count; amount: visits too few or too many."""
    held: dict[tuple[str, str], int] = {}
    for entry in surprise.counts:
        held[entry.stratum, entry.period] = held.get((entry.stratum, entry.period), 0) + entry.count
    asked = {(s.id, p.id): s.per_period for s in problem.strata for p in problem.periods if s.per_period}
    for key in sorted(asked.keys() | held.keys()):
        missing = abs(asked.get(key, 0) - held.get(key, 0))
        if missing:
            stratum, period = key
            wanted, found = asked.get(key, 0), held.get(key, 0)
            yield finding(
                "surprise",
                f"{stratum}:{period}",
                missing,
                stratum=stratum,
                period=period,
                required=wanted,
                achieved=found,
            )
    for stratum_ in problem.strata:
        units = len(drawable(problem, stratum_))
        if stratum_.per_period > units:
            short = stratum_.per_period - units
            yield finding(
                "surprise", stratum_.id, short, "few", stratum=stratum_.id, required=stratum_.per_period, units=units
            )
