"""What planners edited in a workbook: read, and shown before the plan is made again."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.cli.exits import Exit
from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.visit import Visit
from inspector.lang import sentences
from inspector.lang.names import Names

if TYPE_CHECKING:
    from inspector.cli.replan import Asked
    from inspector.domain.problem import Problem
    from inspector.planning.edit_rows import Edit


def read(path: Path, asked: "Asked", talk: Talk) -> "tuple[tuple[Edit, ...], Problem, bytes | None]":
    """The edits of a workbook, its case, and the file of changes they amount to; None where they decide nothing."""
    from inspector.cli.pair import changed
    from inspector.io import plan_file
    from inspector.io.text import visible
    from inspector.planning import edit_changes, edits, replan

    old = plan_file.read(asked.plan)
    replan.before(old, asked.as_of.date(), asked.max_moves)
    raw = changed(asked.plan, old, asked.case)
    problem = replan.as_replan(raw, old.before)
    found = edits.read(path, problem, old, asked.as_of.date())
    if not edit_changes.decisions(found):
        return found, problem, None
    return found, problem, edit_changes.to_yaml(found, visible(path.name), raw, talk.lang)


def nothing(edits: "Sequence[Edit]", problem: "Problem", talk: Talk) -> int:
    """That nothing was decided: nothing edited at all, or notes alone."""
    if talk.json:
        talk.dump({"path": None, "edits": data(edits)})
        return Exit.YES
    show(edits, problem, talk)
    Screen().line(talk.text("workbook.notes_alone" if edits else "workbook.no_edits"), "yellow" if edits else "green")
    return Exit.YES


def show(edits: "Sequence[Edit]", problem: "Problem", talk: Talk) -> None:
    """A row for each edit: in which row of the workbook, what, of which unit, before and after."""
    if talk.json or not edits:
        return
    names, screen = Names(problem, talk), Screen()
    screen.line(talk.text("workbook.edits", count=len(edits)), "bold")
    heads = [talk.text(f"workbook.head_{head}") for head in ("row", "how", "unit", "before", "after", "note")]
    screen.table(heads, [_row(edit, names) for edit in edits])
    screen.line()


def _row(edit: "Edit", names: Names) -> list[str]:
    how, before, after = names.words.text(f"workbook.how_{edit.how}"), edit.before, edit.after
    return [
        f"{edit.sheet.name} {edit.row}",
        how,
        names.unit(edit.unit),
        _placed(before, names),
        _placed(after, names),
        edit.note,
    ]


def _placed(visit: Visit | None, names: Names) -> str:
    return f"{sentences.when(visit, names.words)} · {names.team(visit.team)}" if visit else "–"


def data(edits: "Sequence[Edit]") -> list[dict[str, Any]]:
    """The same for machines."""
    return [
        {
            "sheet": edit.sheet.name,
            "row": edit.row,
            "how": edit.how,
            "unit": edit.unit,
            "kind": edit.kind,
            "before": edit.before.model_dump(mode="json") if edit.before else None,
            "after": edit.after.model_dump(mode="json") if edit.after else None,
            "note": edit.note,
        }
        for edit in edits
    ]
