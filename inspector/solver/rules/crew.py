"""crew, own-agency: a team goes only with a lead and every field left after recusal and leave.

Both rules come to the same question for one team, unit and day, asked of `Problem.crew`. That the
lead agency is visited only by a pin is settled where wishes are made (`inspector.solver.wishes`).
"""

from collections.abc import Iterator

from inspector.domain.problem import Problem
from inspector.solver.wishes import Wish


def shuts(problem: Problem, wish: Wish) -> Iterator[tuple[str, int, int | None]]:
    """Every team and day on which the team cannot go to the unit."""
    for team in problem.teams:
        for same in problem.alike_days:
            if problem.crew(team.id, wish.unit, problem.calendar.days[same[0]]) is None:
                yield from ((team.id, day, None) for day in same)
