"""The report page: the whole plan on one page that a browser opens without a network."""

from collections.abc import Mapping
from dataclasses import dataclass

from inspector.export.formats import name
from inspector.export.pages import page
from inspector.export.pages.pictures import bars
from inspector.export.pages.pictures.ground import ground
from inspector.export.pages.pictures.kinds import Kind, anchors, kinds
from inspector.export.pages.pictures.year import closures, year
from inspector.export.shown import Goal, View
from inspector.lang import Words, figures
from inspector.lang.assumed import assumed

HEADINGS = {
    "glance": "report.glance",
    "year": "report.year",
    "list": "report.list",
    "map": "report.map",
    "load": "report.load",
    "why": "report.why",
    "rules": "report.rules_and_goals",
    "surprise": "report.surprise",
    "changes": "report.changes",
    "data": "report.data",
}
"""Parts of the page in their order."""


@dataclass(frozen=True)
class Choice:
    """Something to filter visits by."""

    id: str
    name: str


def files(view: View) -> Mapping[str, bytes]:
    """One file, the same bytes for the same view."""
    return {name(view, "html"): html(view).encode()}


def html(view: View) -> str:
    """The page of a view."""
    words, found = Words(view.lang), kinds(view)
    return page.render(
        "report/page.html",
        words,
        ("base.css", "report/style.css"),
        ("report/script.js",),
        view=view,
        headings={part: words.text(code) for part, code in HEADINGS.items()},
        parts=_parts(view),
        kinds=found,
        kind={kind.id: kind for kind in found},
        anchors=anchors(view),
        secret=view.audience == "sealed" or bool(view.undated) or any(visit.surprise for visit in view.visits),
        choices=_choices(view, found),
        readings=bars.reached(view),
        drawn=sum(each.count for each in view.surprise if each.drawn),
        to_draw=sum(each.count for each in view.surprise),
        year=year(view, found),
        closures=closures(view),
        ground=ground(view, found),
        load=_load(view),
        criteria=bars.criteria(view),
        ladders=bars.ladders(view),
        proofs={goal.id: _proof(goal, words) for goal in view.goals},
        proven=all(goal.proven for goal in view.goals),
        surprise=_surprise(view),
        assumptions=[(assumed(path, words), path) for path in view.assumptions],
        full=bars.FULL,
    )


def _parts(view: View) -> list[str]:
    """The parts that have something to say to the audience."""
    empty = {
        "list": not view.visits,
        "map": not (view.units or view.visits),
        "load": not view.teams,
        "why": not view.units,
        "surprise": not (view.surprise or view.revealed or view.undated),
        "changes": not (view.against or view.dropped),
    }
    return [part for part in HEADINGS if not empty.get(part)]


def _choices(view: View, found: tuple[Kind, ...]) -> dict[str, list[Choice]]:
    """What the visits can be filtered by, but for what is alike of all of them."""
    teams = {visit.team: visit.team_name for visit in view.visits}
    order = [team.id for team in view.teams if team.id in teams]
    levels = {visit.level: visit.level_name for visit in view.visits}
    months = sorted({visit.date.month for visit in view.visits})
    words = Words(view.lang)
    return {
        "team": [Choice(id, teams[id]) for id in [*order, *(id for id in teams if id not in order)]],
        "kind": [Choice(kind.id, kind.name) for kind in found],
        "level": [Choice(id, name) for id, name in levels.items()],
        "month": [Choice(str(month), words.text(f"report.month_{month}")) for month in months],
    }


def _load(view: View) -> list[tuple[str, list[tuple[int, float]], int, float]]:
    """Of each team its name, its sessions in every period, and its sum, each number with the length of its bar."""
    held = {team.id: {load.period: load.sessions for load in team.load} for team in view.teams}
    counts = [held[team.id].get(period.id, 0) for team in view.teams for period in view.periods]
    lengths, sums = bars.share(counts), bars.share([team.sessions for team in view.teams])
    step = len(view.periods)
    cells = list(zip(counts, lengths, strict=True))
    return [(team.name, cells[i * step : (i + 1) * step], team.sessions, sums[i]) for i, team in enumerate(view.teams)]


def _proof(goal: Goal, words: Words) -> str:
    """That a goal's value is the best there is, or how far it may be from it."""
    if goal.proven:
        return words.text("report.goal_proven")
    gap = figures.percent(abs(goal.value - goal.bound), max(abs(goal.value), 1), words.lang)
    return words.text("report.goal_open", gap=gap)


def _surprise(view: View) -> list[tuple[str, list[tuple[int, bool]], int]]:
    """Of each stratum its name, count and draw by period, and how many units it is drawn from."""
    strata: dict[str, dict[str, tuple[int, bool]]] = {}
    units: dict[str, int] = {}
    for each in view.surprise:
        strata.setdefault(each.stratum_name, {})[each.period] = (each.count, each.drawn)
        units[each.stratum_name] = each.units
    return [
        (stratum, [held.get(period.id, (0, False)) for period in view.periods], units[stratum])
        for stratum, held in strata.items()
    ]
