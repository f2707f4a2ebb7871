"""How far the choice of units depends on the weights: each moved by a fifth, and solved again."""

from collections.abc import Callable
from dataclasses import dataclass

from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED
from inspector.planning.question import Question, Reply, ask

TENTHS = (8, 12)
"""What becomes of ten tenths of a weight: 20 % less, 20 % more."""


@dataclass(frozen=True)
class Move:
    """One weight moved: who is announced then and not in the plan (`comes`), and the other way round (`goes`)."""

    weight: str
    percent: int
    reply: Reply
    comes: tuple[str, ...]
    goes: tuple[str, ...]


@dataclass(frozen=True)
class Sensitivity:
    """All moves; `firm` units are announced in the plan and under every move, `loose` ones in some of these only."""

    moves: tuple[Move, ...]
    firm: tuple[str, ...]
    loose: tuple[str, ...]


def moved(problem: Problem, weight: str, tenths: int) -> dict[str, int]:
    """All weights times ten, which changes no points, but this one times `tenths`: whole numbers, nothing rounded."""
    return {name: value * (tenths if name == weight else 10) for name, value in problem.weights.model_dump().items()}


def steps(problem: Problem) -> list[tuple[str, int]]:
    """Every weight that counts, with each of `TENTHS`."""
    return [(name, tenths) for name, value in problem.weights.model_dump().items() if value for tenths in TENTHS]


def sensitivity(
    problem: Problem, plan: Plan, workers: int, told: Callable[[int, Reply], None] = lambda number, reply: None
) -> Sensitivity:
    """A solve for each of `steps`, beside the plan; `told` hears their numbers."""
    todo = steps(problem)
    replies = ask(problem, plan, [Question(weights=moved(problem, *step)) for step in todo], workers, told)
    before = announced(plan)
    moves = []
    for (weight, tenths), reply in zip(todo, replies, strict=True):
        after = before if reply.plan is None else announced(reply.plan)
        comes, goes = tuple(sorted(after - before)), tuple(sorted(before - after))
        moves.append(Move(weight, 10 * tenths - 100, reply, comes, goes))
    seen = [before, *(announced(reply.plan) for reply in replies if reply.plan is not None)]
    firm = frozenset.intersection(*seen)
    return Sensitivity(tuple(moves), tuple(sorted(firm)), tuple(sorted(frozenset.union(*seen) - firm)))


def announced(plan: Plan) -> frozenset[str]:
    """Ids of the units with an announced visit."""
    return frozenset(visit.unit for visit in plan.visits if visit.kind == ANNOUNCED)
