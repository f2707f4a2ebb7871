"""Whether the settings of a case agree with one another and with its units."""

from collections import Counter
from collections.abc import Iterable, Sequence

from inspector.domain.errors import Message, say
from inspector.domain.request import ANNOUNCED, COMPANION, SURPRISE
from inspector.domain.unit import Unit
from inspector.io.cells import maybe_nearest
from inspector.io.configure import Step
from inspector.io.draft import Draft
from inspector.io.faults import Place, one_of
from inspector.io.rows import KeyRow
from inspector.io.settings import Settings
from inspector.io.text import fold


def check_settings(draft: Draft) -> None:
    """Every fault of the settings by themselves; nothing where they could not be read."""
    case = draft.settings
    if case is None:
        return
    _ids(draft, case)
    _references(draft, case)
    _levels_once(draft, "groups", case)
    _levels_once(draft, "surprise", case)
    _kinds(draft, case)
    _months(draft, case)
    _numbers(draft, case)
    for i, path in enumerate(case.assumptions):
        if not draft.source.tree.exists(path):
            maybe = maybe_nearest(path, draft.source.tree.paths())
            at = _at(draft, "assumptions", i)
            draft.note(at, path, say("io.no_such_setting"), say("io.allowed_path"), maybe)


def check_groups(draft: Draft, units: tuple[Unit, ...]) -> None:
    """A fault for each group that has no unit to count its share of."""
    if draft.settings is None or not draft.clean("units"):
        return
    counted = {unit.level for unit in units if unit.counted}
    for i, group in enumerate(draft.settings.groups):
        if counted.isdisjoint(group.levels):
            place = _at(draft, "groups", i, "levels")
            draft.note(place, ", ".join(group.levels), say("io.group_empty"), say("io.allowed_counted"))


def _at(draft: Draft, *path: Step) -> Place:
    return draft.source.tree.place(path)


def _ids(draft: Draft, case: Settings) -> None:
    """Lists that must not be empty, and ids that stand twice."""
    named: dict[str, Sequence[str]] = {
        "levels": [x.id for x in case.levels],
        "kinds": [x.id for x in case.kinds],
        "groups": [x.id for x in case.groups],
        "surprise": [x.id for x in case.surprise],
        "periods": [x.id for x in case.periods],
        "fields": list(case.fields),
    }
    for name, ids in named.items():
        if not ids and name != "surprise":
            draft.note(_at(draft, name), "", say("io.empty_list"), say("io.allowed_not_empty"))
        seen: dict[str, int] = {}
        for i, found in enumerate(ids):
            place = _at(draft, name, *([found] if name == "fields" else [i, "id"]))
            if fold(found) in seen:
                draft.note(place, found, say("io.id_twice"), say("io.allowed_unique"))
            seen[fold(found)] = i


def _references(draft: Draft, case: Settings) -> None:
    """Levels, fields and units that settings name."""
    if case.lead_agency is not None:
        draft.refer("unit", _at(draft, "lead_agency"), case.lead_agency)
    for i, level in enumerate(case.levels):
        for k, field in enumerate(level.fields or ()):
            draft.refer("field", _at(draft, "levels", i, "fields", k), field)
    for i, pair in enumerate(case.companions):
        draft.refer("level", _at(draft, "companions", i, "of"), pair.of)
        draft.refer("level", _at(draft, "companions", i, "level"), pair.level)
        if fold(pair.of) == fold(pair.level):
            allowed = say("io.allowed_other_level")
            draft.note(_at(draft, "companions", i, "level"), pair.level, say("io.same_level"), allowed)


def _levels_once(draft: Draft, name: str, case: Settings) -> None:
    """Levels of groups, or of strata, exist, and each belongs to one of them."""
    taken: set[str] = set()
    held = [g.levels for g in case.groups] if name == "groups" else [s.levels for s in case.surprise]
    for i, levels in enumerate(held):
        if not levels:
            draft.note(_at(draft, name, i, "levels"), "", say("io.empty_list"), say("io.allowed_not_empty"))
        for k, level in enumerate(levels):
            place = _at(draft, name, i, "levels", k)
            draft.refer("level", place, level)
            if fold(level) in taken:
                draft.note(place, level, say("io.level_twice"), say("io.allowed_once"))
            taken.add(fold(level))


def check_keys(draft: Draft) -> None:
    """Where keys are named, somebody can open everything."""
    found = draft.rows("keys", KeyRow)
    if found and all(row.team is not None for _, row in found):
        draft.note(
            draft.place("keys", found[0][0], "team"),
            str(found[0][1].team),
            say("io.only_team_keys"),
            say("io.allowed_office_key"),
        )


def _kinds(draft: Draft, case: Settings) -> None:
    """The three kinds that the rules speak of are there, and mean what the rules take them to mean."""
    told = {kind.id: (i, kind.told) for i, kind in enumerate(case.kinds)}
    for id, must in ((ANNOUNCED, True), (COMPANION, True), (SURPRISE, False)):
        if id not in told:
            draft.note(_at(draft, "kinds"), ", ".join(told), say("io.missing_kind", kind=id), _three())
        elif told[id][1] is not must:
            shown, allowed = ("true", "false")[must], one_of([("false", "true")[must]])
            draft.note(_at(draft, "kinds", told[id][0], "told"), shown, say("io.kind_told", kind=id), allowed)
    for i, kind in enumerate(case.kinds):
        if kind.id == ANNOUNCED and not kind.covers:
            draft.note(_at(draft, "kinds", i, "covers"), "false", say("io.kind_covers", kind=kind.id), one_of(["true"]))


def _three() -> Message:
    return one_of([ANNOUNCED, COMPANION, SURPRISE])


def _months(draft: Draft, case: Settings) -> None:
    """Every month in one period, and windows that name each month once."""
    count = Counter(month for period in case.periods for month in period.months)
    wrong = [month for month in range(1, 13) if count[month] != 1]
    if case.periods and wrong:
        found = ", ".join(map(str, wrong))
        draft.note(_at(draft, "periods"), found, say("io.periods_cover"), say("io.allowed_periods"))
    if not case.windows:
        draft.note(_at(draft, "windows"), "", say("io.empty_list"), say("io.allowed_not_empty"))
    for i, month in _again(case.windows):
        draft.note(_at(draft, "windows", i), str(month), say("io.month_twice"), say("io.allowed_once"))


def _again(items: Iterable[int]) -> list[tuple[int, int]]:
    listed = list(items)
    return [(i, item) for i, item in enumerate(listed) if item in listed[:i]]


def _numbers(draft: Draft, case: Settings) -> None:
    draft.within(_at(draft, "issued_on"), case.issued_on, before=1)
    if not any(case.weights.model_dump().values()):
        draft.note(_at(draft, "weights"), "0", say("io.no_weight"), say("io.allowed_weight"))
    low, high = case.limits.period_share_min, case.limits.period_share_max
    if low is not None and high is not None and low > high:
        allowed = say("io.allowed_range", least=0, most=str(high))
        draft.note(_at(draft, "limits", "period_share_min"), str(low), say("io.out_of_range"), allowed)
    if case.base is not None and not (abs(case.base.lat) <= 90 and abs(case.base.lon) <= 180):
        draft.note(_at(draft, "base"), str(case.base.lat), say("io.not_on_earth"), say("io.allowed_degrees"))
