"""The example of docs/python.md: load a case, change it, plan, verify, look at tables."""

from inspector.io.frames import rules, units, visits
from inspector.io.load import load
from inspector.planning.make import Settings, make
from inspector.verify.verify import verify

problem = load("data/binh-duong-2024")  # InputRefused names every fault

# what a planner might try: three sessions a week and team instead of four
limits = problem.limits.model_copy(update={"sessions_per_week": 3})
changed = problem.model_copy(update={"limits": limits})

made = make(changed, Settings(seconds=20))
if made.plan is None:
    raise SystemExit(made.outcome)  # infeasible (made.clash says why) or unknown
assert not verify(changed, made.plan)  # findings, hard ones first

print(visits(changed, made.plan))  # pandas DataFrames
print(units(changed, made.plan).sort_values("points").tail())
print(rules(made.plan)[["id", "kept"]])
