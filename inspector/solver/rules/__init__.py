"""One file per rule: how it enters the model. `inspector.solver.posters` lists them."""
