"""What an instance is asked to be, how many units of each level follow from it, and the standard set."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from inspector.io.workyear import working_days

Tiers = Literal["two", "three"]
SHARE = {"loose": Fraction(1, 5), "tight": Fraction(3, 10)}
"""Of the units of each level, as Hải Phòng asked in 2025 and Bình Dương in 2024."""
WEEKLY, COMPANIONS = 4, 2
USUAL = (4, 5, 6, 8, 9, 10, 11)
"""Months of visits in the shipped cases: not at the turn of the year, nor in the month of the mid-year council."""
CAMPAIGN = (5, 10, 6, 9, 4, 8, 11)
"""The same months in the order in which a tight year opens them."""
ROOM = Fraction(4, 3)
"""Sessions that a tight year offers for each that is required, before any other rule: at least."""
LEVELS = {"agency": "a", "district": "d", "commune": "c"}


@dataclass(frozen=True)
class Spec:
    """One instance: everything else follows from these."""

    units: int
    teams: int
    tightness: Literal["tight", "loose"]
    seed: int
    tiers: Tiers
    year: int

    @property
    def name(self) -> str:
        """The name of the instance, which says what it is."""
        parts = (self.tiers, self.tightness, self.year, f"s{self.seed}")
        return f"u{self.units:04}-t{self.teams:02}-" + "-".join(map(str, parts))

    @property
    def tight(self) -> bool:
        """Whether it is."""
        return self.tightness == "tight"

    @property
    def subjects(self) -> bool:
        """Whether communes are in the denominator, and not only visited with their district."""
        return self.tiers == "two" or self.units > 60

    @property
    def agencies(self) -> int:
        """Provincial agencies: 16 since 2025, 19 before, 25 in the largest provinces."""
        return 16 if self.tiers == "two" else 19 if self.units <= 300 else 25

    @property
    def districts(self) -> int:
        """One for 20 units below the province, at least 7; all the rest where communes are no subjects."""
        if self.tiers == "two":
            return 0
        rest = self.units - self.agencies
        return max(7, rest // 20) if self.subjects else rest

    @property
    def communes(self) -> int:
        """What is left; ten a district where communes are no subjects."""
        return self.units - self.agencies - self.districts if self.subjects else 10 * self.districts

    @property
    def sessions(self) -> dict[str, int]:
        """Sessions of a visit by level: a tight year gives agencies and districts the whole day."""
        return {"agency": 1 + self.tight, "district": 1 + self.tight, "commune": 1}

    @property
    def asked(self) -> dict[str, int]:
        """Units of each level that must be covered: its share, rounded up."""
        share, counted = SHARE[self.tightness], {"agency": self.agencies, "district": self.districts}
        counted |= {"commune": self.communes if self.subjects else 0}
        return {level: -(-count * share.numerator // share.denominator) for level, count in counted.items()}

    def round(self, level: str) -> int:
        """Years in which everybody of a level's group has been covered once."""
        if level == "commune":
            return -(-self.communes // self.asked[level])
        return -(-(self.agencies + self.districts) // (self.asked["agency"] + self.asked["district"]))

    @property
    def required(self) -> int:
        """Sessions that coverage and companions ask for at least."""
        along = COMPANIONS * self.asked["district"]
        return sum(count * self.sessions[level] for level, count in self.asked.items()) + along

    @property
    def windows(self) -> tuple[int, ...]:
        """Months with announced visits: in a tight year as few as offer ROOM times the sessions required."""
        if not self.tight:
            return USUAL
        days, opened = [day.month for day in working_days(self.year, {}).days], 0
        for number, month in enumerate(CAMPAIGN, start=1):
            opened += days.count(month)
            if self.teams * WEEKLY * Fraction(opened, 5) >= ROOM * self.required:
                return tuple(sorted(CAMPAIGN[:number]))
        return USUAL


def usual(units: int) -> tuple[Tiers, int]:
    """Tiers and year of an instance that does not name them: as provinces are since 2025 where one is so large."""
    return ("two", 2026) if 40 <= units <= 184 else ("three", 2024)


STANDARD = (
    Spec(28, 2, "loose", 1, "three", 2024),
    Spec(28, 2, "tight", 2, "three", 2025),
    Spec(60, 2, "loose", 3, "two", 2026),
    Spec(60, 2, "tight", 4, "two", 2026),
    Spec(119, 3, "loose", 5, "three", 2025),
    Spec(119, 2, "tight", 6, "two", 2026),
    Spec(184, 3, "loose", 7, "two", 2026),
    Spec(184, 2, "tight", 8, "two", 2026),
    Spec(300, 4, "loose", 9, "three", 2025),
    Spec(300, 3, "tight", 10, "three", 2024),
    Spec(634, 8, "loose", 11, "three", 2024),
    Spec(634, 6, "tight", 12, "three", 2024),
    Spec(1000, 12, "loose", 13, "three", 2025),
    Spec(1000, 10, "tight", 14, "three", 2024),
)
"""Nothing is taken out for being hard or infeasible."""
