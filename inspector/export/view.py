"""The one gate: what an audience may see of a plan. What it may not see is not in the view, not even as a gap."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inspector.domain.difference import revisions, to_tell
from inspector.domain.lottery import SealedVisit
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.domain.visit import Visit
from inspector.export import reckoning, rows, shown
from inspector.lang import Words, sentences
from inspector.lang.names import Names

PERSONAL = ("leave", "keys")
"""Tables of a case that nobody is shown."""


@dataclass(frozen=True)
class Beside:
    """Another plan, in the case of which things may have other names."""

    title: str
    problem: Problem
    visits: Sequence[Visit]


@dataclass(frozen=True)
class Asked:
    """Whose view it is to be, and what it may draw on."""

    audience: shown.Audience = "public"
    subject: str | None = None
    """Id of the unit or team; None for the public and for key holders."""
    sealed: Sequence[SealedVisit] = ()
    """Visits that a key has opened."""
    sheets: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    """The tables of the case, and its settings as the table `case`."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Titles of the documents that rules name."""
    baseline: Beside | None = None
    """The plan beside which this one is shown; None: the version before, if any."""


def view(problem: Problem, plan: Plan, words: Words, asked: Asked | None = None) -> shown.View:
    """What the audience sees; ValueError where sealed visits are handed over for an audience that may not see them."""
    asked = asked or Asked()
    _refuse(asked)
    names = Names(problem, words)
    visits = [visit for visit in plan.visits if _concerns(problem, visit, asked)]
    told = {each.visit: each for each in revisions(plan.before, plan.visits)}
    times = {id: each.times for id, each in told.items()}
    dropped = [each.dropped for each in told.values() if each.dropped and _concerns(problem, each.dropped, asked)]
    drawn = [each for each in asked.sealed if asked.audience == "sealed" or each.visit.team == asked.subject]
    placed = [(each, rows.drawn(problem, each, names)) for each in drawn]
    announced = [rows.visit(problem, plan, visit, names, times.get(visit.id, 0)) for visit in visits]
    secret = [found for _, found in placed if found is not None]
    return shown.View(
        lang=words.lang,
        audience=asked.audience,
        subject=asked.subject,
        subject_name=_subject(asked, names),
        **_heading(problem, plan, names),
        visits=tuple(sorted([*announced, *secret], key=lambda v: (v.date, v.session, v.team, v.id))),
        undated=tuple(names.unit(each.visit.unit) for each, found in placed if found is None),
        dropped=tuple(rows.dropped(problem, visit, names, times[visit.id]) for visit in dropped),
        units=tuple(rows.units(problem, plan, names, lambda unit: _of_interest(problem, unit, visits, asked))),
        teams=tuple(rows.teams(problem, visits, names, lambda team: _goes(team, visits, asked))),
        **reckoning.calendar(problem, names),
        **reckoning.reckoning(problem, plan, names, asked.sources),
        **_changes(problem, plan, names, asked),
        sheets=tuple(_sheets(asked)),
    )


def _refuse(asked: Asked) -> None:
    """The gate's lock: sealed visits only for those who hold a key, a subject only where there is one."""
    if asked.sealed and asked.audience not in ("team", "sealed"):
        raise ValueError(f"sealed visits for the audience {asked.audience}")
    if (asked.subject is not None) != (asked.audience in ("unit", "team")):
        raise ValueError(f"a subject for the audience {asked.audience}")


def _concerns(problem: Problem, visit: Visit, asked: Asked) -> bool:
    """Whether a told visit concerns the audience: a unit is told of those to its sub-units too."""
    if asked.audience == "team":
        return visit.team == asked.subject
    unit = problem.unit_by_id.get(visit.unit)
    return asked.audience != "unit" or asked.subject in (visit.unit, unit.parent if unit else None)


def _of_interest(problem: Problem, unit: str, visits: Sequence[Visit], asked: Asked) -> bool:
    """Whether a unit stands in the lists of the audience's view."""
    if asked.audience == "unit":
        return asked.subject in (unit, problem.unit_by_id[unit].parent)
    return asked.audience != "team" or unit in {visit.unit for visit in visits}


def _goes(team: str, visits: Sequence[Visit], asked: Asked) -> bool:
    """Whether a team stands in the audience's view."""
    if asked.audience == "unit":
        return team in {visit.team for visit in visits}
    return asked.audience != "team" or team == asked.subject


def _sheets(asked: Asked) -> Iterator[shown.Sheet]:
    """The tables of the case, for those who are shown all of the plan; never who is on leave, or the key holders."""
    for name, cells in asked.sheets.items():
        if asked.subject is None and name not in PERSONAL:
            yield shown.Sheet(name=name, rows=tuple(map(tuple, cells)))


def _subject(asked: Asked, names: Names) -> str | None:
    if asked.subject is None:
        return None
    return names.unit(asked.subject) if asked.audience == "unit" else names.team(asked.subject)


def _heading(problem: Problem, plan: Plan, names: Names) -> dict[str, Any]:
    words = names.words
    english = words.lang == "en"
    return {
        "title": (problem.title_en if english else "") or problem.title,
        "place": problem.place,
        "year": problem.year,
        "issued_on": problem.issued_on,
        "version": plan.version,
        "as_of": plan.before.as_of if plan.before else None,
        "digest": plan.case.digest,
        "commitment": plan.surprise.commitment,
        "note": (problem.note_en if english else "") or problem.note,
        "hypothetical": plan.scenario is not None and plan.scenario.hypothetical,
        "supposed": plan.scenario.supposed if plan.scenario is not None else (),
        "scenario": tuple(line.strip() for line in sentences.changes(_open(plan), words)),
        "documents": problem.documents,
        "heading": sentences.heading(problem, words),
        "summary": (*sentences.coverage(plan, names), sentences.counts(problem, plan, names)),
        "proof": tuple(line.strip() for line in sentences.proof(plan, words)),
        "versions": plan.versions,
    }


def _open(plan: Plan) -> Plan:
    """The plan without what its scenario changed in tables that nobody is shown."""
    told = plan.scenario
    if told is None:
        return plan
    kept = tuple(change for change in told.changes if change.path.partition(".")[0] not in PERSONAL)
    return plan.model_copy(update={"scenario": told.model_copy(update={"changes": kept})})


def _changes(problem: Problem, plan: Plan, names: Names, asked: Asked) -> dict[str, Any]:
    """What is other than in the baseline, or than in the version before."""
    beside = asked.baseline
    if beside is None and plan.before is not None:
        title = names.words.text("export.version", number=plan.version - 1)
        beside = Beside(title, problem, plan.before.visits)
    if beside is None:
        return {"against": None, "changes": ()}
    then = Names(beside.problem, names.words)
    was, now = ({visit.id: visit for visit in held} for held in (beside.visits, plan.visits))
    found = [told for told in to_tell(beside.visits, plan.visits) if _concerns(problem, told.visit, asked)]
    changes = [rows.change(each, was.get(each.visit.id), now.get(each.visit.id), then, names) for each in found]
    return {"against": beside.title, "changes": tuple(changes)}
