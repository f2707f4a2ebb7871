"""Parts I to IV of the plan's document: what for, what, whom, and when."""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from inspector.export.shown import Coverage, Surprise, Visit
from inspector.export.word import frame
from inspector.export.word.bodies import office
from inspector.export.word.clerk import Clerk
from inspector.export.word.decree30 import body, item, part
from inspector.lang import figures

NAMED = 12
"""A level with more units than these is counted here, and named in the annex alone."""


def told(clerk: Clerk) -> list[Visit]:
    """The visits of the plan as it is published, whoever's view it is: none that is not told."""
    return [visit for visit in clerk.view.visits if not visit.surprise]


def by_level(clerk: Clerk) -> dict[str, list[Visit]]:
    """The visits of each level that has any, under its name, levels in their order."""
    order = dict.fromkeys([unit.level_name for unit in clerk.view.units])
    held: dict[str, list[Visit]] = {level: [] for level in order}
    for visit in told(clerk):
        held.setdefault(visit.level_name, []).append(visit)
    return {level: visits for level, visits in held.items() if visits}


def purpose(clerk: Clerk) -> Iterator[str]:
    """Part I."""
    yield part(f"I. {clerk.say('document.part_purpose')}")
    yield item(f"1. {clerk.say('document.item_purpose')}")
    yield from map(body, clerk.lines("document.purpose", year=str(clerk.view.year)))
    yield item(f"2. {clerk.say('document.item_demands')}")
    yield from map(body, clerk.lines("document.demands"))


def content(clerk: Clerk) -> Iterator[str]:
    """Part II."""
    yield part(f"II. {clerk.say('document.part_content')}")
    yield body(clerk.say("document.content"))
    fields = clerk.view.documents.fields
    for number, field in enumerate(fields, start=1):
        yield body(f"{number}. {field.name}{'.' if number == len(fields) else ';'}")


def subjects(clerk: Clerk) -> Iterator[str]:
    """Part III."""
    yield part(f"III. {clerk.say('document.part_subjects')}")
    surprise = list(_surprise(clerk)) if any(each.count for each in clerk.view.surprise) else []
    items = [
        ("document.item_told", list(_told(clerk))),
        ("document.item_coverage", list(_coverage(clerk))),
        ("document.item_surprise", surprise),
        ("document.item_period", [body(clerk.say("document.period", date=clerk.date(dt.date(clerk.view.year, 1, 1))))]),
    ]
    for number, (code, blocks) in enumerate(((code, held) for code, held in items if held), start=1):
        yield item(f"{number}. {clerk.say(code)}")
        yield from blocks


def _told(clerk: Clerk) -> Iterator[str]:
    units = {visit.unit for visit in told(clerk)}
    yield body(clerk.say("document.told", count=clerk.number(len(units))))
    for level, visits in by_level(clerk).items():
        names = list(dict.fromkeys(office(clerk, visit.unit_name, short=True) for visit in visits))
        count = clerk.number(len(names))
        if len(names) > NAMED:
            yield body(clerk.say("document.level_count", level=level, count=count))
        else:
            yield body(clerk.say("document.level_units", level=level, count=count, units="; ".join(names)))


def _coverage(clerk: Clerk) -> Iterator[str]:
    for _, found in groupby(clerk.view.coverage, key=lambda each: each.group_name):
        readings = list(found)
        fullest = [each for each in readings if each.disputed] or readings
        without = [each for each in readings if not each.disputed]
        for each in sorted(fullest, key=lambda each: each.level is not None):
            code = "document.coverage" if each.level is None else "document.coverage_level"
            name = each.group_name if each.level_name is None else each.level_name
            yield body(clerk.say(code, name=name, required=clerk.number(each.required), **_reached(clerk, each)))
        if [each.units for each in without] != [each.units for each in fullest]:
            joint = [each for each in without if each.level is None]
            yield from (body(clerk.say("document.coverage_undisputed", **_reached(clerk, each))) for each in joint)


def _reached(clerk: Clerk, each: Coverage) -> dict[str, str]:
    share = figures.percent(each.achieved, each.units, clerk.view.lang) if each.units else "–"
    share = share.replace(" ", "\N{NO-BREAK SPACE}")
    return {"achieved": clerk.number(each.achieved), "units": clerk.number(each.units), "share": share}


def _surprise(clerk: Clerk) -> Iterator[str]:
    """Numbers alone: which units and days is nobody's business before."""
    counts = sorted((each for each in clerk.view.surprise if each.count), key=lambda each: each.stratum_name)
    yield body(clerk.say("document.surprise", count=clerk.number(sum(each.count for each in counts))))
    for stratum, found in groupby(counts, key=lambda each: each.stratum_name):
        yield body(_stratum(clerk, stratum, list(found)))
    yield body(clerk.say("document.surprise_kept"))
    yield frame.commitment(clerk)


def _stratum(clerk: Clerk, name: str, counts: list[Surprise]) -> str:
    order = [period.id for period in clerk.view.periods]
    held = sorted(counts, key=lambda each: order.index(each.period) if each.period in order else len(order))
    periods = ", ".join(f"{clerk.period(each.period)}: {clerk.number(each.count)}" for each in held)
    count = clerk.number(sum(each.count for each in counts))
    return clerk.say("document.surprise_stratum", name=name, count=count, periods=periods)


def timing(clerk: Clerk) -> Iterator[str]:
    """Part IV."""
    papers, sender = clerk.view.documents, clerk.sender
    yield part(f"IV. {clerk.say('document.part_timing')}")
    yield item(f"1. {clerk.say('document.item_form')}")
    yield body(clerk.say("document.form"))
    yield item(f"2. {clerk.say('document.item_time')}")
    months = clerk.months(visit.date.month for visit in told(clerk))
    if months:
        yield body(clerk.say("document.time", months=months, year=str(clerk.view.year), sender=sender))
    yield body(clerk.say("document.hours", **_hours(clerk)))
    yield body(clerk.say("document.moves", sender=sender))
    yield item(f"3. {clerk.say('document.item_reports')}")
    yield body(clerk.say("document.report_due", count=clerk.number(papers.report_days), sender=sender))
    yield body(clerk.say("document.conclusion_due", count=clerk.number(papers.conclusion_days)))


def _hours(clerk: Clerk) -> dict[str, str]:
    am, pm = clerk.view.documents.morning, clerk.view.documents.afternoon
    times = {"am_starts": am.starts, "am_ends": am.ends, "pm_starts": pm.starts, "pm_ends": pm.ends}
    return {name: clerk.clock(time) for name, time in times.items()}
