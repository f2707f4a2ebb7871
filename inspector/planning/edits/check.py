"""The rules that no edit of a workbook may break, each told at the row that breaks it."""

from collections.abc import Mapping, Sequence

from inspector.domain.errors import say
from inspector.domain.finding import Finding
from inspector.domain.problem import Problem
from inspector.domain.request import Pin
from inspector.domain.visit import Visit
from inspector.io.faults import Faults
from inspector.lang import Words, sentences
from inspector.lang.names import Names
from inspector.planning.edits.rows import Edit
from inspector.verify.checks import CHECKS

OF_ONE = {"own-agency": "team", "crew": "team", "closures": "date", "one-place": "session"}
"""The hard rules that single visits keep or break whatever the rest of the plan is; the column that each concerns."""


def check(edits: Sequence[Edit], problem: Problem, words: Words) -> None:
    """InputRefused where edits break a hard rule, by themselves or with visits that cannot move any more.

    `problem` is that of the replan. Rules about the plan as a whole are left to the search, which answers with a clash.
    """
    wanted = {edit.after.id: edit for edit in edits if edit.how != "note" and edit.after is not None}
    fixed = [visit for pin in problem.pins if (visit := _fixed(problem, pin)) is not None and visit.id not in wanted]
    visits = [edit.after for edit in wanted.values() if edit.after is not None]
    faults, names = Faults(), Names(problem, words)
    for rule, module in CHECKS:
        if rule in OF_ONE:
            for finding in module.check(problem, [*visits, *fixed]):
                _tell(finding, wanted, names, faults)
    faults.refuse_any()


def _fixed(problem: Problem, pin: Pin) -> Visit | None:
    """The visit that a decision fixes altogether; None where it leaves something open."""
    if not pin.include or pin.date is None or pin.team is None:
        return None
    sessions = problem.sessions(pin.unit)
    if pin.half is None and sessions == 1:
        return None
    return Visit(
        id=f"{pin.kind}:{pin.unit}",
        unit=pin.unit,
        kind=pin.kind,
        team=pin.team,
        date=pin.date,
        session=pin.half or "am",
        sessions=sessions,
        people=problem.crew(pin.team, pin.unit, pin.date) or (),
    )


def _tell(finding: Finding, wanted: Mapping[str, Edit], names: Names, faults: Faults) -> None:
    """A fault at each edited row that a finding concerns."""
    for id, edit in wanted.items():
        if edit.after is None or edit.before is None or not _concerns(finding, id, edit.after):
            continue
        column, after = OF_ONE[finding.rule], edit.after
        found = f"{sentences.when(after, names.words)} · {names.team(after.team)}"
        before = f"{sentences.when(edit.before, names.words)} · {names.team(edit.before.team)}"
        problem = say("workbook.breaks_rule", rule=names.rule(finding.rule), said=names.finding(finding))
        faults.add(edit.place(column), found, problem, say("workbook.allowed_other", before=before))


def _concerns(finding: Finding, id: str, visit: Visit) -> bool:
    """Whether a finding is about a visit: of two that share a session, about both."""
    both = finding.values.get("unit"), finding.values.get("other")
    share = finding.rule == "one-place" and visit.unit in both and visit.date.isoformat() == finding.values.get("date")
    return share or finding.subject == id
