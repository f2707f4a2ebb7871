"""What follows from a problem and its visits: `planning` writes it into the plan, the verifier compares."""

from collections.abc import Sequence
from functools import lru_cache

from inspector.domain.finding import Finding
from inspector.domain.plan import DataNote, Reading, Reserve, RuleResult, Surprise, SurpriseCount, Visit
from inspector.domain.problem import Problem
from inspector.domain.rulebook import RULEBOOK, Card
from inspector.domain.unit import MEASURES
from inspector.verify.checks import CHECKS
from inspector.verify.known import counted, covered, least, share_of
from inspector.verify.room import rooms
from inspector.verify.sure import covers, guaranteed
from inspector.verify.surprise import drawable
from inspector.verify.volume import wanted


def findings(problem: Problem, visits: Sequence[Visit], counts: Surprise) -> tuple[Finding, ...]:
    """Every breach of every rule, in the order of the rule book."""
    return _findings(problem, tuple(visits), Surprise(counts=counts.counts, reserve=()))


@lru_cache(maxsize=4)
def _findings(problem: Problem, visits: tuple[Visit, ...], counts: Surprise) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for rule, module in CHECKS:
        found += module.check(problem, counts if rule == "surprise" else visits)
    return tuple(found)


def not_met(problem: Problem, visits: Sequence[Visit]) -> tuple[Finding, ...]:
    """The breaches of rules that may give way."""
    return tuple(f for f in findings(problem, visits, surprise(problem, visits)) if not f.hard)


def rules(problem: Problem, visits: Sequence[Visit]) -> tuple[RuleResult, ...]:
    """How the plan stands to each rule of the rule book."""
    broken = {finding.rule for finding in findings(problem, visits, surprise(problem, visits))}
    return tuple(_result(problem, visits, card, card.id not in broken) for card in RULEBOOK)


def _result(problem: Problem, visits: Sequence[Visit], card: Card, kept: bool) -> RuleResult:
    required, achieved = _figures(problem, visits, card.id)
    return RuleResult(
        id=card.id, sources=card.sources, standing=card.standing, required=required, achieved=achieved, kept=kept
    )


def _figures(problem: Problem, visits: Sequence[Visit], rule: str) -> tuple[int | None, int | None]:
    """Required and achieved, added up over groups or strata, of the rules that have such figures.

    *focus* has none where one group counts units and another dossiers.
    """
    seen = covered(problem, visits)
    if rule == "coverage":
        groups = [[unit.id for unit in counted(problem, group.levels)] for group in problem.groups]
        achieved = sum(len(seen.intersection(units)) + guaranteed(problem, units, seen) for units in groups)
        return sum(least(problem, group) for group in problem.groups), achieved
    if rule == "focus":
        wishes = [wanted(problem, group) for group in problem.groups if group.focus is not None]
        measures = {group.focus.of for group in problem.groups if group.focus is not None}
        achieved = sum(amount for weight, _ in wishes for unit, amount in weight.items() if unit in seen)
        return (sum(required for _, required in wishes), achieved) if len(measures) == 1 else (None, None)
    if rule == "surprise":
        total = sum(stratum.per_period for stratum in problem.strata) * len(problem.periods)
        return total, total
    if rule == "reserve":
        every = rooms(problem, visits)
        return (every[0].required, min(room.left for room in every)) if every else (None, None)
    return None, None


def readings(problem: Problem, visits: Sequence[Visit]) -> tuple[Reading, ...]:
    """What coverage asks together and of each level, with units of disputed standing and, where it has any, without."""
    seen = covered(problem, visits)
    result = []
    for group in problem.groups:
        for level in (None, *group.levels):
            levels = group.levels if level is None else (level,)
            for disputed in (True, False):
                units = [unit.id for unit in counted(problem, levels, disputed)]
                if not disputed and len(units) == len(counted(problem, levels)):
                    continue
                certain = guaranteed(problem, units, seen)
                result.append(
                    Reading(
                        group=group.id,
                        level=level,
                        disputed=disputed,
                        units=len(units),
                        required=share_of(group.share, len(units)),
                        achieved=sum(1 for unit in units if unit in seen) + certain,
                        guaranteed=certain if covers(problem) else None,
                    )
                )
    return tuple(result)


def surprise(problem: Problem, visits: Sequence[Visit]) -> Surprise:
    """The public part of the draws: how many, from how many units, and the room kept for them."""
    counts = [
        SurpriseCount(stratum=s.id, period=p.id, count=s.per_period, units=len(drawable(problem, s)))
        for s in problem.strata
        if s.per_period
        for p in problem.periods
    ]
    every = rooms(problem, visits)
    draws = sum(stratum.per_period for stratum in problem.strata)
    reserve = [
        Reserve(
            period=period.id,
            visits=draws,
            required=every[0].required,
            least=min(room.left for room in every if room.period == period.id),
        )
        for period in problem.periods
        if every
    ]
    return Surprise(counts=tuple(counts), reserve=tuple(reserve))


def data(problem: Problem) -> tuple[DataNote, ...]:
    """How many values are real, estimated, made up and blank: the measures of the units, and the other tables."""
    notes = []
    for column in MEASURES:
        held = [unit for unit in problem.units if getattr(unit, column) is not None]
        kinds = [unit.provenance(column) for unit in held]
        notes.append(_note("units", column, kinds, len(problem.units) - len(held)))
    for table, rows in (
        ("people", problem.people),
        ("closures", problem.closures),
        ("other_visits", problem.other_visits),
        ("history", problem.history),
    ):
        notes.append(_note(table, "", [row.provenance for row in rows], 0))
    return tuple(notes)


def _note(table: str, column: str, kinds: Sequence[str], blank: int) -> DataNote:
    real, proxy, synthetic = (kinds.count(kind) for kind in ("real", "proxy", "synthetic"))
    return DataNote(table=table, column=column, real=real, proxy=proxy, synthetic=synthetic, blank=blank)
