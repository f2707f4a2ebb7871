"""Units that may be inspected, and the levels they stand on."""

from decimal import Decimal
from typing import Literal

from inspector.domain.base import Thing

Counts = Literal["yes", "no", "disputed"]
"""Whether a unit stands in the denominator; *disputed* counts, and both readings are printed."""

Provenance = Literal["real", "proxy", "synthetic"]
"""Where a value comes from: a source, an estimate from another figure, or made up to show the program."""

MEASURES = ("dossiers", "procedures", "late_share", "index_score", "satisfaction", "complaints")
"""The columns of a unit that feed its priority."""


class Level(Thing):
    """A level of government as this case names it (agency, district, commune …)."""

    id: str
    name_vi: str
    name_en: str
    sessions: int
    """Length of a visit: 1 (half a day) or 2 (a whole day)."""
    fields: tuple[str, ...]
    """The fields that a team must cover on a visit to this level."""


class Unit(Thing):
    """One agency, district, commune … A measure that is None is unknown, never 0."""

    id: str
    name: str
    name_en: str
    level: str
    parent: str | None
    lat: float
    lon: float
    counts: Counts
    eligible: bool
    procedures: int | None
    dossiers: int | None
    late_share: Decimal | None
    index_score: Decimal | None
    satisfaction: Decimal | None
    complaints: int | None
    proxy: tuple[str, ...]
    """Columns of this row that are estimates."""
    synthetic: tuple[str, ...]
    """Columns of this row that are made up."""
    source: str

    @property
    def counted(self) -> bool:
        """In the denominator; a disputed unit is."""
        return self.counts != "no"

    def provenance(self, column: str) -> Provenance:
        """Where the value in `column` comes from."""
        if column in self.synthetic:
            return "synthetic"
        return "proxy" if column in self.proxy else "real"
