"""`inspector audit`: everything that anybody can check of the draws."""

from pathlib import Path

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import CASE, folder_of
from inspector.cli.talk import Talk

SIGNS = {"yes": "✓", "no": "✗", "open": "…"}


@spoken("audit", click.argument("plan", type=click.Path(path_type=Path)), CASE)
def command(talk: Talk, plan: Path, case: Path | None) -> int:
    """1 where a check fails."""
    from inspector.cli.pair import pair
    from inspector.cli.screen import Screen
    from inspector.io import draw_files, plan_file
    from inspector.planning.audit import audit, sound

    given = plan_file.read(plan)
    folder = folder_of(plan)
    data, basis = draw_files.read_basis(folder)
    problem = pair(plan, case)[0] if case or (folder / given.case.path).exists() else None
    checks = audit(given, basis, data, problem)
    code = Exit.YES if sound(checks) else Exit.NO
    if talk.json:
        answers = [{"check": c.id, "answer": c.answer, **c.values} for c in checks]
        talk.dump({"sound": code == Exit.YES, "checks": answers})
        return code
    screen = Screen()
    for check in checks:
        style = {"no": "yellow" if check.id == "public" else "bold red", "yes": "green", "open": ""}[check.answer]
        told = talk.text(f"cli.audit_{check.id}_{check.answer}", **check.values)
        screen.line(f"{SIGNS[check.answer]} {told}", style)
    screen.line(talk.text("cli.audit_sound" if code == Exit.YES else "cli.audit_unsound"), "bold")
    return code
