"""`inspector plan`: from a case to a verified plan folder."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.talk import Talk

if TYPE_CHECKING:
    from inspector.domain.finding import Finding
    from inspector.domain.plan import Plan
    from inspector.domain.problem import Problem
    from inspector.planning.make import Made


@spoken(
    "plan",
    click.argument("case", type=click.Path(path_type=Path)),
    click.option("--out", type=click.Path(path_type=Path, file_okay=False)),
    click.option("--force", is_flag=True),
    click.option("--seconds", type=click.FloatRange(min=0, min_open=True)),
    click.option("--effort", type=click.FloatRange(min=0, min_open=True)),
)
def command(talk: Talk, case: Path, out: Path | None, force: bool, seconds: float | None, effort: float | None) -> int:
    """0 where a plan was saved."""
    from inspector.io import plan_file
    from inspector.io.load import load

    problem = load(case)  # faults are told before the solver is even imported
    folder = out or Path("out") / name(case)
    plan_file.check(folder, force)
    from inspector.cli.progress import Progress
    from inspector.planning.make import PlanRefused, make
    from inspector.solver.settings import Settings

    usual = Settings()
    settings = Settings(seconds=seconds, effort=usual.effort if effort is None else effort)
    try:
        with Progress(talk).shown() as watch:
            made = make(problem, settings, watch, relative(case, folder))
    except PlanRefused as refused:
        return broken(refused.findings, problem, talk)
    if made.plan is None:
        return without(made, problem, talk)
    plan_file.write(made.plan, folder, force)
    show(problem, made.plan, folder, talk)
    return Exit.YES


def name(case: Path) -> str:
    """The plan's folder is named like the case; a second configuration after its folder and itself."""
    full = case.resolve()
    if full.suffix == ".yaml" and full.is_file():
        return full.parent.name if full.name == "case.yaml" else f"{full.parent.name}-{full.stem}"
    return full.stem if full.is_file() else full.name


def relative(case: Path, folder: Path) -> str:
    """The way from the plan folder to the case, with `/`; absolute where there is none (another drive)."""
    import os

    try:
        return Path(os.path.relpath(case.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return case.resolve().as_posix()


def without(made: "Made", problem: "Problem", talk: Talk) -> int:
    """Says why there is no plan; nothing is saved."""
    from inspector.cli import clash_page

    infeasible = made.outcome == "infeasible"
    if talk.json:
        talk.dump({"outcome": made.outcome, "clash": clash_page.data(made.clash, talk)})
    else:
        clash_page.show(made.clash if infeasible else None, problem, talk)
    return Exit.NO if infeasible else Exit.NO_PLAN_YET


def broken(findings: "tuple[Finding, ...]", problem: "Problem", talk: Talk) -> int:
    """A computed plan that the verifier refuses is a fault of the program and never saved."""
    from inspector.cli import findings as page
    from inspector.cli.names import Names
    from inspector.cli.screen import Screen

    names = Names(problem, talk)
    if talk.json:
        talk.dump({"outcome": "refused", "findings": page.data(findings, names)})
    else:
        screen = Screen()
        screen.line(talk.text("cli.own_plan_refused"), "bold red")
        page.show([finding for finding in findings if finding.hard], names, screen)
    return Exit.BROKEN


def show(problem: "Problem", plan: "Plan", folder: Path, talk: Talk) -> None:
    """The page of a saved plan."""
    from inspector.cli import plan_page
    from inspector.cli.screen import Screen

    if talk.json:
        talk.dump({"path": (folder / "plan.json").as_posix(), "plan": plan.model_dump(mode="json")})
        return
    screen = Screen()
    plan_page.show(problem, plan, talk, screen)
    screen.line(talk.text("cli.verified"), "green")
    for line in plan_page.proof(plan, talk):
        screen.line(line)
    screen.line(talk.text("cli.open", path=(folder / "plan.json").as_posix()))
    screen.line(talk.text("cli.next", command=f"inspector explain {quoted(folder)}"))


def quoted(path: Path) -> str:
    """A path as it is typed."""
    text = path.as_posix()
    return f'"{text}"' if " " in text else text
