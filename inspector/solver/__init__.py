"""From a problem to a solution, by CP-SAT. The only room that imports ortools; it never reads a file."""
