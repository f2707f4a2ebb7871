"""What the settings ask for, as things of the domain."""

from typing import Any

from inspector.domain import request as ask
from inspector.domain.unit import Level
from inspector.io.draft import Draft
from inspector.io.rows import UnitRow
from inspector.io.settings import Settings
from inspector.io.text import fold

KINDS_OF_PLACE = tuple(map(fold, ("tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "đặc khu")))


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
        "documents": _documents(draft, case),
        "tolerances": ask.Tolerances.model_validate(case.tolerances.model_dump()),
        "assumptions": tuple(sorted(set(case.assumptions))),
    }


def _documents(draft: Draft, case: Settings) -> ask.Documents:
    """What documents print; the usual words of a provincial People's Committee where the case states none."""
    given = case.documents
    lead = None if case.lead_agency is None else _id(draft, "unit", case.lead_agency)
    usual = {
        "issuer": f"Ủy ban nhân dân {_whole(case.place)}",
        "town": case.place,
        "on_behalf": "TM. ỦY BAN NHÂN DÂN",
        "signer_title": "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
        "sender": next((row.name for _, row in draft.rows("units", UnitRow) if row.id == lead), ""),
    }
    stated = given.model_dump()
    told = {name: stated[name] or words for name, words in usual.items()}
    hours = {half: {"starts": stated[half][0], "ends": stated[half][1]} for half in ("morning", "afternoon")}
    fields = [{"id": id, "name": name} for id, name in case.fields.items()]
    return ask.Documents.model_validate(stated | told | hours | {"fields": fields})


def _whole(place: str) -> str:
    """The place with its kind before it: a province unless the case says otherwise."""
    return place if fold(place).startswith(KINDS_OF_PLACE) else f"tỉnh {place}"


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
