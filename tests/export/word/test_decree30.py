"""Building blocks of Annex I of Decree 30/2020/NĐ-CP: what stands where, in which letters."""

import datetime as dt

import pytest

from inspector.export.word import decree30, wordml
from inspector.export.word.clerk import Clerk, broken, symbol
from inspector.export.word.paper import Paper
from inspector.export.word.wordml import Look, Row
from tests.export.views import small_view
from tests.export.word.papers import HOSTILE, lines, opened, xml


def made(*blocks: str) -> bytes:
    paper = Paper("Kế hoạch", "vi", dt.date(2024, 1, 2))
    paper.add(*blocks)
    return paper.made()


def test_the_page_is_a4_with_the_margins_of_the_decree() -> None:
    section = opened(made(decree30.body("x"))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]


def test_letters_are_black_times_new_roman_for_every_script() -> None:
    document = opened(made(decree30.body("x")))
    normal = document.styles["Normal"]
    assert normal.font.name == "Times New Roman"
    assert str(normal.font.color.rgb) == "000000"
    assert normal.element.xml.count('"Times New Roman"') == 4


def test_pages_are_numbered_above_the_text_but_not_the_first_and_anew_in_each_annex() -> None:
    paper = Paper("Kế hoạch", "vi", dt.date(2024, 1, 2))
    paper.add(decree30.body("x"))
    paper.annex()
    paper.add(decree30.body("y"))
    document = opened(paper.made())
    assert len(document.sections) == 2
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert 'w:jc w:val="center"' in section.header._element.xml
        assert section.first_page_header.paragraphs[0].text == ""
        assert 'w:pgNumType w:start="1"' in section._sectPr.xml


def test_nobody_is_named_in_the_properties() -> None:
    core = opened(made(decree30.body("x"))).core_properties
    assert (core.author, core.comments, core.last_modified_by) == ("", "", "")
    assert core.title == "Kế hoạch"
    assert core.created == core.modified == dt.datetime(2024, 1, 2, tzinfo=dt.UTC)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_text_and_no_more(name: str) -> None:
    data = made(decree30.body(name), wordml.table((50,), [Row((wordml.paragraph(name, Look()),))]))
    assert lines(data) == [name, name.strip()]


def test_what_xml_cannot_hold_is_left_out_and_a_line_break_is_a_space() -> None:
    assert lines(made(decree30.body("A\r\nATTENDEE:\x00\x1b[31m\ud800\uffff\u2028B"))) == ["A ATTENDEE:[31m B"]


def test_rows_stay_whole_and_the_head_stands_on_every_page() -> None:
    cell = wordml.paragraph("x", Look())
    data = made(wordml.table((30, 40), [Row((cell, cell), head=True), Row((cell,), (2,))]))
    table = opened(data).tables[0]
    assert [row._tr.xml.count("w:tblHeader") for row in table.rows] == [1, 0]
    assert all("w:cantSplit" in row._tr.xml for row in table.rows)
    assert 'w:tblLayout w:type="fixed"' in table._tbl.xml
    assert 'w:gridSpan w:val="2"' in table.rows[1]._tr.xml


def test_lines_of_a_title_are_about_as_long() -> None:
    text = "Về việc thành lập Đoàn kiểm tra công tác cải cách hành chính trên địa bàn tỉnh năm 2024"
    first, second = decree30.balanced(text, 155, 14, decree30.LETTERS)
    assert f"{first} {second}" == text
    assert abs(len(first) - len(second)) < 15
    assert decree30.balanced("Ngắn", 155, 14, decree30.LETTERS) == ["Ngắn"]
    assert decree30.balanced("", 155, 14, decree30.LETTERS) == [""]
    assert "".join(decree30.balanced("x" * 500, 155, 14, decree30.LETTERS)) == "x" * 500


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (dt.date(2024, 1, 2), "ngày 02 tháng 01 năm 2024", "2 January 2024"),
        (dt.date(2024, 2, 10), "ngày 10 tháng 02 năm 2024", "10 February 2024"),
        (dt.date(2024, 3, 10), "ngày 10 tháng 3 năm 2024", "10 March 2024"),
        (dt.date(2024, 12, 9), "ngày 09 tháng 12 năm 2024", "9 December 2024"),
    ],
)
def test_days_under_ten_and_the_first_two_months_have_a_zero(day: dt.date, vi: str, en: str) -> None:
    assert Clerk(small_view("vi")).date(day) == vi
    assert Clerk(small_view("en")).date(day) == en


def test_a_body_signs_by_its_letters() -> None:
    assert symbol("Ủy ban nhân dân tỉnh Bình Dương") == "UBND"
    assert symbol("Sở Nội vụ") == "SNV"
    assert symbol("Sở Lao động - Thương binh và Xã hội") == "SLĐTBXH"
    assert symbol("") == symbol("…") == "……"


def test_a_peoples_committee_stands_on_two_lines() -> None:
    assert broken("Ủy ban nhân dân tỉnh Bình Dương") == ("ỦY BAN NHÂN DÂN", "TỈNH BÌNH DƯƠNG")
    assert broken("Ủy ban nhân dân") == ("ỦY BAN NHÂN DÂN",)
    assert broken("Sở Nội vụ") == ("SỞ NỘI VỤ",)
    assert broken(" ") == ()


def test_periods_are_quarters_where_they_are() -> None:
    clerk = Clerk(small_view())
    assert clerk.period("Q2") == "quý II"
    assert clerk.period("?") == "?"
    halves = clerk.view.periods[0].model_copy(update={"id": "H1", "months": (1, 2, 3, 4, 5, 6)})
    month = halves.model_copy(update={"id": "M5", "months": (5,)})
    other = Clerk(clerk.view.model_copy(update={"periods": (halves, month)}))
    assert (other.period("H1"), other.period("M5")) == ("tháng 1 – tháng 6", "tháng 5")


def test_the_same_blocks_give_the_same_bytes() -> None:
    assert made(decree30.body("x")) == made(decree30.body("x"))
    assert "1980" not in xml(made(decree30.body("x")))
