"""The one schema base: frozen, and refusing fields it does not know."""

from pydantic import BaseModel, ConfigDict


class Thing(BaseModel):
    """A value that never changes; equal when all its fields are equal."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=False)
