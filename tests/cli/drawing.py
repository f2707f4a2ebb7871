"""Plans made, drawn and opened by commands."""

import json
from pathlib import Path

import pytest

from inspector.cli import holder
from inspector.export.formats import NAMES, WITH_PLAN
from inspector.io import sealed
from inspector.io.load import load
from tests.cli.fakes import run
from tests.plans import plan_of
from tests.small import small_case


def plan(case: Path, out: Path, monkeypatch: pytest.MonkeyPatch, *options: str, secret: str = "07" * 32) -> Path:
    """`inspector plan`, where the maker hands back the good plan of the small case."""
    import inspector.planning.make as maker

    def make(problem: object, settings: object, watch: object, path: str) -> maker.Made:
        given = plan_of(load(case))
        return maker.Made("optimal", given.model_copy(update={"case": given.case.model_copy(update={"path": path})}))

    monkeypatch.setattr(maker, "make", make)
    (out.parent / "secret").write_text(secret)
    result = run("plan", str(case), "--out", str(out), "--secret", str(out.parent / "secret"), *options)
    assert result.exit_code == 0, result.stderr
    return out


ISSUED = "2023-12-29"
"""The day on which the plan of the small case was issued, and the default day of its draws."""


def draw(folder: Path, period: str, *more: str) -> tuple[int, str]:
    """Exit code and talk of a draw with a public value."""
    on = () if "--on" in more else ("--on", ISSUED)
    result = run("draw", str(folder), "--period", period, "--public", "123456", *on, *more)
    return result.exit_code, result.stderr


def crowded(folder: Path, monkeypatch: pytest.MonkeyPatch, team_keys: bool = False) -> Path:
    """A plan in which five units are drawn in each period, so that one day is not enough for two teams.

    With `team_keys` there are `office.key`, `lead1.key` and `lead2.key` beside it.
    """
    case = small_case(folder / "case")
    if team_keys:
        teams = {"office": "", "lead1": "t1", "lead2": "t2"}
        rows = [f"{name},{sealed.public_half(folder / f'{name}.key', make=True)},{teams[name]}" for name in teams]
        (case / "keys.csv").write_text("\n".join(["holder,recipient,team", *rows]), "utf-8")
    text = (case / "case.yaml").read_text("utf-8")
    (case / "case.yaml").write_text(text.replace("per_period: 1", "per_period: 5"), "utf-8")
    return plan(case, folder / "plan", monkeypatch)


PAPERS = {NAMES[each]["en"] for each in WITH_PLAN}
"""What lies beside every plan for people to open."""


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def opened(folder: Path, *more: str) -> list[dict[str, object]]:
    """The sealed visits for machines."""
    result = run("open", str(folder), "--json", *more)
    assert result.exit_code == 0, result.stderr
    return [entry["visit"] for entry in json.loads(result.stdout)]


def own_key() -> Path:
    """Where the office's key lies in a test."""
    return holder.own_key()
