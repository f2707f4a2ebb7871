"""PyJobShop: the visits of `placing` handed to it as tasks, a mode for each team, earliest weighted completion.

A day is three steps: morning, afternoon and a night that every machine breaks, so that nobody works overnight. Each
visit and team have a machine that breaks wherever they may not meet. What it cannot express is in docs/benchmarks.md.
"""

import json
import subprocess
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.peers import apart
from benchmarks.peers.facts import Facts
from benchmarks.peers.protocol import Tell
from inspector.domain.problem import Problem
from inspector.solver import placement

DAY = 3
"""Steps of a day."""
NEXT = 4
"""Steps from the morning of a visit to the afternoon of the next working day."""


def plan(problem: Problem, seconds: float, tell: Tell, options: Sequence[str] = ("2",)) -> None:
    """See `protocol.Peer`. Options: workers."""
    shop = Shop(Facts(problem))
    given = shop.told() | {"deadline": time.time() + tell.left(seconds), "workers": int(options[0])}
    script = str(apart.ROOT / "benchmarks" / "peers" / "shop_solver.py")
    done = subprocess.run(
        [str(apart.PYTHON), script],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds + 8,
    )
    if done.returncode:
        tell.note(done.stderr.strip().splitlines()[-1])
        return
    found = json.loads(done.stdout)
    tell.memory(found["memory_mb"])
    if not found["tasks"]:
        tell.note(found["status"])
        return
    facts, visits = shop.facts, []
    for i, (start, mode) in zip(shop.visits, found["tasks"], strict=True):
        day, half = divmod(start, DAY)
        visits.append((facts.wishes[i].unit, facts.wishes[i].kind, shop.modes[i][mode], day, half))
    tell.answer(visits)
    if found["status"] == "Optimal":
        tell.note("optimal for its own objective")


class Shop:
    """The visits that `placing` has chosen, as a shop."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.by_hand = {facts.number[s.unit, s.kind]: s for s in placement.placed(facts.problem)}
        self.visits = sorted(self.by_hand)
        self.out = self._days_out()
        self.slots = {i: self._slots(i) for i in self.visits}
        self.modes = {i: [t for t in facts.teams if any(team == t for team, _ in self.slots[i])] for i in self.visits}

    def _slots(self, i: int) -> dict[tuple[str, int], frozenset[int]]:
        """On days on which its team is out, keeping every rule about days where any is left so."""
        for strict in (True, False):
            found = {spot: h for spot, h in self.facts.halves(i, strict).items() if spot in self.out}
            if found:
                return found
        return dict(self.facts.halves(i, strict=False))

    def _days_out(self) -> set[tuple[str, int]]:
        """A limit of sessions a week cannot be said: each team goes out on so many days of a week, the best ones."""
        most = self.facts.problem.limits.sessions_per_week
        able = Counter(spot for i in self.visits for spot in self.facts.halves(i, strict=True))
        for i in self.visits:  # a decision about the date comes first
            slots = self.facts.halves(i, strict=False)
            if len({day for _, day in slots}) == 1:
                able.update(dict.fromkeys(slots, len(self.visits)))
        weeks: dict[tuple[str, tuple[int, int]], list[int]] = {}
        for team in self.facts.teams:
            for day in range(self.facts.days):
                weeks.setdefault((team, self.facts.week[day]), []).append(day)
        result = set()
        for (team, _), days in weeks.items():
            best = sorted(days, key=lambda day: (-able[team, day], day))
            result |= {(team, day) for day in best[: len(days) if most is None else most // 2]}
        return result

    def told(self) -> dict[str, Any]:
        """What the solver's process gets."""
        facts, number = self.facts, {i: n for n, i in enumerate(self.visits)}
        machines: list[list[tuple[int, int]]] = [[] for _ in facts.teams]
        tasks = []
        for i in self.visits:
            modes = []
            for team in self.modes[i]:
                modes.append([facts.teams.index(team), len(machines)])
                machines.append(self._breaks(i, team))
            weight = facts.points[facts.wishes[i].unit].points if i in facts.risky else 0
            length = facts.wishes[i].length
            first = self.by_hand[i]
            start = (
                [DAY * first.day + first.half, self.modes[i].index(first.team)] if first.team in self.modes[i] else []
            )
            until = DAY * facts.days
            tasks.append({"weight": weight, "duration": length, "until": until, "modes": modes, "start": start})
        after = [(number[p], number[c], NEXT - 1) for p, c in self._pairs()]
        dependent = [
            (number[c], place, number[p], [self.modes[p].index(team)] if team in self.modes[p] else [])
            for p, c in self._pairs()
            for place, team in enumerate(self.modes[c])
        ]
        setups = [
            (machine, number[first], number[second], 1)
            for a, b in facts.far
            if a in number and b in number
            for machine, team in enumerate(facts.teams)
            if team in self.modes[a] and team in self.modes[b]
            for first, second in ((a, b), (b, a))
        ]
        return {"machines": machines, "tasks": tasks, "after": after, "modes": dependent, "setups": setups}

    def _pairs(self) -> Iterable[tuple[int, int]]:
        """A visit and one who accompanies it."""
        for family in self.facts.families:
            if family.parent in self.visits:
                yield from ((family.parent, c) for c in family.children if c in self.visits)

    def _breaks(self, i: int, team: str) -> list[tuple[int, int]]:
        """The steps in which a visit may not take place, as runs; a whole day is open for two sessions."""
        whole = self.facts.wishes[i].length > 1
        open_steps = set()
        for (t, day), halves in self.slots[i].items():
            if t == team:
                open_steps |= {DAY * day + half for half in ((0, 1) if whole else halves)}
        runs, begun = [], None
        for step in range(DAY * self.facts.days):
            if step in open_steps and begun is not None:
                runs.append((begun, step))
                begun = None
            elif step not in open_steps and begun is None:
                begun = step
        return [*runs, (begun, DAY * self.facts.days)] if begun is not None else runs
