"""Which units a text names: longer names before shorter ones in them, whole words only."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from inspector.domain.unit import Unit
from inspector.io.text import fold

_LETTER = r"[\w\u0300-\u036f]"


class Mentions:
    """Finds the names and ids of a case's units in what others write."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = defaultdict[str, set[str]](set)
        for unit in units:
            for name in (unit.id, unit.name, unit.name_en):
                if name:
                    self._units[fold(name)].add(unit.id)
        names = "|".join(re.escape(name) for name in sorted(self._units, key=len, reverse=True))
        self._pattern = re.compile(f"(?<!{_LETTER})(?=({names})(?!{_LETTER}))")

    def exactly(self, text: str) -> tuple[str, ...]:
        """The units of which this is the id or a name."""
        return tuple(sorted(self._units.get(fold(text), ())))

    def within(self, *texts: str) -> tuple[str, ...]:
        """The units that the texts name; a name inside a longer one, as `An Phú` in `An Phú Tây`, is none."""
        return tuple(sorted({unit for text in texts for name in self._names(fold(text)) for unit in self._units[name]}))

    def _names(self, text: str) -> set[str]:
        spans = sorted(((m.start(1), m.end(1)) for m in self._pattern.finditer(text)), key=lambda s: s[0] - s[1])
        taken, found = bytearray(len(text)), set()
        for _, alike in groupby(spans, key=lambda s: s[1] - s[0]):
            free = [(first, end) for first, end in alike if not any(taken[first:end])]
            for first, end in free:
                taken[first:end] = b"\1" * (end - first)
                found.add(text[first:end])
        return found
