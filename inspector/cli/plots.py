"""What the values of a series do: a plot of each goal, and one of what is gained for how much work."""

from collections.abc import Mapping, Sequence

from inspector.cli.talk import Talk
from inspector.domain.goals import GOALS
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.export.pages.whatif_plot import Plot, Spot
from inspector.lang import figures
from inspector.planning.whatif import Answer

Series = Sequence[tuple[str, Plan]]
"""Values with their plans, in order; a value without a plan is left out."""


def of(
    answers: Sequence[Answer],
    problems: Mapping[str, Problem],
    series: Mapping[str, Sequence[tuple[str, str]]],
    talk: Talk,
) -> list[Plot]:
    """The plots of every series, that of gain and work first."""
    plans = {answer.job.name: answer.plan for answer in answers}
    result = []
    for name, held in series.items():
        found = [(value, plan) for value, job in held if (plan := plans[job]) is not None]
        told = problems[held[0][1]].scenario
        title = name if told is None else told.title_en if talk.lang == "en" else told.title
        path = next((c.path for c in told.changes if c.after == held[0][0]), "") if told else ""
        result += [trade_off(title, found, talk), *(of_goal(goal.id, title, path, found, talk) for goal in GOALS)]
    return result


def trade_off(title: str, series: Series, talk: Talk) -> Plot:
    """Points of priority reached, over the visits that it takes; each point with its value of the series."""
    spots = [_spot(len(plan.visits), _final(plan, "points"), value, talk) for value, plan in series]
    return Plot(
        title=talk.text("cli.plot_gain", title=title),
        across=talk.text("cli.axis_visits"),
        up=talk.text("cli.axis_points"),
        spots=sorted(spots, key=lambda spot: spot.x),
    )


def of_goal(goal: str, title: str, path: str, series: Series, talk: Talk) -> Plot:
    """A goal's final value over the values of the series, evenly apart."""
    spots = []
    for place, (value, plan) in enumerate(series):
        final = _final(plan, goal)
        spots.append(Spot(place, final, value, number := figures.number(final, talk.lang), number))
    return Plot(
        title=f"{title}: {talk.text(f'cli.goal_{goal}')}", across=path, up=talk.text(f"cli.axis_{goal}"), spots=spots
    )


def _spot(x: int, y: int, name: str, talk: Talk) -> Spot:
    return Spot(x, y, figures.number(x, talk.lang), figures.number(y, talk.lang), name)


def _final(plan: Plan, goal: str) -> int:
    return next(each.final for each in plan.goals if each.id == goal)
