"""Vietnamese text in its many spellings."""

import unicodedata

import pytest

from inspector.io.text import bare, decode, fold, hidden_character, nearest, tidy, visible


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Phú", "Hòa Phú"),
        ("Thuỷ", "Thủy"),
        ("Đà Nẵng", unicodedata.normalize("NFD", "đà nẵng")),
        ("Ðà Nẵng", "Đà Nẵng"),
        ("Phú  Lợi", "phú\u00a0lợi"),
        ("NGUYỄN", "Nguyễn"),
    ],
)
def test_the_same_words_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Hòa", "Hoa"), ("Tân", "Tấn"), ("Dung", "Đung"), ("Sơn", "Son"), ("hòa hoa", "hoa hòa")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_bare_text_has_no_marks() -> None:
    assert bare("Bình Dương, Đà Nẵng") == "binh duong, da nang"


@pytest.mark.parametrize("data", ["Sở Nội vụ".encode(), "Sở Nội vụ".encode("utf-8-sig")])
def test_utf8_with_or_without_its_mark(data: bytes) -> None:
    assert decode(data) == "Sở Nội vụ"


def test_windows_vietnamese_comes_out_composed() -> None:
    assert decode(b"T\xe2n Phu\xcc") == "Tân Phù"  # 0xCC is the mark of the grave tone


@pytest.mark.parametrize(
    "data",
    ["Tổ 1".encode("utf-16"), "Tổ 1".encode().decode("cp1252", "replace").encode(), b"a\x00b", b"\xd2\xff\xfe\x00"],
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(data)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [("a\x07", "U+0007"), ("\u202ea", "U+202E"), ("a\u200b", "U+200B"), ("Bình", None), ("a b", None)],
)
def test_hidden_characters_are_found(text: str, hidden: str | None) -> None:
    assert hidden_character(text) == hidden


def test_hidden_characters_are_shown_by_number_and_long_text_is_cut() -> None:
    assert visible("a\x1b[31m") == "a\\u001b[31m"
    assert visible("x" * 81) == "x" * 80 + "…"
    assert visible("x" * 80) == "x" * 80


def test_the_nearest_name_ignores_marks_and_far_ones_are_not_guessed() -> None:
    assert nearest("so noi vu", ["Sở Nội vụ", "Sở Y tế"]) == "Sở Nội vụ"
    assert nearest("zzz", ["Sở Nội vụ", "Sở Y tế"]) is None


def test_tidy_keeps_one_space() -> None:
    assert tidy("  Dĩ\u00a0\u00a0 An ") == "Dĩ An"
