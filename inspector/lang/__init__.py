"""Words for people, in Vietnamese and English: catalogue codes and values in, sentences out.

A code such as `io.unknown_column` stands in the catalogue `io` of every language. Nothing falls back
silently: a code without a sentence is an error of the program, not a sentence of its own.
"""

import gettext
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from inspector.domain.errors import Message, Value

LANGUAGES = ("vi", "en")
"""The first is the one in which the program was thought."""

_HERE = Path(__file__).parent


class _Strict(gettext.NullTranslations):
    """The end of the chain: where plain gettext would show the code itself, this refuses."""

    def gettext(self, message: str) -> str:
        raise KeyError(message)


@lru_cache
def _catalogue(name: str, lang: str) -> gettext.NullTranslations:
    path = _HERE / lang / "LC_MESSAGES" / f"{name}.mo"
    if lang not in LANGUAGES or not path.is_file():
        return _Strict()
    with path.open("rb") as file:
        found = gettext.GNUTranslations(file)
    found.add_fallback(_Strict())
    return found


def text(code: str, lang: str, /, **values: Value) -> str:
    """The sentence of `code` in `lang`, its `{names}` filled with `values`; KeyError where either is missing.

    A value is put in as it is: braces and markup inside it mean nothing here.
    """
    return _catalogue(code.partition(".")[0], lang).gettext(code).format_map(values)


def render(message: Message, lang: str) -> str:
    """The sentence of a message in `lang`; KeyError as in `text`."""
    return text(message.code, lang, **message.values)


@dataclass(frozen=True)
class Words:
    """The sentences of one language."""

    lang: str

    def text(self, code: str, /, **values: Value) -> str:
        """A sentence of the catalogues; KeyError for an unknown code."""
        return text(code, self.lang, **values)

    def render(self, message: Message) -> str:
        """A message as a sentence."""
        return render(message, self.lang)
