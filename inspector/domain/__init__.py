"""What things are: problem, rule, solution, plan, finding. No file, no solver, no clock."""
