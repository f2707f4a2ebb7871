"""Cells as Vietnamese offices write them."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from inspector.io import cells


def code(parse: Callable[[str], Any], found: str) -> str:
    """The sentence with which a cell is refused."""
    with pytest.raises(PydanticCustomError) as error:
        parse(found)
    assert error.value.context is not None
    return str(error.value.context["problem"].code)


@pytest.mark.parametrize(
    ("found", "value"),
    [
        ("7", 7),
        ("7.0", 7),
        ("7,00", 7),
        ("12.000", 12000),
        ("12,000", 12000),
        ("1 234 567", 1234567),
        (" 0 ", 0),
        ("007", 7),
    ],
)
def test_whole_numbers(found: str, value: int) -> None:
    assert cells.whole()(found) == value


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ("1,5", "io.not_whole"),
        ("1.23", "io.not_whole"),
        ("1.234,567", "io.not_whole"),
        ("1,234.567", "io.not_whole"),
        ("-3", "io.negative"),
        ("1e3", "io.not_whole"),
        ("bảy", "io.not_whole"),
        ("1000000001", "io.out_of_range"),
        ("9" * 5000, "io.out_of_range"),
    ],
)
def test_what_is_no_whole_number_is_refused(found: str, sentence: str) -> None:
    assert code(cells.whole(), found) == sentence


def test_the_largest_count_is_allowed() -> None:
    assert cells.whole()("1.000.000.000") == 10**9


@pytest.mark.parametrize(
    ("found", "value"),
    [
        ("1,5", "1.5"),
        ("1.50", "1.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234", "1.234"),
        ("-0,10", "-0.1"),
        ("100", "100"),
        ("10.0", "10"),
    ],
)
def test_decimals_come_in_their_shortest_form(found: str, value: str) -> None:
    assert str(cells.number(found)) == value


@pytest.mark.parametrize("found", ["", "1,2,3", "1.2.3", ".5", "5.", "NaN", "inf", "1e5", "١", "0x1"])
def test_what_is_no_number_is_refused(found: str) -> None:
    assert code(cells.number, found) == "io.not_a_number"


@pytest.mark.parametrize(
    ("found", "value"), [("0", "0"), ("1", "1"), ("0,05", "0.05"), ("5 %", "0.05"), ("2,5%", "0.025"), ("100%", "1")]
)
def test_shares_may_be_percentages(found: str, value: str) -> None:
    assert str(cells.between(0, 1)(found)) == value


def test_a_share_above_one_gets_the_advice_to_divide() -> None:
    with pytest.raises(PydanticCustomError) as error:
        cells.between(0, 1)("5,5")
    assert error.value.context is not None
    assert error.value.context["maybe"].values == {"share": "0.055"}


def test_a_score_is_no_percentage() -> None:
    assert code(cells.between(0, 100), "5%") == "io.not_a_number"


@pytest.mark.parametrize("found", ["2024-05-06", "6/5/2024", "06/05/2024", "06-05-2024", "6.5.2024", " 2024-5-6 "])
def test_dates_are_iso_or_day_first(found: str) -> None:
    assert cells.date(found) == dt.date(2024, 5, 6)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ("2024-02-30", "io.no_such_date"),
        ("05/13/2024", "io.no_such_date"),
        ("0000-01-01", "io.no_such_date"),
        ("6/5/24", "io.not_a_date"),
        ("6/5-2024", "io.not_a_date"),
        ("hôm nay", "io.not_a_date"),
        ("2024-05-06T12:30:00", "io.not_a_date"),
    ],
)
def test_what_is_no_date_is_refused(found: str, sentence: str) -> None:
    assert code(cells.date, found) == sentence


def test_a_year_alone_is_its_last_day_and_not_exact() -> None:
    assert cells.date_or_year("2022") == (dt.date(2022, 12, 31), False)
    assert cells.date_or_year("31/12/2022") == (dt.date(2022, 12, 31), True)


@pytest.mark.parametrize("found", ["snv", "a", "25741", "so-y_te.1", "xã-hòa", "x" * 40])
def test_ids(found: str) -> None:
    assert cells.name_id(found) == found


@pytest.mark.parametrize("found", ["a b", "-a", "a-", "a:b", "a/b", "../a", "x" * 41, "a\u200bb"])
def test_what_is_no_id_is_refused(found: str) -> None:
    assert code(cells.name_id, found) in ("io.not_an_id", "io.hidden_character")


@pytest.mark.parametrize(
    ("found", "value"), [("Có", True), ("co\u0301", True), ("KHÔNG", False), ("yes", True), ("No", False)]
)
def test_yes_and_no_in_two_languages(found: str, value: bool) -> None:
    assert cells.choice(cells.TRUTH)(found) is value


def test_the_nearest_word_is_advised() -> None:
    with pytest.raises(PydanticCustomError) as error:
        cells.choice(cells.DECISION)("includ")
    assert error.value.context is not None
    assert error.value.context["maybe"].values == {"nearest": "include"}


def test_words_are_sorted_and_each_stands_once() -> None:
    assert cells.words("steering, procedures  steering;digital") == ("digital", "procedures", "steering")


def test_a_text_of_the_greatest_length_is_allowed_and_one_more_is_not() -> None:
    assert cells.text(5)("Bình ") == "Bình"
    assert cells.text(5)("Bình1") == "Bình1"
    assert code(cells.text(5), "Bình12") == "io.too_long"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (7.0, "7"),
        (87.7, "87.7"),
        (1.234, "1.2340"),  # never thousands
        (Decimal("1.234"), "1.2340"),
        (1e30, "1" + "0" * 30),
        (1e-7, "0.0000001"),
        (True, "yes"),
        (dt.date(2024, 5, 6), "2024-05-06"),
        (dt.datetime(2024, 5, 6), "2024-05-06"),  # noqa: DTZ001
        (dt.datetime(2024, 5, 6, 12, 30), "2024-05-06T12:30:00"),  # noqa: DTZ001
        ("007", "007"),
        (0, "0"),
    ],
)
def test_values_of_a_workbook_as_text(value: object, shown: str) -> None:
    assert cells.written(value) == shown
