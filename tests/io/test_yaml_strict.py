"""YAML that nobody can read in two ways."""

import datetime as dt
from decimal import Decimal

import pytest

from inspector.io.faults import Faults
from inspector.io.yaml_strict import parse


def plain(text: str) -> object:
    """The document, which must be faultless."""
    faults = Faults()
    root = parse(text, "x.yaml", faults)
    assert faults.found == []
    assert root is not None
    return root.plain()


def faults_of(text: str) -> list[tuple[int | None, str | None, str, str]]:
    """Row, column, found and code of all faults."""
    faults = Faults()
    parse(text, "x.yaml", faults)
    return [(f.row, f.column, f.found, f.problem.code) for f in faults.found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("0", 0),
        ("-7", -7),
        ("0.30", Decimal("0.30")),
        ("true", True),
        ("false", False),
        ("null", None),
        ("2024-02-29", dt.date(2024, 2, 29)),
        ('"010"', "010"),
        ("'yes'", "yes"),
        ("none", "none"),
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("3/10", "3/10"),
    ],
)
def test_plain_values(text: str, value: object) -> None:
    assert plain(f"a: {text}") == {"a": value}


def test_decimals_are_exact() -> None:
    assert plain("a: 0.1") == {"a": Decimal(1) / Decimal(10)}


@pytest.mark.parametrize(
    "text",
    ["12:30", "010", "0x1F", "0b1", "1_000", "1e5", "1.5e3", ".inf", "-.INF", ".nan", ".5", "5.", "+7", "190:20:30"],
)
def test_numbers_that_could_be_others_are_refused(text: str) -> None:
    assert faults_of(f"a: {text}") == [(1, "4", text, "io.yaml_unclear")]


@pytest.mark.parametrize("text", ["yes", "No", "ON", "off", "y", "N", "True", "FALSE"])
def test_words_that_could_be_true_or_false_are_refused(text: str) -> None:
    assert faults_of(f"a: {text}") == [(1, "4", text, "io.yaml_word")]


def test_a_date_that_does_not_exist_is_refused_with_its_line() -> None:
    assert faults_of("a: 1\nb: 2026-02-30") == [(2, "4", "2026-02-30", "io.no_such_date")]


def test_a_key_twice_is_refused_at_the_second() -> None:
    assert faults_of("a: 1\nb: 2\na: 3") == [(3, "1", "a", "io.yaml_twice")]


def test_a_bomb_of_aliases_is_refused_and_not_unfolded() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(30))
    assert {code for *_, code in faults_of(bomb)} == {"io.yaml_alias"}


def test_tags_are_refused() -> None:
    assert [code for *_, code in faults_of("a: !!python/object:os.system x")] == ["io.yaml_tag"]


def test_a_second_document_is_refused() -> None:
    assert [code for *_, code in faults_of("a: 1\n---\nb: 2")] == ["io.yaml_documents"]


def test_a_key_that_is_a_list_is_refused() -> None:
    assert "io.yaml_key" in [code for *_, code in faults_of("? [a, b]\n: 1")]


def test_nesting_without_end_is_refused() -> None:
    assert [code for *_, code in faults_of("[" * 2000 + "]" * 2000)] == ["io.too_deep"]


def test_a_tab_as_indent_is_refused_with_its_line() -> None:
    ((row, _, _, code),) = faults_of("a:\n\tb: 1")
    assert (row, code) == (2, "io.yaml_broken")


def test_an_escape_that_hides_a_control_character_in_quotes_is_refused() -> None:
    assert faults_of('a: "\\u202e"') == [(1, "4", "\\u202e", "io.hidden_character")]


def test_a_control_character_is_refused_with_its_line() -> None:
    assert faults_of("a: 1\nb: x\x07") == [(2, None, "b: x\\u0007", "io.hidden_character")]


def test_nodes_know_their_lines() -> None:
    root = parse("a: 1\nb:\n  - c: 2", "x.yaml", Faults())
    assert root is not None
    assert isinstance(root.value, dict)
    assert root.value["a"].line == 1
    b = root.value["b"].value
    assert isinstance(b, list)
    assert b[0].line == 3
