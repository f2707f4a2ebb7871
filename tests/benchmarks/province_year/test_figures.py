"""Figures go together as the page says: on 935 communes of the largest instance, where chance hardly matters."""

import csv
import functools
from statistics import correlation, median

import pytest

from benchmarks.province_year.generate import files
from benchmarks.province_year.spec import STANDARD


@functools.cache
def communes() -> list[dict[str, str]]:
    text = files(STANDARD[-1])["units.csv"].decode()
    return [row for row in csv.DictReader(text.splitlines()) if row["level"] == "commune"]


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("dossiers", "procedures", 1),
        ("dossiers", "late_share", 1),
        ("dossiers", "complaints", 1),
        ("late_share", "index_score", -1),
        ("index_score", "satisfaction", 1),
    ],
)
def test_figures_rise_or_fall_together(one: str, other: str, sign: int) -> None:
    pairs = [(float(row[one]), float(row[other])) for row in communes() if row[one] and row[other]]
    assert sign * correlation(*zip(*pairs, strict=True)) > 0.15


def test_sizes_lie_around_what_they_were_made_from() -> None:
    dossiers = [int(row["dossiers"]) for row in communes()]
    assert 0.9 < median(dossiers) / (9_000 * 0.25) < 1.1
    assert sum(dossiers) / len(dossiers) > 1.1 * median(dossiers)  # exp(0.6² / 2) = 1.20, as of a lognormal


def test_an_eighth_or_so_has_no_satisfaction_on_record() -> None:
    blank = sum(not row["satisfaction"] for row in communes()) / len(communes())
    assert 0.1 < blank < 0.2
