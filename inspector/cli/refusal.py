"""An expected failure as words: what is wrong, where, what is allowed, what may help."""

import sys
from typing import Any

from inspector.cli.exits import Exit
from inspector.cli.talk import Talk, shown
from inspector.domain.errors import Fault, InputRefused, InspectorError, OutputRefused


def show(error: InspectorError, talk: Talk) -> int:
    """Prints the failure to stderr, and as JSON to stdout where that was asked for; hands back the exit code."""
    code = Exit.USAGE if isinstance(error, OutputRefused) else Exit.REFUSED
    faults = error.faults if isinstance(error, InputRefused) else ()
    said = talk.render(error.message)
    if talk.json:
        talk.dump({"exit": int(code), "message": said, "faults": [_data(fault, talk) for fault in faults]})
        return code
    print(shown(said), file=sys.stderr)
    for fault in faults:
        print("\n".join(map(shown, lines(fault, talk))), file=sys.stderr)
    return code


def lines(fault: Fault, talk: Talk) -> list[str]:
    """A fault in two to four lines."""
    row = [talk.text("cli.fault_row", row=fault.row)] if fault.row is not None else []
    column = [talk.text("cli.fault_column", column=fault.column)] if fault.column is not None else []
    found = [_indented(talk.text("cli.fault_found", found=fault.found))] if fault.found else []
    maybe = [_indented(talk.render(fault.maybe))] if fault.maybe else []
    place = ", ".join([fault.file, *row, *column])
    allowed = _indented(talk.text("cli.fault_allowed", allowed=talk.render(fault.allowed)))
    return [f"{place}: {talk.render(fault.problem)}", *found, allowed, *maybe]


def _indented(line: str) -> str:
    return "    " + line


def _data(fault: Fault, talk: Talk) -> dict[str, Any]:
    return {
        "file": fault.file,
        "row": fault.row,
        "column": fault.column,
        "found": fault.found,
        "code": fault.problem.code,
        "problem": talk.render(fault.problem),
        "allowed": talk.render(fault.allowed),
        "maybe": talk.render(fault.maybe) if fault.maybe else None,
    }
