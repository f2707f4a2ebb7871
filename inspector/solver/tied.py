"""Companions tied to the day of their unit, in a model that has days but no teams.

Without that a unit could be on three days by a third each, its companions on one of them, near enough to all three.
"""

from dataclasses import dataclass

from ortools.sat.python import cp_model

from inspector.solver.dates import DayVars
from inspector.solver.families import Family
from inspector.solver.linear import Relaxed
from inspector.solver.variables import Decide

DAY = 2
"""Sessions of a team on one day."""


@dataclass(frozen=True)
class Tied:
    """A family with the sessions of its companions, by the day of their unit and how many days later they are."""

    family: Family
    asked: int
    lengths: dict[int, int]
    led: dict[tuple[int, int], cp_model.IntVar]

    @classmethod
    def of(cls, decide: Decide, family: Family, on_day: DayVars) -> "Tied":
        """Adds it to a model: who is with the unit on one day is not with it on another too."""
        model, parent = decide.model, on_day[family.parent]
        lengths = {c: decide.wishes[c].length for c in family.children}
        own, most = decide.wishes[family.parent].length, sum(lengths.values())
        sessions: dict[int, list[cp_model.LinearExpr]] = {}
        for child in family.children:
            for day, var in on_day[child].items():
                sessions.setdefault(day, []).append(lengths[child] * var)
        keys = [(day, on) for day in parent for on in (0, 1) if day + on in sessions]
        led = {key: model.new_int_var(0, most, f"led {family.parent} {key}") for key in keys}
        for day, var in parent.items():
            model.add(sum(led[key] for key in ((day, 0), (day, 1)) if key in led) >= (family.fewest - own) * var)
            for on, room in ((0, DAY - own), (1, DAY)):
                if (day, on) in led:
                    model.add(led[day, on] <= room * var)
        for day, there in sessions.items():
            model.add(sum(there) == sum(led[key] for key in ((day, 0), (day - 1, 1)) if key in led))
        return cls(family, family.fewest - own, lengths, led)

    def keep(self, days: list[set[int]], relaxed: Relaxed, most: int, day_vars: DayVars) -> None:
        """Rules out days of the unit on which it has no companions, and days of companions without their unit."""
        parent, may = self.family.parent, set()
        for day in days[parent]:
            near = sum(length for c, length in self.lengths.items() if {day, day + 1} & days[c])
            ways = [self.led[key].index for key in ((day, 0), (day, 1)) if key in self.led]
            unit = {day_vars[parent][day].index: 1}
            dear = all(relaxed.none_below(most, unit | {i: self.asked}) for i in ways)
            if not self.asked or (near >= self.asked and not dear):
                may.add(day)
        days[parent] = may
        for child in self.family.children:
            days[child] &= {day + on for day in may for on in (0, 1)}
