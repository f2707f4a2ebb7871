"""Judges a solution: python benchmarks/province_year/check.py INSTANCE SOLUTION.json

INSTANCE is an instance.json or a case. Prints JSON: whether the solution is verified, the breaches of rules that may
give way, the goals in the order of their tiers, every finding. Exit code 0 where it is verified, else 1; 2 where a
file is no instance or no solution. Knows nothing of any solver.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from pydantic import ValidationError  # noqa: E402

from benchmarks.province_year.form import Answer, Entry, Instance, read  # noqa: E402
from inspector.domain.errors import InspectorError  # noqa: E402
from inspector.domain.finding import Finding  # noqa: E402
from inspector.domain.goals import GOALS  # noqa: E402
from inspector.domain.plan import CaseRef, GoalResult, Plan, Visit  # noqa: E402
from inspector.domain.priority import priorities  # noqa: E402
from inspector.domain.problem import Problem  # noqa: E402
from inspector.domain.rulebook import GIVE_WAY  # noqa: E402
from inspector.lang import Words  # noqa: E402
from inspector.lang.names import Names  # noqa: E402
from inspector.verify import describe, left  # noqa: E402
from inspector.verify.goals import values  # noqa: E402
from inspector.verify.verify import verify  # noqa: E402


def visit_of(problem: Problem, entry: Entry) -> Visit:
    """A visit by those of the team who can go; of an unknown unit or team, a visit that the record finds fault with."""
    real = entry.unit in problem.unit_by_id
    crew = problem.crew(entry.team, entry.unit, entry.date) if real else None
    return Visit(
        id=f"{entry.kind}:{entry.unit}",
        unit=entry.unit,
        kind=entry.kind,
        team=entry.team,
        date=entry.date,
        session=entry.session,
        sessions=problem.sessions(entry.unit) if real else 1,
        people=crew or (),
    )


def plan_of(problem: Problem, visits: Sequence[Visit]) -> Plan:
    """The plan of these visits with what follows from them; a solution tells no bounds: goals stand at their values."""
    ranked, final = priorities(problem), values(problem, visits)
    tolerance = problem.tolerances.model_dump()
    held = tuple(visits)
    case = {name: getattr(problem, name) for name in ("title", "title_en", "place", "year", "digest")}
    goals = tuple(
        GoalResult(id=id, value=v, bound=v, proven=True, tolerance=tolerance.get(id, 0), final=v)
        for id, v in ((goal.id, final[goal.id]) for goal in GOALS)
    )
    return Plan(
        case=CaseRef(**case, path=""),
        outcome="feasible",
        stopped=False,
        goals=goals,
        rules=describe.rules(problem, held),
        readings=describe.readings(problem, held),
        visits=held,
        not_visited=left.not_visited(problem, held),
        not_met=describe.not_met(problem, held),
        cutoffs=left.cutoffs(problem, held),
        priorities=tuple(ranked[unit.id] for unit in problem.units),
        surprise=describe.surprise(problem, held),
        data=describe.data(problem),
        assumptions=problem.assumed,
        settings={},
        versions={},
    )


def judge(instance: Instance, answer: Answer) -> dict[str, Any]:
    """What is printed."""
    problem = instance.problem
    visits = [visit_of(problem, entry) for entry in answer.visits]
    visits.sort(key=lambda visit: (visit.date, visit.session, visit.team, visit.id))
    found = verify(problem, plan_of(problem, visits))
    soft = [finding for finding in found if not finding.hard]
    final, names = values(problem, visits), Names(problem, Words("en"))
    amounts = {rule: sum(f.amount for f in soft if f.rule == rule) for rule in GIVE_WAY}
    return {
        "instance": instance.name,
        "digest": problem.digest,
        "verified": len(soft) == len(found),
        "visits": len(visits),
        "breaches": {rule: amount for rule, amount in amounts.items() if amount},
        "goals": {goal.id: final[goal.id] for goal in GOALS},
        "findings": [_told(finding, names) for finding in found],
    }


def _told(finding: Finding, names: Names) -> dict[str, Any]:
    about = finding.model_dump(mode="json", include={"rule", "subject", "amount", "hard"})
    return about | {"text": names.finding(finding)}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("instance", type=Path)
    parser.add_argument("solution", type=Path)
    given = parser.parse_args(arguments)
    try:
        instance, answer = read(given.instance), Answer.model_validate_json(given.solution.read_bytes())
        if answer.instance != instance.name:
            raise ValueError(f"a solution of {answer.instance}, not of {instance.name}")
        if instance.digest != instance.problem.digest:
            raise ValueError("the digest is not that of the problem: the instance was changed")
    except (OSError, ValidationError, ValueError, InspectorError) as error:
        print(error, file=sys.stderr)
        return 2
    result = judge(instance, answer)
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0 if result["verified"] else 1


if __name__ == "__main__":
    sys.exit(main())
