"""The minutes: one page, no unit's name, the same bytes every time."""

import datetime as dt
import io
import zipfile

import pytest
from docx import Document

from inspector.export.word import minutes
from inspector.export.word.minutes import Minutes
from inspector.planning import lottery
from tests import machine
from tests.draws import all_drawn, committed, problem


def page(lang: str, public: str | None = "123456") -> Minutes:
    plan, basis, ledger = committed()
    plan = lottery.draw(plan, basis, ledger, "Q1", public, ("Bà A", "Ông B <b>"), dt.date(2024, 1, 5))
    return minutes.minutes(problem(), basis, plan.surprise.commitment or "", plan.surprise.draws[0], lang)


def lines(data: bytes) -> list[str]:
    return [p.text for p in Document(io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_they_name_what_was_fixed_the_number_the_witnesses_and_the_envelopes(lang: str) -> None:
    plan, basis, _ = committed()
    text = minutes.to_text(page(lang))
    drawn = lottery.draw(*committed(), "Q1", "123456", (), dt.date(2024, 1, 5)).surprise.draws[0]
    for held in ("123456", "Bà A; Ông B <b>", plan.surprise.commitment, *drawn.envelopes):
        assert str(held) in " ".join(text.split())
    assert " ".join((basis.event if lang == "vi" else problem().draw.event_en).split()) in " ".join(text.split())
    assert ("05/01/2024" if lang == "vi" else "2024-01-05") in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_unit_is_named_in_them(lang: str) -> None:
    plan, basis, _ = all_drawn()
    for record in plan.surprise.draws:
        shown = minutes.minutes(problem(), basis, plan.surprise.commitment or "", record, lang)
        text = minutes.to_text(shown) + "\n".join(lines(minutes.to_docx(shown)))
        for unit in problem().units:
            assert unit.name not in text
            assert unit.name_en == "" or unit.name_en not in text
            assert f":{unit.id}" not in text


def test_a_draw_without_a_public_value_says_so() -> None:
    assert "chưa chứng minh được tính công bằng" in minutes.to_text(page("vi", None))
    assert "fairness is not proven" in minutes.to_text(page("en", None))


def test_it_fits_on_a_page() -> None:
    assert len(minutes.to_text(page("vi")).splitlines()) < 45
    assert all(len(line) <= minutes.WIDTH for line in minutes.to_text(page("vi")).splitlines())


def test_the_word_file_says_the_same_and_has_the_same_bytes_every_time() -> None:
    shown = page("vi")
    data = minutes.to_docx(shown)
    assert data == minutes.to_docx(shown)
    held = lines(data)
    assert shown.title[0] in held
    for _, said in shown.sections:
        assert all(f"– {each}" in held for each in said)
    section = Document(io.BytesIO(data)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert round(section.left_margin.mm) == 30


def envelopes(count: int) -> tuple[str, ...]:
    return tuple(f"{n:064x}" for n in range(count))


def with_envelopes(lang: str, count: int) -> Minutes:
    shown = page(lang)
    sections = (*shown.sections[:2], (shown.sections[2][0], envelopes(count)), shown.sections[3])
    return Minutes(shown.motto, shown.title, sections, shown.signers)


def test_an_office_shows_one_page_with_every_letter() -> None:
    shown = {f"{lang}-{n}.docx": with_envelopes(lang, n) for lang in ("vi", "en") for n in (1, minutes.MANY, 75)}
    made = machine.office({name: minutes.to_docx(each) for name, each in shown.items()})
    for name, pdf in made.items():
        text = machine.pdf_text(pdf)
        assert (name, text.count("\f")) == (name, 1)
        assert shown[name].title[0] in text
        assert all(number in text for number in shown[name].sections[2][1])


def test_seventy_five_envelopes_take_half_as_many_lines() -> None:
    many = envelopes(75)
    held = lines(minutes.to_docx(with_envelopes("vi", 75)))
    assert sum("0" * 60 in line for line in "\n".join(held).splitlines()) == 38
    assert all(number in "".join(held) for number in many)


def test_the_word_file_tells_neither_who_made_it_nor_when() -> None:
    with zipfile.ZipFile(io.BytesIO(minutes.to_docx(page("vi")))) as book:
        assert {entry.date_time[0] for entry in book.infolist()} == {2000}
        core = book.read("docProps/core.xml").decode()
    assert "python-docx" not in core
