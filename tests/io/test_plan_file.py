"""plan.json: the same bytes, strict reading, and never half a plan on disk."""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from inspector.domain.errors import InputRefused, OutputRefused
from inspector.domain.plan import Plan
from inspector.io import plan_file
from tests.io.plans import small_plan
from tests.small import small_problem

PLAN = small_plan(small_problem())
OTHER = small_plan(small_problem(), outcome="optimal")


def changed(**fields: Any) -> dict[str, Any]:
    """plan.json as Python sees it, with some fields replaced."""
    given: dict[str, Any] = json.loads(plan_file.to_bytes(PLAN))
    return given | fields


def refused(folder: Path, text: str) -> tuple[str | None, int | None, str, str]:
    """Column, row, found and code of the only fault of a plan.json."""
    (folder / "plan.json").write_text(text, "utf-8")
    with pytest.raises(InputRefused) as error:
        plan_file.read(folder)
    (fault,) = error.value.faults
    return fault.column, fault.row, fault.found, fault.problem.code


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    path = plan_file.write(PLAN, tmp_path / "out", force=False)
    assert path == tmp_path / "out" / "plan.json"
    assert plan_file.read(path) == plan_file.read(path.parent) == PLAN


def test_the_file_is_plain_utf8_with_two_spaces_and_line_feeds() -> None:
    data = plan_file.to_bytes(PLAN)
    assert data.startswith(b'{\n  "schema_version": 1,\n')
    assert data.endswith(b"}\n")
    assert b"\r" not in data
    assert "Tỉnh nhỏ".encode() in data


def test_the_same_plan_gives_the_same_bytes_after_a_round_trip(tmp_path: Path) -> None:
    plan_file.write(PLAN, tmp_path / "out", force=False)
    assert plan_file.to_bytes(plan_file.read(tmp_path / "out")) == (tmp_path / "out" / "plan.json").read_bytes()


def test_a_file_that_is_no_json_is_refused_with_its_line(tmp_path: Path) -> None:
    assert refused(tmp_path, '{\n  "a": ,\n}') == ("8", 2, '"a": ,', "io.plan_not_json")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "") == ("1", 1, "", "io.plan_not_json")


def test_a_folder_without_a_plan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as error:
        plan_file.read(tmp_path)
    assert [f.problem.code for f in error.value.faults] == ["io.plan_missing"]


def test_a_plan_that_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "[" * 100_000)[3] == "io.plan_not_json"


def test_not_a_number_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, json.dumps(changed(settings={"seed": float("nan")})))[3] == "io.plan_not_json"


def test_an_unknown_field_is_refused_with_its_path_and_the_nearest_name(tmp_path: Path) -> None:
    visits = changed()["visits"]
    visits[1]["dates"] = "2024-04-04"
    (tmp_path / "plan.json").write_text(json.dumps(changed(visits=visits)), "utf-8")
    with pytest.raises(InputRefused) as error:
        plan_file.read(tmp_path)
    (fault,) = error.value.faults
    assert (fault.column, fault.found, fault.problem.code) == ("visits[1].dates", "dates", "io.plan_unknown_field")
    assert fault.maybe is not None
    assert fault.maybe.values == {"nearest": "date"}


def test_a_value_of_the_wrong_type_is_refused_with_its_path(tmp_path: Path) -> None:
    visits = changed()["visits"]
    visits[0]["sessions"] = "1"
    assert refused(tmp_path, json.dumps(changed(visits=visits))) == (
        "visits[0].sessions",
        None,
        "1",
        "io.plan_wrong_value",
    )


def test_a_date_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    visits = changed()["visits"]
    visits[0]["date"] = "2024-02-30"
    assert refused(tmp_path, json.dumps(changed(visits=visits)))[:3] == ("visits[0].date", None, "2024-02-30")


def test_a_missing_field_is_refused(tmp_path: Path) -> None:
    given = changed()
    del given["visits"]
    assert refused(tmp_path, json.dumps(given)) == ("visits", None, "", "io.plan_missing_field")


def test_a_field_that_stands_twice_is_refused(tmp_path: Path) -> None:
    text = json.dumps(changed()).replace("{", '{"schema_version": 1, ', 1)
    assert refused(tmp_path, text) == ("schema_version", None, "schema_version", "io.plan_twice")


def test_a_plan_of_another_schema_is_refused_without_guessing(tmp_path: Path) -> None:
    assert refused(tmp_path, json.dumps(changed(schema_version=2))) == ("schema_version", None, "2", "io.plan_schema")


