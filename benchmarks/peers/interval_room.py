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
        self.places: dict[int, dict[int, cp_model.IntVar]] = {}
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
        without: dict[int, Expr] = {}
        for unit, mine in asked.items():
            more = missing + held.slack("reserve", need.required)
            if len(mine) > 1:
                m.add(room - sum(self._barred(need, unit, mine)) + more >= need.required)
            for day, there in self._places(mine[0]).items() if len(mine) == 1 else ():
                if day not in without:
                    without[day] = self._without(need, room, day)
                if without[day] is not room:
                    m.add(without[day] + more >= need.required).only_enforce_if(there)

    def _without(self, need: Need, room: cp_model.IntVar, day: int) -> Expr:
        """What is left beside a visit on a day."""
        near = [n * self.free[key] for d in need.near(day) for key, n in need.days.get(d, ())]
        if not near:
            return room
        var = self.model.new_int_var(0, sum(need.sessions.values()), f"left without {day}")
        self.model.add(var == room - sum(near))
        return var

    def _places(self, i: int) -> dict[int, cp_model.IntVar]:
        """A literal for each day on which a visit may be."""
        if i not in self.places:
            m, held = self.model, self.held
            days = sorted({day for _, day in held.facts.halves(i, held.strict)})
            mine = self.places[i] = {day: m.new_bool_var(f"at {i} {day}") for day in days}
            m.add(sum(mine.values()) == held.chosen[i])
            m.add(sum(day * var for day, var in mine.items()) == held.day[i])
        return self.places[i]

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
