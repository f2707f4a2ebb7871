"""Edits of a workbook as a file of changes, the same that people write."""

from collections.abc import Iterable, Sequence

from inspector.domain.problem import Problem
from inspector.domain.workdays import HALVES
from inspector.io.yaml_strict import in_quotes
from inspector.lang import LANGUAGES, text
from inspector.planning.edit_rows import Edit


def decisions(edits: Iterable[Edit]) -> list[Edit]:
    """The edits that decide something; a note alone decides nothing."""
    return [edit for edit in edits if edit.how != "note"]


def to_yaml(edits: Sequence[Edit], name: str, problem: Problem, lang: str) -> bytes:
    """A file of changes: a decision for each edit, in the place of what was decided of the visit before.

    Notes on visits of which nothing was decided stand in the file's `why`.
    """
    decided = decisions(edits)
    old = {(pin.unit, pin.kind) for pin in problem.pins if not pin.held}
    gone = [f"pins.{e.unit}.{e.kind}" for e in decided if (e.unit, e.kind) in old]
    keys = zip(("title", "title_en"), LANGUAGES, strict=True)
    titles = {key: text("workbook.changes_title", each, file=name) for key, each in keys}
    why = [f"{problem.unit_by_id[edit.unit].name}: {edit.note}" for edit in edits if edit.how == "note"]
    lines = [f"# {in_quotes(text('workbook.changes_head', lang, file=name, count=len(decided)))[1:-1]}"]
    lines += [f"{key}: {in_quotes(title)}" for key, title in titles.items()]
    if why:
        lines.append(f"why: {in_quotes(text('workbook.changes_why', lang, notes='; '.join(why)))}")
    if gone:
        lines += ["remove:", *(f"  - {in_quotes(path)}" for path in gone)]
    lines += ["add:", "  pins:", *(_row(edit, name, lang) for edit in decided)]
    return ("\n".join(lines) + "\n").encode()


def _row(edit: Edit, name: str, lang: str) -> str:
    """One decision; what it fixes is what stands in the row of the workbook."""
    cells = {"unit": edit.unit, "decision": "exclude" if edit.how == "excluded" else "include", "kind": edit.kind}
    if edit.after is not None:
        cells["date"] = edit.after.date.isoformat()
        cells |= {"session": edit.after.session} if edit.after.sessions < len(HALVES) else {}
        cells["team"] = edit.after.team
    reason = edit.note or text("workbook.changes_reason", lang, file=name)
    cells |= {"reason": reason, "author": text("workbook.changes_author", lang)}
    return f"    - {{{', '.join(f'{key}: {in_quotes(value)}' for key, value in cells.items())}}}"
