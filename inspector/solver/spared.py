"""What one solve does without: rules that are not asked for, spots where a visit may not be, the last goal."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from inspector.domain.rulebook import GIVE_WAY

Spot = tuple[str, str, str, dt.date]
"""Unit, kind, team and date of a visit."""


@dataclass(frozen=True)
class Spared:
    """Rules (ids) left out, and spots that are shut. Nothing of all: the solve is as it always is."""

    rules: Collection[str] = ()
    barred: Collection[Spot] = ()
    travel: bool = False
    """Whether goal *travel* is left as it comes, for a question that the goals before it decide."""

    @property
    def gives(self) -> dict[str, int | None]:
        """The soft rules left out: what a model takes for granted of a rule, it must not take of these."""
        return {rule: None for rule in GIVE_WAY if rule in self.rules}


NOTHING = Spared()
