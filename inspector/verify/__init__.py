"""Judges a plan against its problem, without the solver: plain loops over dates and names."""
