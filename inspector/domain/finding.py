"""What the verifier says: one finding per breach, with its witness and amount."""

from inspector.domain.base import Thing
from inspector.domain.rulebook import CARD

Amount = str | int | None


class Finding(Thing):
    """A breach of one rule.

    `code` names the sentence in `inspector.lang`, `values` fill it; `amount` is in the rule's unit of
    breach. A finding of a rule that may give way is a *point not met*, any other refuses the plan.
    """

    rule: str
    subject: str
    code: str
    values: dict[str, Amount]
    amount: int
    hard: bool

    @property
    def measure(self) -> str:
        """What the amount counts; *focus* counts units or dossiers, by what the case asks of it."""
        card = CARD.get(self.rule)
        if card is None:
            return "faults"
        if card.breach == "units or dossiers":
            return "dossiers" if self.code.endswith("_dossiers") else "units"
        return card.breach