def test_an_existing_plan_is_replaced_only_by_force(tmp_path: Path) -> None:
    plan_file.write(PLAN, tmp_path / "out", force=False)
    with pytest.raises(OutputRefused) as error:
        plan_file.write(OTHER, tmp_path / "out", force=False)
    assert error.value.message.code == "io.out_exists"
    assert plan_file.read(tmp_path / "out") == PLAN
    plan_file.write(OTHER, tmp_path / "out", force=True)
    assert plan_file.read(tmp_path / "out") == OTHER


def test_what_was_made_from_the_old_plan_goes_with_it_and_nothing_else(tmp_path: Path) -> None:
    plan_file.write(PLAN, tmp_path, force=False, others={"lich.ics": b"old", "bao-cao.html": b"old"})
    (tmp_path / "ghi-chu.txt").write_text("mine")
    plan_file.write(OTHER, tmp_path, force=True, others={"lich.ics": b"new"})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ghi-chu.txt", "lich.ics", "plan.json"]
    assert (tmp_path / "lich.ics").read_bytes() == b"new"


def test_a_folder_that_holds_something_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(OutputRefused) as error:
        plan_file.write(PLAN, tmp_path, force=True)
    assert error.value.message.code == "io.out_not_a_plan"
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_plan_with_a_recorded_draw_is_never_replaced(tmp_path: Path) -> None:
    plan_file.write(PLAN, tmp_path / "out", force=False)
    (tmp_path / "out" / "surprise-Q1.age").write_bytes(b"sealed")
    with pytest.raises(OutputRefused) as error:
        plan_file.write(OTHER, tmp_path / "out", force=True)
    assert error.value.message.code == "io.out_drawn"


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputRefused) as error:
        plan_file.write(PLAN, tmp_path / "out", force=True)
    assert error.value.message.code == "io.out_failed"


def test_a_file_that_is_open_elsewhere_is_refused_before_anything_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_file.write(PLAN, tmp_path, force=False, others={"lich.ics": b"old", "lich-kiem-tra.xlsx": b"old"})
    real = Path.open

    def held(self: Path, mode: str = "r", **more: Any) -> Any:
        if self.name == "lich-kiem-tra.xlsx" and "+" in mode:  # what Windows says while Excel has it
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, mode, **more)

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(OutputRefused) as error:
        plan_file.write(OTHER, tmp_path, force=True)
    assert error.value.message.code == "io.out_denied"
    assert str(error.value.message.values["path"]).endswith("lich-kiem-tra.xlsx")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["lich-kiem-tra.xlsx", "lich.ics", "plan.json"]
    assert plan_file.read(tmp_path) == PLAN


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_a_folder_without_the_right_to_write_is_refused() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        child = os.fork()
        if child == 0:  # root may write everywhere, so the child is nobody
            if os.geteuid() == 0:
                os.setuid(65534)
            try:
                plan_file.write(PLAN, folder / "out", force=False)
            except OutputRefused as error:
                os._exit(0 if error.message.code == "io.out_denied" else 1)
            finally:
                os._exit(2)
        _, status = os.waitpid(child, 0)
        folder.chmod(0o755)
        assert os.waitstatus_to_exitcode(status) == 0
        assert list(folder.iterdir()) == []


def killed_at(step: int, plan: Plan, folder: Path) -> bool:
    """Write in a child that dies without a word at its `step`-th touch of a file; True once it got through."""
    child = os.fork()
    if child == 0:
        left = step

        def hook(event: str, _: tuple[Any, ...]) -> None:
            nonlocal left
            if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"):
                left -= 1
                if left == 0:
                    os._exit(9)

        sys.addaudithook(hook)
        try:
            plan_file.write(plan, folder, force=True, others={"lich.ics": plan.outcome.encode()})
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_a_kill_at_any_moment_leaves_the_old_plan_or_the_new(tmp_path: Path) -> None:
    seen = set()
    for step in range(1, 100):
        folder = tmp_path / str(step)
        plan_file.write(PLAN, folder, force=False, others={"lich.ics": b"feasible"})
        done = killed_at(step, OTHER, folder)
        plan = plan_file.read(folder)
        made_from_it = (folder / "lich.ics").read_bytes() if (folder / "lich.ics").exists() else None
        assert plan in (PLAN, OTHER)
        assert made_from_it in (None, plan.outcome.encode())
        seen.add(plan.outcome)
        plan_file.write(OTHER, folder, force=True)  # what the kill left behind is in nobody's way
        if done:
            break
    assert done
    assert seen == {"feasible", "optimal"}


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_a_kill_at_any_moment_leaves_a_whole_new_folder_or_none(tmp_path: Path) -> None:
    for step in range(1, 100):
        folder = tmp_path / str(step)
        done = killed_at(step, PLAN, folder)
        assert not folder.exists() or plan_file.read(folder) == PLAN
        plan_file.write(PLAN, folder, force=True)
        if done:
            break
    assert done
