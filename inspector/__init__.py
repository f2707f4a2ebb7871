"""Plans a province's year of administrative-reform inspections: which units, when, by which team, and why."""

__version__ = "0.2.0"
