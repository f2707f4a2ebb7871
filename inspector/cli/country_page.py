"""A what-if run of many cases: on the terminal, and as a page with a map, CSV and JSON in its folder."""

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from inspector.cli import country_case, country_sheet, country_tables
from inspector.cli.country_cells import short
from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.problem import Problem
from inspector.export.pages import country_page
from inspector.export.pages.pictures.country import Dot, Region
from inspector.io import plan_file
from inspector.lang import figures
from inspector.planning.row import Row, row
from inspector.planning.whatif import Answer, Packed

KIND = re.compile(r"^(Đặc khu|Phường|Xã)\s+")


def show(
    answers: Sequence[Answer], held: Packed, series: country_case.Series, folder: Path, talk: Talk, workers: int
) -> None:
    """Writes the files of the run and prints its table; pages of single cases are written by so many processes."""
    groups = [list(group) for _, group in groupby(answers, key=lambda a: a.job.name.rpartition("/")[0])]
    talk.say(talk.text("country.writing", plans=sum(answer.plan is not None for answer in answers)))
    country_case.write_all(groups, held, series, folder, talk, workers)
    rows, regions = list[list[Row]](), list[Region]()
    for group in groups:
        problem = held[group[0].job.name]
        rows.append([row(answer, held[answer.job.name]) for answer in group])
        regions.append(region(rows[-1][0], problem, talk))
    tables = country_tables.Tables(rows, folder, talk)
    lead = tables.lead()
    page = country_page.Page(
        lang=talk.lang,
        heading=talk.text("country.heading", cases=len(groups), year=problem.year),
        lead=lead,
        regions=regions,
        tables=tables.all(),
    )
    flat = [each for group in rows for each in group]
    found = [country_sheet.data(each) for each in flat]
    plan_file.update(folder, country_page.files(page, country_sheet.sheet(flat), found))
    if talk.json:
        talk.dump(found)
        return
    screen = Screen()
    screen.table(*tables.terminal())
    for line in lead:
        screen.line(line)
    screen.line(talk.text("cli.open", path=(folder / "whatif.html").as_posix()))


def region(base: Row, problem: Problem, talk: Talk) -> Region:
    """A case on the map, as its baseline leaves it."""
    plan = base.answer.plan
    seen = {visit.unit for visit in plan.visits} if plan else set()
    visits = len(plan.visits) if plan else 0
    return Region(
        name=base.place,
        short=short(base.place),
        standing=base.standing,
        visits=visits,
        dots=[Dot(KIND.sub("", u.name), u.lat, u.lon, u.id in seen) for u in problem.units],
        said=f"{talk.text(f'country.standing_{base.standing}')} · "
        + talk.text("country.visits_of", visits=figures.number(visits, talk.lang)),
    )
