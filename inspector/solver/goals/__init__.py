"""One file per goal: its term over the decisions. `inspector.solver.terms` lists them in tier order."""
