"""What an audit asks, and what is answered."""

from dataclasses import dataclass, field
from typing import Literal

from inspector.domain.finding import Amount

Answer = Literal["yes", "no", "open"]


@dataclass(frozen=True)
class Check:
    """One question and its answer; *open*: cannot be answered, yet or at all."""

    id: str
    answer: Answer
    values: dict[str, Amount] = field(default_factory=dict)


def check(id: str, good: bool, **values: Amount) -> Check:
    """A question that is answered yes or no."""
    return Check(id, "yes" if good else "no", values)
