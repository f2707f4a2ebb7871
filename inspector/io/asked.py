"""What the settings ask for, as things of the domain."""

from typing import Any

from inspector.domain import request as ask
from inspector.domain.unit import Level
from inspector.io.draft import Draft
from inspector.io.settings import Settings


def asked(draft: Draft, case: Settings) -> dict[str, Any]:
    """The fields of `Problem` that come from faultless settings; levels as listed, all else by id, periods by month."""
    groups = [
        ask.Group.model_validate(g.model_dump() | {"levels": _ids(draft, "level", g.levels)}) for g in case.groups
    ]
    strata = [
        ask.Stratum.model_validate(s.model_dump() | {"levels": _ids(draft, "level", s.levels)}) for s in case.surprise
    ]
    pairs = [
        ask.Companions(of=_id(draft, "level", c.of), level=_id(draft, "level", c.level), count=c.count)
        for c in case.companions
    ]
    periods = [ask.Period(id=p.id, months=tuple(sorted(p.months))) for p in case.periods]
    return {
        **{
            name: getattr(case, name) for name in ("title", "title_en", "place", "year", "issued_on", "note", "note_en")
        },
        "lead_agency": None if case.lead_agency is None else _id(draft, "unit", case.lead_agency),
        "levels": _levels(draft, case),
        "kinds": tuple(sorted((ask.Kind.model_validate(k.model_dump()) for k in case.kinds), key=lambda k: k.id)),
        "groups": tuple(sorted(groups, key=lambda g: g.id)),
        "companions": tuple(sorted(pairs, key=lambda c: (c.of, c.level))),
        "strata": tuple(sorted(strata, key=lambda s: s.id)),
        "draw": ask.Draw.model_validate(case.draw.model_dump()),
        "periods": tuple(sorted(periods, key=lambda p: p.months)),
        "windows": tuple(sorted(case.windows)),
        "limits": ask.Limits.model_validate(case.limits.model_dump()),
        "weights": ask.Weights.model_validate(case.weights.model_dump()),
        "tolerances": ask.Tolerances.model_validate(case.tolerances.model_dump()),
        "assumptions": tuple(sorted(set(case.assumptions))),
    }


def _levels(draft: Draft, case: Settings) -> tuple[Level, ...]:
    result = []
    for level in case.levels:
        fields = (
            tuple(sorted(case.fields)) if level.fields is None else tuple(sorted(_ids(draft, "field", level.fields)))
        )
        result.append(Level.model_validate(level.model_dump() | {"fields": fields}))
    return tuple(result)


def _id(draft: Draft, kind: str, found: str) -> str:
    """The id as its owner writes it."""
    names = draft.names[kind]
    known = names.get(found) if names is not None else None
    assert known is not None  # references were checked before
    return known


def _ids(draft: Draft, kind: str, found: tuple[str, ...]) -> tuple[str, ...]:
    """The same for several, in the order in which they are stated."""
    return tuple(dict.fromkeys(_id(draft, kind, one) for one in found))
