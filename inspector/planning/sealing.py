"""What goes into each sealed file, for whom, and how long it is made so that its length tells nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspector.domain.base import Thing
from inspector.domain.lottery import Basis, Drawn, Ledger, SealedPeriod, SealedVisit
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.draw.numbers import canonical
from inspector.io import sealed
from inspector.planning import lottery

SECRET = "secret.age"
_A_VISIT, _MORE, _LEDGER = 4096, 65536, 262144
"""Bytes kept for each visit, for those ordered for cause, and for the secret with all that is noted beside it."""


@dataclass(frozen=True)
class Audience:
    """Public keys of those who may open everything, and of those who may open one team's visits."""

    office: tuple[str, ...]
    teams: Mapping[str, tuple[str, ...]]


def audience(problem: Problem, own: str) -> Audience:
    """The key holders of a case; `own`, the office's key, where it names none."""
    teams: dict[str, tuple[str, ...]] = {}
    for key in problem.keys:
        if key.team is not None:
            teams[key.team] = (*teams.get(key.team, ()), key.recipient)
    office = tuple(key.recipient for key in problem.keys if key.team is None)
    return Audience(office or (own,), teams)


def names(span: str, teams: Sequence[str]) -> dict[str | None, str]:
    """The sealed files of a period by team; None: that of all teams. No id holds an `@`."""
    return {None: f"surprise-{span}.age"} | {team: f"surprise-{span}@{team}.age" for team in teams}


def secret_file(ledger: Ledger, who: Audience) -> bytes:
    """The sealed ledger. Its length steps up only where the notes of key holders fill a quarter of a megabyte."""
    text = _text(ledger)
    return sealed.seal(text, who.office, max(1, -(-len(text) // _LEDGER)) * _LEDGER)


def period_files(
    problem: Problem, plan: Plan, basis: Basis, ledger: Ledger, span: str, who: Audience
) -> dict[str, bytes]:
    """The sealed files of a period that has been drawn, by name: one for all, and one for each team with holders."""
    held = contents(plan, basis, ledger, span)
    length = sum(stratum.count for stratum in basis.strata) * _A_VISIT + _MORE
    result = {}
    for team, name in names(span, sorted(who.teams)).items():
        visits = tuple(_shown(problem, *found) for found in held if team in (None, found[0].team))
        text = _text(SealedPeriod(period=span, team=team, visits=visits))
        result[name] = sealed.seal(text, who.office if team is None else who.teams[team], length)
    return result


def contents(plan: Plan, basis: Basis, ledger: Ledger, span: str) -> list[tuple[Drawn, Drawn | None, str | None]]:
    """Every visit of a period as it stands; as it was drawn, where that is other; the key of its envelope, if any."""
    secret, first = bytes.fromhex(ledger.secret), lottery.as_drawn(plan, basis, ledger)
    return [
        (visit, None if first[visit.id] == visit else first[visit.id], lottery.key_of(secret, visit))
        for visit in lottery.drawn(plan, basis, ledger)[span]
    ]


def _shown(problem: Problem, found: Drawn, first: Drawn | None, key: str | None) -> SealedVisit:
    unit = problem.unit_by_id.get(found.unit)
    people = {person.id: person.name for person in problem.people}
    going = [visit.people for visit in lottery.as_visits(problem, [found])]
    return SealedVisit(
        visit=found,
        drawn=first,
        nonce=key,
        unit_name=unit.name if unit else found.unit,
        people=tuple(people[id] for who in going for id in who),
    )


def _text(held: Thing) -> bytes:
    return canonical(held.model_dump(mode="json"))
