"""What the solver hands back: slots, not yet dates and names."""

from typing import Literal

from inspector.domain.base import Thing

Outcome = Literal["optimal", "feasible", "infeasible", "unknown"]


class Slot(Thing):
    """One visit as the solver sees it: day and half by number."""

    unit: str
    kind: str
    team: str
    day: int
    """0-based working day of the year."""
    half: int
    """0 morning, 1 afternoon; 0 where the visit takes the whole day."""


class Reached(Thing):
    """One goal after its tier."""

    id: str
    value: int
    """Best found in its tier."""
    bound: int
    """No plan that keeps the goals before it can be better than this."""
    proven: bool
    """value equals bound."""


class Solution(Thing):
    """Slots and what is known of their quality. `slots` is empty unless a plan was found."""

    outcome: Outcome
    slots: tuple[Slot, ...]
    goals: tuple[Reached, ...]
    given_way: dict[str, int]
    """Least breach per rule that had to give way, in the rule's unit."""
    stopped: bool = False
    """Whether the user or a time limit ended the search early."""
