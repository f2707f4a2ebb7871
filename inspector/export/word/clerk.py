"""Words of administrative documents: dates by their rules, numbers, hours, and how the plan is cited."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from inspector.domain.errors import Value
from inspector.export.shown import Period, View, Visit
from inspector.export.word.wordml import plain
from inspector.lang import Words, figures

DOTS = "……"
_ROMAN = ("I", "II", "III", "IV")
_COMMITTEE = "ủy ban nhân dân"


@dataclass(frozen=True)
class Clerk:
    """Says what a view holds as documents say it."""

    view: View

    def say(self, code: str, /, **values: Value) -> str:
        """A sentence; a value in it stays on its line."""
        told = {key: plain(value) if isinstance(value, str) else value for key, value in values.items()}
        return Words(self.view.lang).text(code, **told)

    def lines(self, code: str, /, **values: Value) -> list[str]:
        """A text of several paragraphs."""
        return self.say(code, **values).split("\n")

    def number(self, count: int) -> str:
        """A number with its thousands apart."""
        return figures.number(count, self.view.lang)

    def month(self, month: int) -> str:
        """A month by its name."""
        return self.say(f"document.month_{month}")

    def months(self, months: Iterable[int]) -> str:
        """Months in the order of the year: numbers in Vietnamese, names in English."""
        return ", ".join(str(month) if self.view.lang == "vi" else self.month(month) for month in sorted(set(months)))

    def period(self, id: str) -> str:
        """A period as a quarter, or from its first month to its last; its id where the view does not hold it."""
        found = next((period for period in self.view.periods if period.id == id), None)
        return id if found is None else self._span(found)

    def _span(self, period: Period) -> str:
        first, last = period.months[0], period.months[-1]
        if first % 3 == 1 and period.months == (first, first + 1, first + 2):
            return self.say("document.quarter", number=_ROMAN[first // 3])
        return self.month(first) if first == last else f"{self.month(first)} – {self.month(last)}"

    def date(self, day: dt.date) -> str:
        """A date in full; in Vietnamese a 0 stands before days under 10 and before months 1 and 2."""
        vi = self.view.lang == "vi"
        month = f"{day.month:02}" if day.month < 3 else str(day.month)
        name = month if vi else self.month(day.month)
        return self.say("document.date", day=f"{day.day:02}" if vi else str(day.day), month=name, year=str(day.year))

    def blank_date(self, year: int) -> str:
        """A date of the year that is written in by hand."""
        return self.say("document.date", day="…", month="…", year=str(year))

    def clock(self, time: dt.time) -> str:
        """A time of day."""
        return self.say("document.clock", hour=str(time.hour), minute=f"{time.minute:02}")

    def when(self, visit: Visit) -> str:
        """Session, day and hours of a visit."""
        session = "day" if visit.sessions == 2 else visit.session
        return self.say(
            "document.when",
            session=self.say(f"document.session_{session}"),
            weekday=self.say(f"document.weekday_{visit.date.isoweekday()}"),
            date=self.date(visit.date),
            starts=self.clock(visit.starts),
            ends=self.clock(visit.ends),
        )

    @property
    def issuer(self) -> str:
        """The body that issues the plan; dots where none is stated."""
        return self.view.documents.issuer or DOTS

    @property
    def sender(self) -> str:
        """The body that tells units of the schedule."""
        return self.view.documents.sender or self.issuer

    @property
    def plan_number(self) -> str:
        """Of the plan; to be written in where none is stated, and for a later version, which gets one of its own."""
        first = self.view.version == 1
        return self.view.documents.number if first and self.view.documents.number else self.blank_number("KH")

    @property
    def plan_date(self) -> str:
        """When the plan was issued; to be written in for a later version."""
        later = self.view.as_of if self.view.version > 1 else None
        return self.blank_date(later.year) if later else self.date(self.view.issued_on)

    @property
    def plan(self) -> str:
        """The plan as other documents cite it."""
        return self.say("document.plan", number=self.plan_number, date=self.plan_date, issuer=self.issuer)

    @property
    def first_plan(self) -> str:
        """The plan's first version as later ones cite it."""
        number = self.view.documents.number or self.blank_number("KH")
        date = self.date(self.view.issued_on)
        return self.say("document.plan", number=number, date=date, issuer=self.issuer)

    def blank_number(self, kind: str, body: str = "") -> str:
        """A number to be written in before the symbols of the type of document and of the issuing body."""
        return f"{DOTS}/{kind}-{symbol(body or self.issuer)}"


def symbol(body: str) -> str:
    """The letters by which a body signs its numbers: UBND, SNV."""
    if committee(body):
        return "UBND"
    words = (word for word in plain(body).split() if word[0].isalpha() and word.lower() not in ("và", "and"))
    return "".join(word[0] for word in words).upper()[:12] or DOTS


def committee(body: str) -> bool:
    """Whether the body is a People's Committee."""
    return plain(body).lower().startswith(_COMMITTEE)


def broken(body: str) -> tuple[str, ...]:
    """The name of a body in capitals, that of a People's Committee on two lines; none for an empty name."""
    name = plain(body).strip()
    if committee(name) and len(name) > len(_COMMITTEE):
        return name[: len(_COMMITTEE)].upper(), name[len(_COMMITTEE) :].strip().upper()
    return (name.upper(),) if name else ()
