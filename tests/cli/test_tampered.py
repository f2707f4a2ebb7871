"""Files that were edited at random are answered, never met with a traceback."""

import copy
import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.cli.drawing import draw, own_key
from tests.cli.fakes import run

ODD = (None, "", 0, -1, 10**40, "1/0", "x", "2024-13-01", "Q1", [], {}, True, "surprise:Q1:zz", "0" * 64, 1.5, "t9")


def spots(held: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to everything inside."""
    inner = held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ()
    return [spot for key, below in inner for spot in ((*way, key), *spots(below, (*way, key)))]


def edited(held: Any, chance: random.Random) -> Any:
    """The same with one value removed, doubled or replaced."""
    held = copy.deepcopy(held)
    *way, last = chance.choice(spots(held))
    inner = held
    for step in way:
        inner = inner[step]
    lot = chance.random()
    if lot < 0.2:
        del inner[last]
    elif lot < 0.4 and isinstance(inner, list):
        inner.append(copy.deepcopy(inner[last]))
    else:
        inner[last] = chance.choice(ODD)
    return held


@pytest.mark.parametrize("number", range(4))
def test_every_command_answers_edited_files(made: Path, number: int) -> None:
    chance = random.Random(number)
    for period in ("Q1", "Q2"):
        assert draw(made, period)[0] == 0
    visit = json.loads(run("open", str(made), "--json").stdout)[0]["visit"]["id"]
    run("reveal", str(made), visit)
    files = {path.name: path.read_bytes() for path in made.iterdir()}
    for _ in range(12):
        for name, data in files.items():
            (made / name).write_bytes(data)
        plan, basis = json.loads(files["plan.json"]), json.loads(files["draw.json"])
        if chance.random() < 0.5:
            plan["surprise"]["secret"] = "07" * 32
            plan["surprise"] = edited(plan["surprise"], chance)
        else:
            basis = edited(basis, chance)
        data = json.dumps(basis, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
        if "commitment" in plan["surprise"] and chance.random() < 0.8:
            plan["surprise"]["commitment"] = hashlib.sha256(data).hexdigest()
        (made / "draw.json").write_bytes(data)
        (made / "plan.json").write_text(json.dumps(plan), "utf-8")
        for words in (["audit"], ["open"], ["explain", "--surprise", "--years", "100"], ["reveal", visit]):
            result = run(words[0], str(made), *words[1:])
            assert result.exit_code in (0, 1, 4), (plan["surprise"], result.stderr)
        for period in ("Q1", "Q3"):
            code, said = draw(made, period)
            assert code in (0, 4), said
        assert run("verify", str(made), "--key", str(own_key())).exit_code in (0, 1, 4)
