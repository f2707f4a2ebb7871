"""Model and verifier agree: on random plans, one admits exactly where the other finds nothing, by the same amounts.

2,400 plans of 400 random problems, in which each rule binds now and then.
"""

import functools
import random
from collections import Counter
from collections.abc import Iterator

import pytest

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.rulebook import GIVE_WAY, RULEBOOK
from inspector.solver.feasible import feasible
from inspector.solver.grids import ends, mixed, periods, usable
from inspector.solver.settings import Settings
from inspector.solver.slots import slots
from inspector.solver.wishes import wishes
from inspector.verify.describe import findings, surprise
from inspector.verify.record import of_visits
from tests.agree import admits, any_plan, breaches
from tests.random_problems import nearby, random_problem
from tests.small import small_problem

BATCHES, PROBLEMS, PLANS = 20, 20, 6
EVERY = [pytest.param(n, marks=pytest.mark.xdist_group(f"batch {n}")) for n in range(BATCHES)]
"""Tests of one batch run in one process, which then makes its plans once."""
SOME = EVERY[::4]
NEVER_MADE = ("rules.companions_alone", "rules.companions_many")
"""Breaches that help nobody: the model has no such plans even where rule *companions* gives way."""


def verdict(problem: Problem, visits: tuple[Visit, ...]) -> list[Finding]:
    """Everything the verifier says of the visits themselves."""
    return [*of_visits(problem, visits), *findings(problem, visits, surprise(problem, visits))]


@functools.cache
def plans(batch: int) -> list[tuple[str, Problem, tuple[Visit, ...]]]:
    """Problems with plans near the edge of what is allowed; the name says how to make one again."""
    return list(_made(batch))


def _made(batch: int) -> Iterator[tuple[str, Problem, tuple[Visit, ...]]]:
    for number in range(batch * PROBLEMS, (batch + 1) * PROBLEMS):
        chance = random.Random(number)
        problem, good = _with_plan(chance)
        for each in range(PLANS):
            yield f"problem {number}, plan {each}", problem, nearby(problem, good, chance) if each else good


def _with_plan(chance: random.Random) -> tuple[Problem, tuple[Visit, ...]]:
    """A random problem that mostly has a plan, and one; else the last problem tried and no visit."""
    for _ in range(4):
        problem = random_problem(chance)
        if good := any_plan(problem, chance):
            break
    return problem, good


@pytest.mark.parametrize("batch", EVERY)
def test_the_model_admits_a_plan_exactly_where_the_verifier_finds_nothing(batch: int) -> None:
    for name, problem, visits in plans(batch):
        found = verdict(problem, visits)
        assert admits(problem, visits) == (not found), (name, found, visits)


@pytest.mark.parametrize("batch", SOME)
def test_the_least_breach_of_each_soft_rule_is_what_the_verifier_counts(batch: int) -> None:
    for name, problem, visits in plans(batch):
        found = verdict(problem, visits)
        least = breaches(problem, visits)
        if any(finding.hard or finding.code in NEVER_MADE for finding in found):
            assert least is None, (name, found, visits)
        else:
            counted = Counter(dict.fromkeys(GIVE_WAY, 0))
            for finding in found:
                counted[finding.rule] += finding.amount
            assert least == counted, (name, found, visits)


@pytest.mark.parametrize("batch", SOME)
def test_coarse_grids_never_lose_a_plan(batch: int) -> None:
    for name, problem, visits in plans(batch):
        if verdict(problem, visits):
            continue
        days = usable(problem, [slots(problem, wish, ()) for wish in wishes(problem)])
        for grid in (periods(problem), mixed(days, ends(problem, days, 1))):
            assert admits(problem, visits, grid), (name, visits)


@pytest.mark.xdist_group("batch 0")
def test_every_rule_binds_in_some_of_the_plans() -> None:
    unseen = {card.id for card in RULEBOOK} - {"surprise"}
    for batch in range(BATCHES):
        for _, problem, visits in plans(batch):
            unseen -= {finding.rule for finding in verdict(problem, visits)}
        if not unseen:
            return
    pytest.fail(f"never broken: {unseen}")


def test_too_few_units_to_draw_from_is_found_by_both() -> None:
    # nine units, of which the lead agency is never drawn: eight; nine draws in a period are one too many
    stratum = small_problem().strata[0]
    for draws, enough in ((8, True), (9, False)):
        problem = small_problem(strata=(stratum.model_copy(update={"per_period": draws}),))
        found = [finding.amount for finding in verdict(problem, ()) if finding.rule == "surprise"]
        assert found == ([] if enough else [1])
        assert (feasible(problem, Settings()) == "feasible") == enough
