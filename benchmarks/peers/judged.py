"""What the answers of a peer are worth: each judged by the checker of province-year, which knows nothing of peers."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from benchmarks.peers.process import Process
from benchmarks.province_year.best import GOALS
from benchmarks.province_year.check import judge
from benchmarks.province_year.form import Answer, Instance
from inspector.domain.rulebook import GIVE_WAY

MARKS = (1, 10, 60)
"""Seconds at which the standing answer is compared."""
LATE = 0.5
"""Seconds that a peer may take to hand over what it has when its time is over."""
MOST = 40
"""Answers of a run that are judged and kept: the first ones, the last ones, and those in between evenly."""
Key = tuple[int, ...]


def key(judged: Mapping[str, Any]) -> Key:
    """Less is better: breaches, the most important rule first, then the goals in the order of their tiers."""
    breaches = [judged["breaches"].get(rule, 0) for rule in GIVE_WAY]
    goals = judged["goals"]
    return (*breaches, -goals["points"], *(goals[goal] for goal in GOALS[1:]))


def looked_at(instance: Instance, runs: Sequence[Process]) -> tuple[list[dict[str, Any]], list[str]]:
    """The answers in order of time, with what they breach and are worth; and why others were refused."""
    found: list[dict[str, Any]] = []
    refused: list[str] = []
    for run in runs:
        for at, visits in thinned(run.answers):
            try:
                answer = Answer.model_validate({"instance": instance.name, "visits": visits})
            except ValidationError as error:
                refused.append(f"no solution: {error.errors()[0]['msg']}")
                continue
            judged = judge(instance, answer)
            if not judged["verified"]:
                refused.append(next(f["text"] for f in judged["findings"] if f["hard"]))
                continue
            about = {"breaches": judged["breaches"], "goals": judged["goals"]}
            found.append({"at": round(at, 2), "limit": run.limit, **about})
    return sorted(found, key=lambda answer: answer["at"]), refused


def thinned(answers: Sequence[Any]) -> list[Any]:
    """At most MOST of them: the first, the last and those standing at each mark always among them."""
    if len(answers) <= MOST:
        return list(answers)
    kept = {0, 1, 2, len(answers) - 1}
    kept |= {max((i for i, (at, _) in enumerate(answers) if at <= mark), default=0) for mark in MARKS}
    step = len(answers) / (MOST - len(kept))
    return [answers[i] for i in sorted(kept | {int(i * step) for i in range(MOST - len(kept))})]


def standing(answers: Sequence[Mapping[str, Any]], mark: float) -> Mapping[str, Any] | None:
    """The best answer that had come by then."""
    return min((a for a in answers if a["at"] <= mark + LATE), key=key, default=None)


def proofs(runs: Sequence[Process], best: Mapping[str, Any] | None) -> dict[str, float]:
    """When each tier of the best answer was proven: its breaches together, and the goals up to the first that is not.

    A proof of another value than the answer has is none. Goals are proven beside the breaches as they are: whether
    these are the least is the proof of `breaches`.
    """
    if best is None:
        return {}
    rules = [
        _proven_at(runs, f"rule:{rule}", best["breaches"][rule]) for rule in GIVE_WAY if best["breaches"].get(rule)
    ]
    result = {"breaches": round(max(rules), 2)} if rules and math.inf not in rules else {}
    so_far = 0.0
    for goal in GOALS:
        so_far = max(so_far, _proven_at(runs, goal, best["goals"][goal]))
        if so_far == math.inf:
            break
        result[goal] = round(so_far, 2)
    return result


def _proven_at(runs: Sequence[Process], tier: str, value: int) -> float:
    """Infinite where it was not."""
    return min((at for run in runs for at, line in run.lines if _proves(line, tier, value)), default=math.inf)


def _proves(line: Mapping[str, Any], tier: str, value: int) -> bool:
    return line.get("tier") == tier and bool(line.get("proven")) and line.get("value") == line.get("bound") == value
