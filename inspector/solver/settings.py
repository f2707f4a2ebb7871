"""How the solver searches. Nothing here changes which plans are allowed."""

from inspector.domain.base import Thing


class Settings(Thing):
    """One worker with deterministic limits gives the same plan on every run (docs/decisions/one-worker.md)."""

    seconds: float | None = None
    """Wall-clock limit for everything; reaching it makes the result depend on the machine."""
    effort: float = 40.0
    """Deterministic time of the solver per tier, roughly seconds."""
    seed: int = 0
    linearization: int = 1
    log: bool = False
