"""The two files of the benchmark: an instance, which needs nothing else to be understood, and a solution."""

import datetime as dt
import json
from pathlib import Path

from inspector.domain.base import Thing
from inspector.domain.priority import priorities
from inspector.domain.problem import Problem
from inspector.domain.workdays import Half
from inspector.io.load import load


class Urgency(Thing):
    """What covering a unit is worth."""

    unit: str
    points: int
    rank: int
    """Place within the level, 1 first."""


class Instance(Thing):
    """One instance: the validated problem with its matrix of minutes, and what follows from it for the goals."""

    name: str
    digest: str
    """SHA-256 of the problem, by which lots fall; a plan of the program names its case by it."""
    problem: Problem
    urgency: tuple[Urgency, ...]


class Entry(Thing):
    """One visit of a solution."""

    unit: str
    kind: str
    team: str
    date: dt.date
    session: Half
    """Of a visit that takes the whole day: am."""


class Answer(Thing):
    """A solution: who, when, by which team. Everything else of a plan follows."""

    instance: str
    """The name of the instance."""
    visits: tuple[Entry, ...]


def instance_of(name: str, problem: Problem) -> Instance:
    """The instance of a problem."""
    ranked = priorities(problem)
    urgency = tuple(Urgency(unit=id, points=ranked[id].points, rank=ranked[id].rank) for id in sorted(ranked))
    return Instance(name=name, digest=problem.digest, problem=problem, urgency=urgency)


def text(thing: Thing) -> str:
    """The file of an instance or a solution: one line of JSON."""
    return json.dumps(thing.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")) + "\n"


def read(path: Path) -> Instance:
    """An instance file, or any case of the program: a folder, a .yaml file or a workbook."""
    if path.suffix != ".json":
        problem = load(path)
        return instance_of(problem.title.removeprefix("province-year "), problem)
    return Instance.model_validate_json(path.read_bytes())
