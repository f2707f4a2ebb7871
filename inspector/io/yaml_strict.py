"""YAML without surprises: what two readers could understand differently is refused, with its line.

Refused are duplicate keys, anchors and aliases, tags, `12:30`, `010`, `yes`, `1e5`, `.inf`, dates that do
not exist, and more than one document. Decimals come as `Decimal`, never as float.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import yaml

from inspector.domain.errors import say
from inspector.io.faults import Faults, Place
from inspector.io.text import hidden_character

Scalar = str | int | bool | Decimal | dt.date | None
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20

_WORDS = re.compile(r"(?i)^(y|n|yes|no|on|off)$|^(True|TRUE|False|FALSE)$")
_UNCLEAR = re.compile(
    r"(?i)^[-+]?(\d+(:\d+)+(\.\d*)?|0\d+(\.\d*)?|0[xob]\w+|\d[\d,]*_[\d_,.]*|(\d+\.?\d*|\.\d+)e[-+]?\d+|\.(inf|nan)|\.\d+|\d+\.)$"
    r"|^\+\d"
)
_WHOLE = re.compile(r"^-?\d{1,300}$", re.ASCII)
_DECIMAL = re.compile(r"^-?\d{1,300}\.\d{1,300}$", re.ASCII)
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)


@dataclass(frozen=True)
class Node:
    """A value with its line; `text` is what was written, for scalars."""

    value: "Scalar | list[Node] | dict[str, Node]"
    line: int
    text: str = ""

    def plain(self) -> object:
        """The value without lines: dicts, lists and scalars."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


class _TooDeepError(Exception):
    """Nested deeper than any case is."""


def parse(text: str, file: str, faults: Faults) -> Node | None:
    """The document as nodes; None where it cannot be read at all. Faults go to `faults`."""
    for number, line in enumerate(text.split("\n"), start=1):
        hidden = hidden_character(line.replace("\t", " ").rstrip("\r"))
        if hidden:
            faults.add(Place(file, number), line, say("io.hidden_character", character=hidden), say("io.allowed_text"))
            return None
    builder = _Builder(file, faults)
    try:
        return builder.document(yaml.parse(text, Loader=_PARSER))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else None
        found = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
        place = Place(file, row, str(mark.column + 1) if mark else None)
        faults.add(place, found.strip(), say("io.yaml_broken"), say("io.allowed_yaml"), say("io.maybe_indent"))
    except _TooDeepError:
        faults.add(Place(file), "", say("io.too_deep", most=_DEEPEST), say("io.allowed_yaml"))
    return None


class _Builder:
    """Makes nodes of parser events and notes what is refused."""

    def __init__(self, file: str, faults: Faults) -> None:
        self.file, self.faults = file, faults

    def refuse(self, event: yaml.Event, found: str, code: str) -> None:
        mark = event.start_mark
        place = Place(self.file, mark.line + 1, str(mark.column + 1)) if mark else Place(self.file)
        self.faults.add(place, found, say(code), say("io.allowed_yaml"))

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self.refuse(event, "---", "io.yaml_documents")
                return None
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, events, 0)
        return root

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if depth > _DEEPEST:
            raise _TooDeepError
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, f"*{event.anchor}", "io.yaml_alias")
            return Node(None, line)
        self.check_properties(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(self.items(events, depth), line)
        if isinstance(event, yaml.MappingStartEvent):
            return Node(self.entries(events, depth), line)
        assert isinstance(event, yaml.ScalarEvent)
        return Node(self.scalar(event), line, event.value)

    def check_properties(self, event: yaml.Event) -> None:
        for name, sign, code in (("anchor", "&", "io.yaml_alias"), ("tag", "", "io.yaml_tag")):
            found = getattr(event, name, None)
            if found is not None:
                self.refuse(event, f"{sign}{found}", code)

    def items(self, events: Iterator[yaml.Event], depth: int) -> list[Node]:
        result = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            result.append(self.node(event, events, depth + 1))
        return result

    def entries(self, events: Iterator[yaml.Event], depth: int) -> dict[str, Node]:
        result: dict[str, Node] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = ""
            if isinstance(event, yaml.ScalarEvent):
                key = str(event.value)
                self.check_properties(event)
            else:
                self.refuse(event, "?", "io.yaml_key")
                self.node(event, events, depth + 1)
            if key in result:
                self.refuse(event, key, "io.yaml_twice")
            result[key] = self.node(next(events), events, depth + 1)
        return result

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text = str(event.value)
        if event.style:  # None or "" where there are no quotes, depending on the parser
            return self.quoted(event, text)
        value = plain_scalar(text)
        if isinstance(value, str) and (_WORDS.match(text) or _UNCLEAR.match(text)):
            self.refuse(event, text, "io.yaml_word" if _WORDS.match(text) else "io.yaml_unclear")
        elif isinstance(value, str) and _DATE.match(text):
            self.refuse(event, text, "io.no_such_date")
        return value

    def quoted(self, event: yaml.Event, text: str) -> str:
        """Text in quotes, in which an escape may hide what the lines of the file do not show."""
        hidden = hidden_character(text)
        if hidden and event.start_mark:
            place = Place(self.file, event.start_mark.line + 1, str(event.start_mark.column + 1))
            self.faults.add(place, text, say("io.hidden_character", character=hidden), say("io.allowed_text"))
        return text


def plain_scalar(text: str) -> Scalar:
    """What a word without quotes means; what could mean two things stays text."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.match(text) and not _UNCLEAR.match(text):
        return int(text)
    if _DECIMAL.match(text) and not _UNCLEAR.match(text):
        return Decimal(text)
    try:
        return dt.date.fromisoformat(text) if _DATE.match(text) else text
    except ValueError:
        return text


def in_quotes(text: str) -> str:
    """A text as this reader, and any other, reads it back: in double quotes, with escapes for what is not printed."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in plain) + '"'
