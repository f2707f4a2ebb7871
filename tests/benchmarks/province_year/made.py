"""The standard instances that are small enough for tests, each written once for all tests of a process."""

import functools
import json
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.province_year.form import Instance, read
from benchmarks.province_year.generate import write
from benchmarks.province_year.spec import STANDARD, Spec

ROOT = Path(__file__).resolve().parents[3]
HERE = ROOT / "benchmarks" / "province_year"
SMALL = [spec for spec in STANDARD if spec.units <= 119]
FIRST = SMALL[0]


@functools.cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@functools.cache
def made(spec: Spec) -> Path:
    """The folder of an instance."""
    folder = Path(_folder().name) / spec.name
    write(spec, folder)
    return folder


@functools.cache
def instance(spec: Spec) -> Instance:
    """The instance as it is read from its file."""
    return read(made(spec) / "instance.json")


def schema(name: str) -> Any:
    """A published schema."""
    return json.loads((ROOT / "docs" / "schema" / f"{name}.schema.json").read_text("utf-8"))
