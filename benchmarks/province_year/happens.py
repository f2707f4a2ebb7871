"""What happens in the year and before it: teams, leave, closures, other bodies' visits, earlier visits, decisions."""

import datetime as dt
from collections.abc import Sequence

from benchmarks.province_year.chance import Chance
from benchmarks.province_year.places import Places
from benchmarks.province_year.spec import Spec
from inspector.io.workyear import working_days

Row = dict[str, str]
SYNTHETIC = {"provenance": "synthetic"}
MADE_UP = "synthetic"
SEATS = (
    ("a001", "steering apparatus civil-service", "yes", "no"),
    ("a002", "procedures", "no", "no"),
    ("a003", "institutions", "no", "no"),
    ("a004", "public-finance", "no", "no"),
    ("a005", "digital", "no", "no"),
    ("a002", "steering apparatus civil-service", "yes", "yes"),
    ("a001", "procedures institutions public-finance digital", "no", "yes"),
)
"""Home, fields, lead, substitute: delegations draw one person for each field from the agency in charge of it."""
AWAY, SHUT, OTHERS = 0.3, 0.1, 0.05
"""Shares of people with a week of leave, of units with a closure, of units that another body visits."""
BLANK, OVERDUE = 0.1, 0.03
"""Shares of units without a visit on record, and of units a year beyond their turn."""


def teams(spec: Spec, where: Places) -> list[Row]:
    """teams.csv: in turn from the centre and from the places farthest from it."""
    bases = [where.bases[number % len(where.bases)] for number in range(spec.teams)]
    return [
        {"id": f"t{i:02}", "name": f"Tổ {i}", "name_en": f"Team {i}", "lat": f"{at[0]:.4f}", "lon": f"{at[1]:.4f}"}
        for i, at in enumerate(bases, start=1)
    ]


def people(spec: Spec) -> list[Row]:
    """people.csv; in a tight year every second team has no substitute but the lead's."""
    rows = []
    for team in range(1, spec.teams + 1):
        for seat, (home, fields, lead, spare) in enumerate(SEATS, start=1):
            if seat < len(SEATS) or not spec.tight or team % 2:
                row = {"id": f"t{team:02}-{seat}", "name": f"Người {seat} Tổ {team}", "home": home, "fields": fields}
                rows.append(row | {"lead": lead, "team": f"t{team:02}", "substitute": spare} | SYNTHETIC)
    return rows


class Days:
    """Stretches of days drawn from the months of visits."""

    def __init__(self, spec: Spec, chance: Chance) -> None:
        self.chance = chance
        self.open = [day for day in working_days(spec.year, {}).days if day.month in spec.windows]

    def some(self, most: int) -> Row:
        """First and last day of up to so many days on end; the year is not left."""
        first = self.chance.pick(self.open)
        return {"first": str(first), "last": str(first + dt.timedelta(days=self.chance.below(most)))}


def leave(spec: Spec, members: Sequence[Row]) -> list[Row]:
    """leave.csv: some people are away for up to a week."""
    chance = Chance(spec.name, "leave")
    days = Days(spec, chance)
    return [{"person": person["id"], **days.some(7), "reason": MADE_UP} for person in members if chance.happens(AWAY)]


def closures(spec: Spec, units: Sequence[Row]) -> list[Row]:
    """closures.csv: the council's sessions of July and December shut everybody, some units shut by themselves."""
    chance = Chance(spec.name, "closures")
    days = Days(spec, chance)
    rows = [
        {"first": f"{spec.year}-{first}", "last": f"{spec.year}-{last}", "reason": MADE_UP, **SYNTHETIC}
        for first, last in (("07-08", "07-10"), ("12-08", "12-10"))
    ]
    for unit in units:
        if chance.happens(SHUT):
            half = chance.pick(("am", "pm", "", ""))
            row = {"unit": unit["id"], **days.some(1 if half else 5), "session": half}
            rows.append(row | {"reason": MADE_UP} | SYNTHETIC)
    return rows


def others(spec: Spec, units: Sequence[Row]) -> list[Row]:
    """other_visits.csv: audits of up to ten days; one in five joins the delegation's visit."""
    chance = Chance(spec.name, "others")
    days = Days(spec, chance)
    rows = []
    for unit in units:
        if chance.happens(OTHERS):
            joint = "yes" if chance.happens(0.2) else "no"
            rows.append({"unit": unit["id"], **days.some(10), "body": "Thanh tra", "joint": joint} | SYNTHETIC)
    return rows


def history(spec: Spec, units: Sequence[Row]) -> list[Row]:
    """history.csv: a round under way. Communes of two tiers are new since July 2025 and have none.

    In a tight year as many units have their turn as a steady round brings, and some are overdue; in a loose one about
    half as many, as the office has been ahead of its round.
    """
    chance = Chance(spec.name, "history")
    rows = []
    for unit in units:
        if unit["counts"] == "no" or (spec.tiers == "two" and unit["level"] == "commune"):
            continue
        whole = spec.round(unit["level"])
        blank, late, half = chance.happens(BLANK), chance.happens(OVERDUE), chance.happens(0.5)
        back, ahead = 1 + chance.below(whole), 1 + chance.below(whole - 1)
        if spec.tight:
            back = whole + 1 if late else back
        elif back == whole and half:
            back = ahead
        if not blank:
            rows.append({"unit": unit["id"], "date": str(spec.year - back), "kind": "announced"} | SYNTHETIC)
    return rows


def pins(spec: Spec, units: Sequence[Row]) -> list[Row]:
    """pins.csv: one unit in a hundred is put in, one in two hundred is left out.

    Of those put in every second has a date and a team. No agency, as a team's people stand back from their own.
    """
    chance = Chance(spec.name, "pins")
    days = Days(spec, chance)
    may = [u for u in units if u["level"] != "agency" and u["counts"] == "yes" and u["eligible"] == "yes"]
    included, excluded = max(1, spec.units // 100), max(1, spec.units // 200)
    rows = []
    for number, unit in enumerate(chance.sample(may, included + excluded)):
        row = {"unit": unit["id"], "decision": "include" if number < included else "exclude", "kind": "announced"}
        if number < included and number % 2:
            row |= {"date": str(chance.pick(days.open)), "team": f"t{1 + chance.below(spec.teams):02}"}
        rows.append(row | {"reason": MADE_UP, "author": MADE_UP})
    return rows
