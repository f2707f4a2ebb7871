"""What the verifier found, as a table and as data."""

from collections.abc import Sequence
from typing import Any

from inspector.cli.screen import Screen
from inspector.domain.finding import Finding
from inspector.lang.names import Names


def show(findings: Sequence[Finding], names: Names, screen: Screen) -> None:
    """A table of findings: rule, what is amiss, how much."""
    heads = [names.words.text(f"cli.head_{head}") for head in ("rule", "finding", "amount")]
    screen.table(heads, [[f.rule, names.finding(f), names.amount(f)] for f in findings])


def data(findings: Sequence[Finding], names: Names) -> list[dict[str, Any]]:
    """The findings with their sentences."""
    return [{**f.model_dump(mode="json"), "text": names.finding(f)} for f in findings]
