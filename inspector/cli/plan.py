"""`inspector plan`: from a case to a verified plan folder."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import KEY, own_key, public_half, today
from inspector.cli.talk import Talk
from inspector.domain.errors import OutputRefused, say

if TYPE_CHECKING:
    from inspector.cli.screen import Screen
    from inspector.domain.finding import Finding
    from inspector.domain.plan import Plan
    from inspector.domain.problem import Problem
    from inspector.planning.make import Made


@spoken(
    "plan",
    click.argument("case", type=click.Path(path_type=Path)),
    click.option("--scenario", type=click.Path(path_type=Path, dir_okay=False)),
    click.option("--out", type=click.Path(path_type=Path, file_okay=False)),
    click.option("--force", is_flag=True),
    click.option("--seconds", type=click.FloatRange(min=0, min_open=True)),
    click.option("--effort", type=click.FloatRange(min=0, min_open=True)),
    click.option("--draw-now", is_flag=True),
    click.option("--secret", type=click.Path(path_type=Path, dir_okay=False)),
    KEY,
)
def command(
    talk: Talk,
    case: Path,
    scenario: Path | None,
    out: Path | None,
    force: bool,
    seconds: float | None,
    effort: float | None,
    draw_now: bool,
    secret: Path | None,
    key: Path | None,
) -> int:
    """0 where a plan was saved."""
    from inspector.cli import documents
    from inspector.io import plan_file
    from inspector.io.load import load

    if scenario is not None and draw_now:
        raise OutputRefused(say("cli.what_if_never_draws"))
    problem = load(case, scenario)  # faults are told before the solver is even imported
    folder = out or Path("out") / (name(case) if scenario is None else f"{name(case)}-{scenario.stem}")
    plan_file.check(folder, force)
    given = secret_of(secret)
    draws = problem.draws and scenario is None
    own = public_half(problem, key, make=key is None) if draws else ""
    from inspector.cli.progress import Progress
    from inspector.planning.make import PlanRefused, make
    from inspector.solver.settings import Settings

    usual = Settings()
    settings = Settings(seconds=seconds, effort=usual.effort if effort is None else effort)
    try:
        with Progress(talk).shown() as watch:
            made = make(problem, settings, watch, plan_file.way(case, folder))
    except PlanRefused as refused:
        return broken(refused.findings, problem, talk)
    if made.plan is None:
        return without(made, problem, talk)
    plan, files = sealed(problem, made.plan, given, own, draw_now, talk.lang) if draws else (made.plan, {})
    if plan.scenario is not None and scenario is not None:
        told = plan.scenario.model_copy(update={"path": plan_file.way(scenario, folder)})
        plan = plan.model_copy(update={"scenario": told})
    files |= documents.beside(problem, plan, case, talk)
    plan_file.write(plan, folder, force, files)
    show(problem, plan, folder, talk)
    if own:
        talk.say(talk.text("cli.sealed_for_own_key", path=str(key or own_key())))
    return Exit.YES


def secret_of(file: Path | None) -> bytes:
    """The office's secret of 32 bytes: that of a file, else a fresh one."""
    import secrets

    from inspector.io import draw_files

    return secrets.token_bytes(32) if file is None else draw_files.read_secret(file)


def sealed(
    problem: "Problem", plan: "Plan", secret: bytes, own: str, draw_now: bool, lang: str
) -> "tuple[Plan, dict[str, bytes]]":
    """The plan with its commitment, and the files of the draw; with `draw_now` every period drawn at once."""
    from inspector.domain.lottery import Ledger
    from inspector.export.word import minutes
    from inspector.io import draw_files
    from inspector.planning import commitment, lottery, sealing

    plan, basis = commitment.commit(problem, plan, secret)
    if basis is None:
        return plan, {}
    ledger, who = Ledger(secret=secret.hex()), sealing.audience(problem, own)
    files = {draw_files.BASIS: commitment.to_bytes(basis), sealing.SECRET: sealing.secret_file(ledger, who)}
    for span in problem.periods if draw_now else ():
        plan = lottery.draw(plan, basis, ledger, span.id, None, (), None)
    for record in plan.surprise.draws:
        files |= sealing.period_files(problem, plan, basis, ledger, record.period, who)
        page = minutes.minutes(problem, basis, plan.surprise.commitment or "", record, lang)
        files |= minutes.files(page, record.period, lang)
    return plan, files


def name(case: Path) -> str:
    """The plan's folder is named like the case; a second configuration after its folder and itself."""
    full = case.resolve()
    if full.suffix == ".yaml" and full.is_file():
        return full.parent.name if full.name == "case.yaml" else f"{full.parent.name}-{full.stem}"
    return full.stem if full.is_file() else full.name


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
    from inspector.cli.screen import Screen
    from inspector.lang.names import Names

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
    from inspector.lang import sentences

    if talk.json:
        talk.dump({"path": (folder / "plan.json").as_posix(), "plan": plan.model_dump(mode="json")})
        return
    screen = Screen()
    plan_page.show(problem, plan, talk, screen)
    screen.line(talk.text("cli.verified"), "green")
    for line in sentences.proof(plan, talk):
        screen.line(line)
    if plan.surprise.commitment and not plan.surprise.draws:
        screen.line(talk.text("cli.publish", number=plan.surprise.commitment), "bold")
    to_open(folder, talk, screen)
    screen.line(talk.text("cli.next", command=_next(problem, plan, folder, talk)))


def to_open(folder: Path, talk: Talk, screen: "Screen") -> None:
    """Where the page is that people would rather look at, and what lies beside it."""
    from inspector.export.formats import NAMES, WITH_PLAN

    page, *others = (NAMES[format][talk.lang] for format in ("html", *(each for each in WITH_PLAN if each != "html")))
    screen.line(talk.text("cli.open", path=(folder / page).as_posix()))
    screen.line(talk.text("cli.beside_it", files=", ".join([*others, "plan.json"])))


def _next(problem: "Problem", plan: "Plan", folder: Path, talk: Talk) -> str:
    """The command that comes next; a draw for a year that is over is given a date before it."""
    to_draw = [c.period for c in plan.surprise.counts if c.period not in {d.period for d in plan.surprise.draws}]
    if to_draw and plan.scenario is None:
        number = talk.text("cli.number_word")
        on = f" --on {problem.issued_on.isoformat()}" if today().year > problem.year else ""
        return f"inspector draw {quoted(folder)} --period {to_draw[0]} --public {number}{on}"
    return f"inspector {'open' if plan.surprise.draws else 'explain'} {quoted(folder)}"


def quoted(path: Path) -> str:
    """A path as it is typed."""
    text = path.as_posix()
    return f'"{text}"' if " " in text else text
