"""Whatever bytes a case is made of, it is accepted or refused with faults that can be said, and nothing else."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.domain.errors import InputRefused
from inspector.io import plan_file
from inspector.io.load import load
from inspector.lang import render
from tests.io.editing import small_workbook
from tests.io.plans import small_plan
from tests.small import small_case, small_problem

FILES = ["case.yaml", "units.csv", "people.csv", "teams.csv", "history.csv"]
PIECES = st.sampled_from(
    [
        b'"',
        b"'",
        b",",
        b";",
        b"\n",
        b"\r",
        b"\x00",
        b"\xff",
        b"{",
        b"}",
        b"[",
        b"]",
        b": ",
        b"- ",
        b"&a ",
        b"*a",
        b"!!x ",
        b"9" * 400,
        b"-",
        b"%",
        b"#",
        b"|\n",
        b"\t",
        "ố".encode(),
        "\u202e".encode(),
        b"",
        b"null",
        b"~",
        b"2024-02-30",
    ]
) | st.binary(max_size=4)
EDITS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 40), PIECES), min_size=1, max_size=4)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def spoilt(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes with some pieces replaced by others."""
    for at, length, piece in edits:
        at %= len(data) + 1
        data = data[:at] + piece + data[at + length :]
    return data


def check(path: Path) -> None:
    try:
        load(path)
    except InputRefused as refused:
        assert refused.faults  # noqa: PT017 (to be accepted is right too)
        for fault in refused.faults:
            for message in (fault.problem, fault.allowed, *([fault.maybe] if fault.maybe else [])):
                assert render(message, "vi")


@QUICK
@given(name=st.sampled_from(FILES), edits=EDITS)
def test_tables_and_settings(name: str, edits: list[tuple[int, int, bytes]], tmp_path: Path) -> None:
    folder = small_case(tmp_path / "a")
    (folder / name).write_bytes(spoilt((folder / name).read_bytes(), edits))
    check(folder)


@QUICK
@given(edits=EDITS)
def test_workbooks(edits: list[tuple[int, int, bytes]], tmp_path: Path) -> None:
    small_workbook(tmp_path / "a").close()
    path = tmp_path / "a" / "case.xlsx"
    path.write_bytes(spoilt(path.read_bytes(), edits))
    check(path)


@QUICK
@given(edits=EDITS)
def test_plans(edits: list[tuple[int, int, bytes]], tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(spoilt(plan_file.to_bytes(small_plan(small_problem())), edits))
    try:
        plan_file.read(tmp_path)
    except InputRefused as refused:
        assert refused.faults  # noqa: PT017
