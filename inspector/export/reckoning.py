"""The year's calendar, rules, goals and counts as a view shows them."""

from collections.abc import Iterator, Mapping
from typing import Any

from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.export import shown
from inspector.lang import sentences
from inspector.lang.names import Names


def calendar(problem: Problem, names: Names) -> dict[str, Any]:
    """Periods, months of announced visits, working days and closures."""
    return {
        "periods": tuple(shown.Period(id=period.id, months=period.months) for period in problem.periods),
        "windows": problem.windows,
        "working_days": problem.calendar.days,
        "closures": tuple(
            shown.Closure(
                unit_name=names.unit(each.unit) if each.unit else None,
                first=each.first,
                last=each.last,
                half=each.half,
                reason=each.reason,
            )
            for each in sorted(problem.closures, key=lambda closure: (closure.first, closure.id))
        ),
    }


def reckoning(problem: Problem, plan: Plan, names: Names, sources: Mapping[str, str]) -> dict[str, Any]:
    """Coverage, cut-offs, rules, goals, points not met, the counts of surprise visits, and what the data are worth."""
    return {
        "coverage": tuple(_coverage(problem, plan, names)),
        "cutoffs": tuple(
            shown.Cutoff(level=cut.level, last_in=cut.last_in, first_out=cut.first_out, text=text)
            for cut, text in zip(plan.cutoffs, sentences.cutoffs(plan, names), strict=True)
        ),
        "rules": tuple(_rules(plan, names, sources)),
        "goals": tuple(
            shown.Goal(title=names.goal(goal.id), **goal.model_dump(exclude={"tolerance"})) for goal in plan.goals
        ),
        "not_met": tuple(
            shown.NotMet(rule=f.rule, rule_title=names.rule(f.rule), text=names.finding(f), amount=names.amount(f))
            for f in plan.not_met
        ),
        "surprise": tuple(_surprise(plan, names)),
        "revealed": tuple(_revealed(plan, names)),
        "assumptions": problem.assumptions,
        "data": tuple(sentences.data(plan, names.words)),
    }


def _coverage(problem: Problem, plan: Plan, names: Names) -> Iterator[shown.Coverage]:
    share = {group.id: group.share for group in problem.groups}
    for reading in plan.readings:
        yield shown.Coverage(
            group_name=names.group(reading.group),
            level=reading.level,
            level_name=None if reading.level is None else names.level(reading.level),
            share=share[reading.group],
            **reading.model_dump(include={"disputed", "units", "required", "achieved"}),
            guaranteed=reading.guaranteed,
        )


def _rules(plan: Plan, names: Names, sources: Mapping[str, str]) -> Iterator[shown.Rule]:
    for rule in plan.rules:
        held = rule.model_dump(include={"id", "standing", "required", "achieved", "kept"})
        titles = tuple(_source(source, sources) for source in rule.sources)
        standing = names.words.text(f"cli.standing_{rule.standing}")
        yield shown.Rule(title=names.rule(rule.id), sources=titles, standing_name=standing, **held)


def _source(source: str, titles: Mapping[str, str]) -> str:
    """A source with its article, where it names one."""
    document, _, article = source.partition(":")
    return f"{titles.get(document, document)}, {article}" if article else titles.get(document, document)


def _surprise(plan: Plan, names: Names) -> Iterator[shown.Surprise]:
    held = {draw.period for draw in plan.surprise.draws}
    for each in plan.surprise.counts:
        yield shown.Surprise(
            stratum_name=names.group(each.stratum),
            period=each.period,
            count=each.count,
            units=each.units,
            drawn=each.period in held,
        )


def _revealed(plan: Plan, names: Names) -> Iterator[shown.Revealed]:
    for each in plan.surprise.revealed:
        took_place = each.moved or each.visit
        yield shown.Revealed(
            id=each.visit.id,
            unit_name=names.unit(took_place.unit),
            date=took_place.date,
            team_name=names.team(took_place.team) if took_place.team else "–",
        )
