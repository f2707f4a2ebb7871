"""`inspector verify`: a plan against its case, without the solver."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import CASE, KEY, Opened, folder_of, opened
from inspector.cli.talk import Talk

if TYPE_CHECKING:
    from inspector.domain.finding import Finding
    from inspector.domain.plan import Plan


@spoken(
    "verify",
    click.argument("plan", type=click.Path(path_type=Path)),
    KEY,
    CASE,
)
def command(talk: Talk, plan: Path, key: Path | None, case: Path | None) -> int:
    """1 where a hard finding refuses the plan."""
    from inspector.cli import findings as page
    from inspector.cli.pair import pair
    from inspector.cli.screen import Screen
    from inspector.lang.names import Names
    from inspector.lang.sentences import proof
    from inspector.verify.verify import verify

    problem, given = pair(plan, case)
    found = verify(problem, given)
    before, more = of_before(plan, given)
    found += more
    dated, undated = 0, list[str]()
    if key is not None:
        dated, undated, more = of_sealed(opened(plan, case, key), key, talk)
        found += more
    hard = [finding for finding in found if finding.hard]
    soft = [finding for finding in found if not finding.hard]
    names = Names(problem, talk)
    code = Exit.NO if hard else Exit.YES
    if talk.json:
        sealed = {"sealed": dated, "undated": undated} if key is not None else {}
        talk.dump({"verified": not hard, "findings": page.data(found, names), "before": before} | sealed)
        return code
    screen = Screen()
    if hard:
        screen.line(talk.text("cli.verified_no", count=len(hard)), "bold red")
        page.show(hard, names, screen)
    else:
        screen.line(talk.text("cli.verified"), "green")
        for line in proof(given, talk):
            screen.line(line)
    if before in ("changed", "missing"):
        screen.line(talk.text(f"cli.verified_before_{before}", path=given.replaced[-1].path), "yellow")
    if key is not None:
        screen.line(talk.text("cli.sealed_checked", count=dated))
    if undated:
        screen.line(talk.text("cli.sealed_undated", count=len(undated), visits=", ".join(undated)), "yellow")
    screen.line(talk.text("cli.not_met", count=len(soft)) if soft else talk.text("cli.all_met"))
    page.show(soft, names, screen)
    return code


def of_before(plan: Path, given: "Plan") -> "tuple[str | None, tuple[Finding, ...]]":
    """What became of the version that a replan replaced (None: it is no replan); a finding where it is another."""
    from inspector.domain.finding import Finding
    from inspector.io import versions

    if given.before is None or not given.replaced:
        return None, ()
    became = versions.before(folder_of(plan), given)
    if became != "other":
        return became, ()
    path = given.replaced[-1].path
    code = "rules.record_before"
    return became, (Finding(rule="record", subject="before", code=code, values={"path": path}, amount=1, hard=True),)


def of_sealed(held: Opened, key: Path, talk: Talk) -> "tuple[int, list[str], tuple[Finding, ...]]":
    """How many surprise visits have a date so far, which have none, and what the rules say of the former.

    DrawRefused where a sealed file does not hold what was drawn.
    """
    from inspector.cli import envelopes
    from inspector.planning import lottery
    from inspector.verify import sealed

    envelopes.read(held.plan, held.folder, key, held.ledger)
    for period in envelopes.missing(held.plan, held.folder):
        talk.say(talk.text("cli.sealed_missing", period=period))
    drawn = [visit for visits in lottery.drawn(held.plan, held.basis, held.ledger).values() for visit in visits]
    undated = sorted(visit.id for visit in drawn if visit.date is None)
    visits = lottery.as_visits(held.problem, drawn)
    return len(visits), undated, tuple(sealed.check(held.problem, held.plan.told(held.problem), visits))
