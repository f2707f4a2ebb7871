"""`inspector verify`: a plan against its case, without the solver."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import CASE, KEY, Opened, opened
from inspector.cli.talk import Talk

if TYPE_CHECKING:
    from inspector.domain.finding import Finding


@spoken(
    "verify",
    click.argument("plan", type=click.Path(path_type=Path)),
    KEY,
    CASE,
)
def command(talk: Talk, plan: Path, key: Path | None, case: Path | None) -> int:
    """1 where a hard finding refuses the plan."""
    from inspector.cli import findings as page
    from inspector.cli.names import Names
    from inspector.cli.pair import pair
    from inspector.cli.plan_page import proof
    from inspector.cli.screen import Screen
    from inspector.verify.verify import verify

    problem, given = pair(plan, case)
    found = verify(problem, given)
    count = 0
    if key is not None:
        count, more = of_sealed(opened(plan, case, key))
        found += more
    hard = [finding for finding in found if finding.hard]
    soft = [finding for finding in found if not finding.hard]
    names = Names(problem, talk)
    code = Exit.NO if hard else Exit.YES
    if talk.json:
        talk.dump({"verified": not hard, "findings": page.data(found, names)})
        return code
    screen = Screen()
    if hard:
        screen.line(talk.text("cli.verified_no", count=len(hard)), "bold red")
        page.show(hard, names, screen)
    else:
        screen.line(talk.text("cli.verified"), "green")
        for line in proof(given, talk):
            screen.line(line)
    if key is not None:
        screen.line(talk.text("cli.sealed_checked", count=count))
    screen.line(talk.text("cli.not_met", count=len(soft)) if soft else talk.text("cli.all_met"))
    page.show(soft, names, screen)
    return code


def of_sealed(held: Opened) -> "tuple[int, tuple[Finding, ...]]":
    """How many surprise visits have been drawn so far, and what the rules say of them."""
    from inspector.planning import lottery
    from inspector.verify import sealed

    drawn = lottery.drawn(held.plan, held.basis, held.ledger)
    visits = lottery.as_visits(held.problem, [visit for every in drawn.values() for visit in every])
    return len(visits), tuple(sealed.check(held.problem, held.plan.told(held.problem), visits))
