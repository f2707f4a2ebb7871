"""Decisions on single units (pins.csv), and those that contradict another or the case itself."""

from inspector.domain.errors import say
from inspector.domain.request import Pin
from inspector.domain.unit import Unit
from inspector.domain.workdays import Calendar
from inspector.io import rows
from inspector.io.draft import Draft
from inspector.io.faults import one_of


def pins(draft: Draft, units: tuple[Unit, ...], calendar: Calendar | None) -> tuple[Pin, ...]:
    """pins.csv, one decision for each unit and kind of visit."""
    found: dict[str, tuple[int, Pin]] = {}
    for n, row in draft.rows("pins", rows.PinRow):
        pin = _pin(draft, n, row)
        before = found.setdefault(pin.id, (n, pin))
        if before[1] is not pin:
            problem = "io.pin_twice" if before[1].include == pin.include else "io.pin_contradicts"
            word = "include" if pin.include else "exclude"
            draft.note(draft.place("pins", n, "decision"), word, say(problem, row=before[0]), say("io.allowed_one_pin"))
        _check_include(draft, n, pin, units) if pin.include else _check_exclude(draft, n, row)
        _check_date(draft, n, pin, calendar)
    return tuple(pin for _, (_, pin) in sorted(found.items()))


def _pin(draft: Draft, n: int, row: rows.PinRow) -> Pin:
    unit = draft.refer("unit", draft.place("pins", n, "unit"), row.unit)
    kind = draft.refer("kind", draft.place("pins", n, "kind"), row.kind)
    return Pin(
        id=f"pin:{unit}:{kind}",
        unit=unit,
        include=row.decision,
        kind=kind,
        date=row.date,
        half=row.session,
        team=None if row.team is None else draft.refer("team", draft.place("pins", n, "team"), row.team),
        reason=row.reason,
        author=row.author,
    )


def _check_include(draft: Draft, n: int, pin: Pin, units: tuple[Unit, ...]) -> None:
    """A unit that may not be visited cannot be put in, and no published plan holds an untold visit."""
    if any(unit.id == pin.unit and not unit.eligible for unit in units):
        draft.note(draft.place("pins", n, "unit"), pin.unit, say("io.pin_not_eligible"), say("io.allowed_eligible"))
    kinds = draft.settings.kinds if draft.settings else ()
    if any(kind.id == pin.kind and not kind.told for kind in kinds):
        told = one_of([kind.id for kind in kinds if kind.told])
        draft.note(draft.place("pins", n, "kind"), pin.kind, say("io.pin_untold"), told)


def _check_exclude(draft: Draft, n: int, row: rows.PinRow) -> None:
    """Leaving a unit out leaves nothing to fix."""
    for column, value in (("date", row.date), ("session", row.session), ("team", row.team)):
        if value is not None:
            draft.note(draft.place("pins", n, column), str(value), say("io.pin_detail"), say("io.allowed_blank"))


def _check_date(draft: Draft, n: int, pin: Pin, calendar: Calendar | None) -> None:
    if pin.date is None:
        return
    place = draft.place("pins", n, "date")
    draft.within(place, pin.date)
    if calendar and pin.date.year == calendar.year and not calendar.works(pin.date):
        draft.note(place, pin.date.isoformat(), say("io.day_off"), say("io.allowed_working_day"))
