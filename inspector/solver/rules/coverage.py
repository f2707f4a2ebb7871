"""coverage: for each group, and each of its levels where asked, Σ covered counted units ≥ ceil(share · n).

Where surprise visits count, what they are sure to cover is added: for such a set T of units and each stratum s,
which draws n of dr(s) in a period,
    g ≤ max(0, n − |dr(s) outside T| − Σ covered of dr(s) ∩ T),
the least over all draws. Nobody knows which units these are.
"""

from inspector.solver.counting import sure, targets
from inspector.solver.variables import Decide, Expr


def post(decide: Decide) -> None:
    """Asks for the minimum of every group and level."""
    for group in decide.problem.groups:
        for units, required in targets(decide.problem, group):
            certain = [_sure(decide, least, pool) for least, pool in sure(decide.problem, units)]
            decide.model.add(sum(decide.covered.get(u, 0) for u in units) + sum(certain) >= required)


def _sure(decide: Decide, least: int, pool: tuple[str, ...]) -> Expr:
    """Units that any draw adds to those announced: 0, or `least` less the announced ones of the pool."""
    announced = sum(decide.covered.get(u, 0) for u in pool)
    if isinstance(announced, int):
        return least
    some = decide.model.new_bool_var(f"surprise adds to {pool[0]}")
    adds = decide.model.new_int_var(0, least, f"surprise adds {pool[0]}")
    decide.model.add(adds <= least * some)
    decide.model.add(adds <= least - announced).only_enforce_if(some)
    return adds
