"""Every sentence exists in every language, says the same things, and is used."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.domain.errors import say
from inspector.export import formats
from inspector.lang import LANGUAGES, render, text
from scripts import catalogues

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted({source.stem for source in catalogues.sources()})
FILES = {name for names in formats.NAMES.values() for name in names.values()}
"""What looks like a code and is none."""
CODE = re.compile(r"[a-z]+\.[a-z0-9_.-]+")


def sentences(name: str, lang: str) -> dict[str, str]:
    return catalogues.read(catalogues.FOLDER / lang / "LC_MESSAGES" / f"{name}.po")


def holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def source_trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "inspector").rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def codes_in_source() -> tuple[set[str], set[str]]:
    """Codes that stand in the source, and patterns of those that are put together there by f-strings."""
    plain, patterns = set(), set()
    for _, tree in source_trees():
        pieces = {id(part) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for part in n.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
                plain.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[a-z0-9_-]+" for p in node.values]
                patterns.add("".join(parts))
    for template in sorted((ROOT / "inspector").rglob("*.html")):
        for code, goes_on in re.findall(r"""["']([a-z]+\.[a-z0-9_.-]+)["'](?= ([+~]))?""", template.read_text("utf-8")):
            patterns.add(re.escape(code) + "[a-z0-9_-]+") if goes_on else plain.add(code)
    codes = {c for c in plain - FILES if CODE.fullmatch(c) and c.partition(".")[0] in NAMES}
    return codes, patterns_of_codes(patterns)


def patterns_of_codes(patterns: set[str]) -> set[str]:
    """Those that begin with the name of a catalogue and a dot."""
    return {p for p in patterns if any(p.startswith(rf"{name}\.") for name in NAMES)}


def test_the_compiled_catalogues_are_fresh() -> None:
    assert catalogues.stale() == []


@pytest.mark.parametrize("name", NAMES)
def test_every_language_has_the_same_codes(name: str) -> None:
    vi, en = (set(sentences(name, lang)) for lang in LANGUAGES)
    assert vi == en


@pytest.mark.parametrize("name", NAMES)
def test_every_code_stands_in_the_catalogue_it_names(name: str) -> None:
    assert [c for c in sentences(name, "vi") if not c.startswith(f"{name}.")] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_values_fill_a_sentence_in_every_language(name: str) -> None:
    vi, en = (sentences(name, lang) for lang in LANGUAGES)
    assert {code: holes(s) for code, s in vi.items()} == {code: holes(s) for code, s in en.items()}


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_reaches_into_its_values(name: str) -> None:
    reaching = [c for c, s in sentences(name, "vi").items() if any(re.search(r"[.\[]|^\d*$", h) for h in holes(s))]
    assert reaching == []


def test_every_code_in_the_source_has_a_sentence() -> None:
    known = {code for name in NAMES for code in sentences(name, "vi")}
    plain, patterns = codes_in_source()
    assert plain - known == set()
    assert [p for p in patterns if not any(re.fullmatch(p, code) for code in known)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_is_used(name: str) -> None:
    plain, patterns = codes_in_source()
    unused = [c for c in sentences(name, "vi") if c not in plain and not any(re.fullmatch(p, c) for p in patterns)]
    assert unused == []


def test_whoever_says_something_gives_the_values_that_its_sentence_needs() -> None:
    known = {code: holes(s) for name in NAMES for code, s in sentences(name, "vi").items()}
    wrong = []
    for path, tree in source_trees():
        for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and ast.unparse(n.func) == "say"):
            code = str(call.args[0].value) if call.args and isinstance(call.args[0], ast.Constant) else ""
            given = {keyword.arg for keyword in call.keywords}
            if None not in given and known.get(code, set()) - given:
                wrong.append((path.name, call.lineno, code))
    assert wrong == []


def test_an_unknown_code_is_an_error_and_never_shown_as_text() -> None:
    for code in ("io.no_such_code", "nowhere.at_all", "io"):
        with pytest.raises(KeyError):
            text(code, "vi")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("io.yaml_alias", "fr")


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("io.refused", "en")


def test_values_are_never_interpreted() -> None:
    assert render(say("io.maybe_nearest", nearest="{count} %s [b]"), "en") == "Maybe you meant: {count} %s [b]"


def words(sentence: str) -> bool:
    return re.search(r"[^\W\d_]{2}", re.sub(r"{\w+}", "", sentence)) is not None


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_was_left_untranslated(name: str) -> None:
    vi, en = (sentences(name, lang) for lang in LANGUAGES)
    assert [code for code in vi if vi[code] == en[code] and words(vi[code])] == []
