"""The exit codes of every command. Scripts lean on them: they never change their meaning."""

from enum import IntEnum


class Exit(IntEnum):
    """What a command says to the program that started it."""

    YES = 0
    NO = 1
    """Infeasible, findings, a difference where none was allowed."""
    USAGE = 2
    """Wrong arguments; a result that may not be written where it was asked for."""
    NO_PLAN_YET = 3
    """Time or effort ended before any plan was found."""
    REFUSED = 4
    """The input has faults or is missing."""
    BROKEN = 70
    """A fault of the program itself; a traceback is on stderr."""
    INTERRUPTED = 130
    CUT_OFF = 141
    """The reader of stdout went away."""
