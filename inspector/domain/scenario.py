"""What a scenario changed in a case; it travels in the plan and in everything made from it."""

from inspector.domain.base import Thing


class Change(Thing):
    """One change; None: not there before, or not there any more."""

    path: str
    """Of a setting, or `<table>.<id>.<column>`; a table alone for an added row."""
    before: str | None
    after: str | None


class ScenarioRef(Thing):
    """The scenario that a problem or plan was made with."""

    name: str
    """Of its file, without the ending."""
    title: str
    title_en: str
    why: str
    hypothetical: bool
    """It changes a number of law, or of the plan that the case carries out."""
    changes: tuple[Change, ...]
    path: str = ""
    """Relative to the plan folder, with `/`; a hint, as that of the case."""

    @property
    def supposed(self) -> tuple[str, ...]:
        """What a hypothetical one supposes, the same in every language; nothing for another."""
        changes = (f"{each.path}: {each.before} → {each.after}" for each in self.changes)
        return (self.title, *changes) if self.hypothetical else ()
