"""Questions answered in this process: the same solves, without the seconds that each process takes to begin."""

from collections.abc import Callable, Sequence

from inspector.domain.problem import Problem
from inspector.planning.question import Question, Reply, solved


def here(
    problem: Problem,
    questions: Sequence[Question],
    workers: int,
    told: Callable[[int, Reply], None] = lambda number, reply: None,
) -> list[Reply]:
    """In the place of `inspector.planning.question.ask`."""
    replies = [solved(problem, question) for question in questions]
    for number, reply in enumerate(replies):
        told(number, reply)
    return replies
