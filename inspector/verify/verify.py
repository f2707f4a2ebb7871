"""A plan judged as a whole."""

from inspector.domain.finding import Finding
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.domain.rulebook import RULEBOOK
from inspector.verify import record
from inspector.verify.describe import findings


def verify(problem: Problem, plan: Plan) -> tuple[Finding, ...]:
    """Every breach of a plan, computed or edited by hand: the record first, then rule by rule; hard ones before soft.

    Empty where the plan keeps every rule and says the truth about itself. Soft findings are those that the
    plan may list as points not met.
    """
    order = {"record": 0} | {card.id: place for place, card in enumerate(RULEBOOK, start=1)}
    found = [*record.check(problem, plan), *findings(problem, plan.visits, plan.surprise)]
    return tuple(sorted(found, key=lambda f: (not f.hard, order[f.rule], f.subject, f.code, f.amount)))
