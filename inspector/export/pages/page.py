"""Pages of one file each: no request to anywhere, and no style or script but what the page itself lists by its hash."""

import base64
import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from inspector.lang import Words, figures

STEPS = 62
"""Half-days of the longest month, the columns of a month in a year's picture."""


@lru_cache
def _environment() -> Environment:
    """Templates beside this file; every value is text, never markup, and none may be missing."""
    return Environment(
        loader=PackageLoader("inspector.export.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, words: Words, styles: Sequence[str], scripts: Sequence[str] = (), **given: Any) -> str:
    """A page of a template, in which `t` says a sentence, and `n`, `d` and `p` write numbers, days and shares."""
    style, script = _joined(styles, given), _joined(scripts, given)
    page = _environment().get_template(template)
    return page.render(
        lang=words.lang,
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
        **writers(words),
        **given,
    )


def part(template: str, **given: Any) -> str:
    """A piece of a page without words of its own."""
    return _environment().get_template(template).render(**given)


def writers(words: Words) -> dict[str, Callable[..., str]]:
    """How templates write sentences, numbers, days and shares in a language."""

    def day(given: dt.date) -> str:
        return figures.date(given, words.lang)

    def number(given: int | None) -> str:
        return figures.value(given, words.lang)

    def share(part: int, whole: int) -> str:
        return figures.percent(part, whole, words.lang) if whole else "–"

    def decimal(given: Decimal) -> str:
        return figures.share(given, words.lang)

    return {"t": words.text, "n": number, "d": day, "p": share, "s": decimal}


def policy(style: str, script: str) -> str:
    """What the page may load and run: its own style and script, known by their hashes, and nothing else."""
    own_script = _hash(script) if script else "'none'"
    allowed = {"default-src": "'none'", "style-src": _hash(style), "script-src": own_script, "img-src": "data:"}
    allowed |= {"base-uri": "'none'", "form-action": "'none'"}
    return "; ".join(f"{what} {where}" for what, where in allowed.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _joined(names: Sequence[str], given: dict[str, Any]) -> str:
    """Styles or scripts of the program one after the other; the same on systems with other ends of lines."""
    return "".join(_environment().get_template(name).render(steps=STEPS, **given) for name in names)
