"""Rule *reserve* in the monolith: a day kept free is an interval of its own, which needs room in its week too."""

from ortools.sat.python import cp_model

from benchmarks.peers.draws import Need
from benchmarks.peers.interval_visits import Expr, Visits


def keep(held: Visits) -> None:
    """Posts it wherever it may be missed."""
    room = Room(held)
    for need, asked in held.facts.draws.asking(held.strict):
        room.keep(need, asked)


class Room:
    """The days kept free."""

    def __init__(self, held: Visits) -> None:
        self.held, self.model = held, held.model
        self.free: dict[tuple[str, int], cp_model.IntVar] = {}
        self.roomy: dict[tuple[str, tuple[int, int]], cp_model.IntVar] = {}
        self.clear: dict[tuple[str, int], cp_model.IntVar] = {}

    def keep(self, need: Need, asked: dict[str, list[int]]) -> None:
        """What is missing for a unit that is not visited is the same for all of them; more may be for one that is."""
        m, held = self.model, self.held
        for key in need.sessions:
            if key not in self.free:
                self.free[key] = self._free(key)
        room = m.new_int_var(0, sum(need.sessions.values()), "left")
        m.add(room == sum(n * self.free[key] for key, n in need.sessions.items()))
        missing: Expr = 0
        if not held.strict:
            missing = m.new_int_var(0, need.required, "missing")
            held.breaches["reserve"].append(len(need.units) * missing)
        m.add(room + missing >= need.required)
        for unit, mine in asked.items():
            barred = self._barred(need, unit, mine)
            if barred:
                m.add(room - sum(barred) + missing + held.slack("reserve", need.required) >= need.required)

    def _barred(self, need: Need, unit: str, mine: list[int]) -> list[cp_model.IntVar]:
        """Of each day that a visit to the unit may bar: its free sessions, or 0 while the day is clear of visits."""
        m, found = self.model, []
        days = {i: {day for _, day in self.held.facts.halves(i, self.held.strict)} for i in mine}
        for day, there in need.days.items():
            barring = [i for i in mine if not days[i].isdisjoint(need.near(day))]
            if barring:
                lost = m.new_int_var(0, sum(n for _, n in there), f"barred {unit} {day}")
                free = sum(n * self.free[key] for key, n in there)
                m.add(lost >= free).only_enforce_if(~self._clear(need, unit, day, barring))
                found.append(lost)
        return found

    def _clear(self, need: Need, unit: str, day: int, barring: list[int]) -> cp_model.IntVar:
        """True only where no visit to the unit is near the day."""
        if (unit, day) not in self.clear:
            var = self.clear[unit, day] = self.model.new_bool_var(f"clear {unit} {day}")
            near = need.near(day)
            away = cp_model.Domain(near[0], near[-1]).complement()
            for i in barring:
                outside = self.model.add_linear_expression_in_domain(self.held.day[i], away)
                outside.only_enforce_if(var, self.held.chosen[i])
        return self.clear[unit, day]

    def _free(self, key: tuple[str, int]) -> cp_model.IntVar:
        m, (team, day), facts = self.model, key, self.held.facts
        var = m.new_bool_var(f"free {team} {day}")
        interval = m.new_optional_fixed_size_interval_var(2 * day, 2, var, f"free {team} {day}")
        self.held.intervals[team].append(interval)
        week, room = facts.week[day], facts.draws.room
        if room is not None and (team, week) not in self.roomy:
            self.roomy[team, week] = m.new_bool_var(f"roomy {team} {week}")
            m.add(sum(self.held.sessions(team, week)) <= room).only_enforce_if(self.roomy[team, week])
        if room is not None:
            m.add_implication(var, self.roomy[team, week])
        return var
