"""How a command speaks: its language, results to stdout, talk to stderr."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from inspector import lang as words

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a system says its language, the strongest first."""


@dataclass(frozen=True)
class Talk(words.Words):
    """The language and manner of one run."""

    json: bool = False
    quiet: bool = False

    def say(self, line: str) -> None:
        """Talk: to stderr, unless quiet."""
        if not self.quiet:
            print(shown(line), file=sys.stderr, flush=True)

    def dump(self, result: Any) -> None:
        """A result for machines, alone on stdout."""
        print(json.dumps(result, ensure_ascii=False, indent=2, default=str))


def shown(line: str) -> str:
    """The line with characters that steer a terminal made visible: names come from files."""
    return "".join(c if c in "\n\t" or c.isprintable() else c.encode("unicode_escape").decode() for c in line)


def language(arguments: Sequence[str], environ: dict[str, str] | None = None) -> str:
    """`--lang` of the arguments, else INSPECTOR_LANG, else the system's language, else Vietnamese."""
    env = dict(os.environ) if environ is None else environ
    asked = [_after(arguments, i) for i, word in enumerate(arguments) if word.partition("=")[0] == "--lang"]
    system = next((env[name] for name in VARIABLES if env.get(name)), "")
    for found in (*asked[::-1], env.get("INSPECTOR_LANG", ""), system or _windows()):
        if found[:2].lower() in words.LANGUAGES:
            return found[:2].lower()
    return words.LANGUAGES[0]


def _after(arguments: Sequence[str], i: int) -> str:
    _, equals, value = arguments[i].partition("=")
    return value if equals else "".join(arguments[i + 1 : i + 2])


def _windows() -> str:
    """Windows tells its language in no variable."""
    if sys.platform != "win32":
        return ""
    import locale

    name = locale.getlocale()[0] or ""
    return "en" if name.startswith("English") else name


def utf8(stream: TextIO) -> None:
    """Makes a stream write UTF-8 whatever the system's code page; a lone surrogate is written escaped."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
