"""Instances are the same bytes for the same arguments, sound cases, and what their tables say of them."""

import hashlib
import json

import jsonschema
import pytest

from benchmarks.province_year.form import read
from benchmarks.province_year.generate import files
from benchmarks.province_year.spec import STANDARD, Spec
from inspector.domain.priority import priorities
from tests.benchmarks.province_year.made import FIRST, HERE, SMALL, instance, made, schema


def name(spec: Spec) -> str:
    return spec.name


@pytest.mark.parametrize("spec", SMALL, ids=name)
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(spec: Spec) -> None:
    other = Spec(spec.units, spec.teams, spec.tightness, spec.seed + 100, spec.tiers, spec.year)
    again = files(spec)
    assert again == files(spec)
    unlike = {table for table, data in files(other).items() if data != again[table]}
    assert unlike >= {"units.csv", "leave.csv", "closures.csv", "other_visits.csv", "history.csv"}


@pytest.mark.parametrize("spec", SMALL, ids=name)
def test_small_instances_are_those_kept_and_those_of_the_table(spec: Spec) -> None:
    data = (made(spec) / "instance.json").read_bytes()
    assert data == (HERE / "instances" / f"{spec.name}.json").read_bytes()
    assert f"`{hashlib.sha256(data).hexdigest()}`" in (HERE / "README.md").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("spec", [spec for spec in STANDARD if spec not in SMALL], ids=name)
def test_large_instances_are_those_of_the_table(spec: Spec) -> None:
    digest = hashlib.sha256((made(spec) / "instance.json").read_bytes()).hexdigest()
    assert f"`{digest}`" in (HERE / "README.md").read_text("utf-8")


@pytest.mark.parametrize("spec", SMALL, ids=name)
def test_the_file_says_the_same_as_the_case_and_fits_its_schema(spec: Spec) -> None:
    held, case = instance(spec), read(made(spec))
    assert held == case
    assert held.digest == held.problem.digest == case.problem.digest
    ranked = priorities(held.problem)
    assert {u.unit: (u.points, u.rank) for u in held.urgency} == {u: (p.points, p.rank) for u, p in ranked.items()}
    data = json.loads((made(spec) / "instance.json").read_bytes())
    jsonschema.validate(data, schema("instance"), jsonschema.Draft202012Validator)


@pytest.mark.parametrize("spec", SMALL, ids=name)
def test_an_instance_has_what_its_name_says(spec: Spec) -> None:
    problem = instance(spec).problem
    levels = {level for group in problem.groups for level in group.levels}
    assert sum(unit.counted and unit.level in levels for unit in problem.units) == spec.units
    assert (len(problem.teams), problem.year) == (spec.teams, spec.year)
    assert bool(problem.companions) == (spec.tiers == "three")
    assert all([problem.leave, problem.closures, problem.other_visits, problem.history, problem.pins])


@pytest.mark.parametrize("spec", SMALL, ids=name)
def test_every_value_is_said_to_be_made_up(spec: Spec) -> None:
    problem = instance(spec).problem
    columns = ("name", "lat", "lon", "dossiers", "procedures", "late_share", "index_score", "complaints")
    assert {unit.provenance(column) for unit in problem.units for column in columns} == {"synthetic"}
    rows = (*problem.people, *problem.closures, *problem.other_visits, *problem.history)
    assert {row.provenance for row in rows} == {"synthetic"}


def test_a_tight_year_offers_less_than_a_loose_one() -> None:
    tight, loose = (Spec(119, 3, kind, 1, "two", 2026) for kind in ("tight", "loose"))
    assert set(tight.windows) < set(loose.windows)
    assert tight.required > loose.required


def test_subjects_of_each_level_add_up() -> None:
    spec = Spec(634, 8, "loose", 1, "three", 2024)
    assert (spec.agencies, spec.districts, spec.communes) == (25, 30, 579)
    assert (FIRST.agencies, FIRST.districts, FIRST.communes) == (19, 9, 90)  # communes are no subjects
