"""Files to a validated `Problem`, and a `Plan` to and from its file. Decides nothing about inspections."""
