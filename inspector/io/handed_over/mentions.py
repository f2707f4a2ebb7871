"""Which units a text names: whole words, longer names before shorter ones in them, ids where they are set apart."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from inspector.domain.unit import Unit
from inspector.io.text import fold

_MOST = 5000
"""Characters of a text that are looked through; whoever writes more names the unit before."""
_COMMA = re.compile(r"\s*,\s*")
_LETTER = r"[\w\u0300-\u036f]"
_SHORT = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "h": "huyện", "q": "quận", "p": "phường", "x": "xã"}
_SHORTENED = re.compile(r"\b(?:(tp|tx)(?:\. ?| )|(tt|[hqpx])\. ?)(?=[^\W\d_])")
"""How places are shortened: `TP Dĩ An`, `TX. Bến Cát`, `P. An Phú`."""
_OFFICE = re.compile(f"^(?:ubnd|{fold('ủy ban nhân dân')}) ")


class Mentions:
    """Finds the names and ids of a case's units in what others write."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = defaultdict[str, set[str]](set)
        self._parents: dict[str, str | None] = {}
        names, ids = set[str](), set[str]()
        for unit in units:
            self._parents[unit.id] = unit.parent
            ids.add(fold(unit.id))
            names |= {_spelled(name) for name in (unit.name, unit.name_en) if name}
            for name in (fold(unit.id), _spelled(unit.name), _spelled(unit.name_en)):
                self._units[name].add(unit.id)
        self._units.pop("", None)
        self._names = re.compile(f"(?<!{_LETTER})(?=({_any(names)})(?!{_LETTER}))")
        # an id may be a word of the language, as `an`: it counts as `SYT`, `SYT: …`, `SYT – …`, `… (SYT)`, `[SYT] …`
        self._ids = re.compile(rf"(?:^|[\[(])\s*({_any(ids)})\s*(?:$|[\])]|:|[–—-]\s)")

    def exactly(self, text: str) -> tuple[str, ...]:
        """The units of which this is the id or a name, `UBND` before it or not."""
        whole = _spelled(text)
        found = self._units.get(whole) or self._units.get(_OFFICE.sub("", whole))
        return tuple(sorted(found or ()))

    def within(self, *texts: str) -> tuple[str, ...]:
        """The units that the texts name.

        A name inside a longer one, as `An Phú` in `An Phú Tây`, is none; neither is the second in an address such as
        `Phường An Bình, Thành phố Dĩ An`, but of several wards of that name it tells which.
        """
        return tuple(sorted({unit for text in texts for unit in self._named(_spelled(text[:_MOST]))}))

    def _named(self, text: str) -> set[str]:
        named, before, end = list[set[str]](), set[str](), 0
        for first, last in self._found(text):
            units = self._units[text[first:last]]
            lower = {unit for unit in before if self._parents.get(unit) in units}
            if lower and _COMMA.fullmatch(text, end, first):
                named[-1] = lower
            else:
                named.append(units)
            before, end = units, last
        return set[str]().union(*named)

    def _found(self, text: str) -> list[tuple[int, int]]:
        """Where names stand, in order, none overlapping a longer one."""
        spans = [match.span(1) for pattern in (self._names, self._ids) for match in pattern.finditer(text)]
        taken, found = bytearray(len(text)), set[tuple[int, int]]()
        for _, alike in groupby(sorted(spans, key=_length, reverse=True), key=_length):
            free = [(first, end) for first, end in alike if not any(taken[first:end])]
            for first, end in free:
                taken[first:end] = b"\1" * (end - first)
                found.add((first, end))
        return sorted(found)


def _spelled(text: str) -> str:
    """A text folded, kinds of places written out."""
    return _SHORTENED.sub(lambda found: f"{fold(_SHORT[found[1] or found[2]])} ", fold(text))


def _any(words: Iterable[str]) -> str:
    """A pattern of the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]
