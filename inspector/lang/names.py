"""Ids as the names that people know."""

from inspector.domain.finding import Amount, Finding
from inspector.domain.goals import GOALS
from inspector.domain.problem import Problem
from inspector.domain.rulebook import CARD
from inspector.lang import Words
from inspector.lang.figures import value


class Names:
    """The names of one case in one language; an unknown id (a plan may be edited by hand) stands for itself."""

    def __init__(self, problem: Problem, words: Words) -> None:
        self.problem, self.words, self.lang = problem, words, words.lang
        self._people = {person.id: person.name for person in problem.people}
        self._teams = {team.id: self._of(team.name, team.name_en) for team in problem.teams}
        self._groups = {x.id: self._of(x.name_vi, x.name_en) for x in problem.groups}
        self._groups |= {x.id: self._of(x.name_vi, x.name_en) for x in problem.strata}
        self._levels = {x.id: self._of(x.name_vi, x.name_en) for x in problem.levels}
        self._kinds = {x.id: self._of(x.name_vi, x.name_en) for x in problem.kinds}

    def _of(self, vi: str, en: str) -> str:
        return en or vi if self.lang == "en" else vi

    def unit(self, id: str) -> str:
        """A unit's name."""
        found = self.problem.unit_by_id.get(id)
        return self._of(found.name, found.name_en) if found else id

    def team(self, id: str) -> str:
        """A team's name."""
        return self._teams.get(id, id)

    def person(self, id: str) -> str:
        """A person's name."""
        return self._people.get(id, id)

    def group(self, id: str) -> str:
        """A group's or stratum's name."""
        return self._groups.get(id, id)

    def level(self, id: str) -> str:
        """A level's name."""
        return self._levels.get(id, id)

    def kind(self, id: str) -> str:
        """The name of a kind of visit."""
        return self._kinds.get(id, id)

    def rule(self, id: str) -> str:
        """What a rule says; the id of a rule that is none."""
        card = CARD.get(id)
        return self._of(card.title_vi, card.title_en) if card else id

    def goal(self, id: str) -> str:
        """What a goal asks."""
        return next((self._of(goal.title_vi, goal.title_en) for goal in GOALS if goal.id == id), id)

    def sentence(self, code: str, values: dict[str, Amount]) -> str:
        """A code with its values; a code that a hand-edited plan made up stands for itself."""
        readers = {"unit": self.unit, "parent": self.unit, "other": self.unit, "team": self.team}
        readers |= {"person": self.person, "kind": self.kind, "level": self.level, "group": self.group}
        readers |= {"stratum": self.group, "rule": self.rule}
        told = {
            key: readers[key](given) if key in readers and isinstance(given, str) else value(given, self.lang)
            for key, given in values.items()
        }
        try:
            return self.words.text(code, **told)
        except (KeyError, ValueError, IndexError):
            return " ".join([code, *(f"{key}={given}" for key, given in told.items())])

    def finding(self, finding: Finding) -> str:
        """A finding as a sentence."""
        return self.sentence(finding.code, dict(finding.values))

    def amount(self, finding: Finding) -> str:
        """How much is amiss, in the rule's unit."""
        return self.measured(finding.amount, finding.measure)

    def measured(self, amount: int, measure: str) -> str:
        """A number of units, visits, sessions … in words."""
        return self.words.text(f"cli.amount_{measure.replace(' ', '_')}", amount=value(amount, self.lang))
