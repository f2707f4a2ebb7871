"""The door: arguments in, words and exit codes out. Decides nothing about inspections."""
