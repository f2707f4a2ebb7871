"""`inspector explain --prices`, `--weights`, `--dates`: questions about a plan that take solves of their own."""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from inspector.cli.exits import Exit
from inspector.cli.talk import Talk

if TYPE_CHECKING:
    from inspector.cli.explain import Asked
    from inspector.domain.plan import Plan
    from inspector.domain.problem import Problem
    from inspector.planning.dates import Dated
    from inspector.planning.question import Reply

DONE = ("optimal", "feasible", "infeasible")
"""Outcomes that are an answer."""


def answer(problem: "Problem", plan: "Plan", unit: str | None, asked: "Asked", talk: Talk) -> int:
    """0 where every solve has an answer; 3 where one has none; a plan that does not pass the verifier is our fault."""
    from inspector.cli.explain import named
    from inspector.cli.plan import broken
    from inspector.planning.make import PlanRefused

    workers = asked.workers or os.cpu_count() or 1
    try:
        if asked.prices:
            return prices(problem, plan, workers, talk)
        if asked.weights:
            return weights(problem, plan, workers, talk)
        return dates(problem, plan, named(problem, unit or "").id, asked.dates or 1, talk)
    except PlanRefused as refused:
        return broken(refused.findings, problem, talk)


def prices(problem: "Problem", plan: "Plan", workers: int, talk: Talk) -> int:
    """What each rule costs."""
    from inspector.cli import price_page as page
    from inspector.planning.prices import PRICED, prices

    before, found = prices(problem, plan, workers, heard([talk.text("cli.price_all"), *PRICED], talk))
    if talk.json:
        talk.dump(page.data(before, found))
    else:
        page.show(problem, before, found, talk)
    if before.plan is None:
        return Exit.NO if before.outcome == "infeasible" else Exit.NO_PLAN_YET
    return Exit.YES if all(price.reply.outcome in DONE for price in found) else Exit.NO_PLAN_YET


def weights(problem: "Problem", plan: "Plan", workers: int, talk: Talk) -> int:
    """What each weight decides."""
    from inspector.cli import weights_page as page
    from inspector.planning.weights import sensitivity, steps

    names = [f"{talk.text(f'cli.part_{name}')} {page.percent(10 * to - 100, talk)}" for name, to in steps(problem)]
    found = sensitivity(problem, plan, workers, heard(names, talk))
    if talk.json:
        talk.dump(page.data(found))
    else:
        page.show(problem, found, talk)
    return Exit.YES if all(move.reply.outcome in DONE for move in found.moves) else Exit.NO_PLAN_YET


def dates(problem: "Problem", plan: "Plan", unit: str, count: int, talk: Talk) -> int:
    """The best dates of one unit; Ctrl-C keeps those found."""
    from inspector.cli import dates_page as page
    from inspector.cli.progress import Progress
    from inspector.lang.sentences import when
    from inspector.planning.dates import best_dates

    done = 0

    def told(row: "Dated") -> None:
        nonlocal done
        done += 1
        outcome = talk.text(f"cli.outcome_{row.after.outcome}")
        if done <= count:  # beyond that, dates that may take another's place
            talk.say(talk.text("cli.job_done", done=done, of=count, name=when(row.visit, talk), outcome=outcome))

    with Progress(talk).shown() as watch:
        found = best_dates(problem, plan, unit, count, watch, told)
    if talk.json:
        talk.dump(page.data(unit, found))
    else:
        page.show(problem, unit, found, talk)
    if found.rows or found.ended is None:
        return Exit.YES
    return Exit.NO if found.ended == "infeasible" else Exit.NO_PLAN_YET


def heard(names: Sequence[str], talk: Talk) -> "Callable[[int, Reply], None]":
    """Tells each solve as it is done."""
    done = 0

    def told(number: int, reply: "Reply") -> None:
        nonlocal done
        done += 1
        outcome = talk.text(f"cli.outcome_{reply.outcome}")
        talk.say(talk.text("cli.job_done", done=done, of=len(names), name=names[number], outcome=outcome))

    return told
