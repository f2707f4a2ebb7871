"""The workbook: what stands in it, how it prints, and that no name in it becomes anything but text."""

import datetime as dt
import re
import zipfile
from io import BytesIO

import pytest

from inspector.export import shown
from inspector.export.view import Asked
from inspector.export.workbook import workbook
from inspector.export.workbook.case import free
from inspector.export.workbook.cells import code
from inspector.lang import Words
from tests.export.views import SECRET_UNIT, sealed_view, small_view, surprise
from tests.machine import office, pages, pdf_text
from tests.small import small_problem
from tests.workbooks import Xlsx, tag

SHEETS = {
    "vi": ["Lịch", "Theo tháng", "Theo tổ", "Theo đơn vị", "Cả năm", "Ưu tiên", "Quy tắc", "Danh mục"],
    "en": ["Schedule", "By month", "By team", "By unit", "Year", "Priority", "Rules", "Lists"],
}
HOSTILE = (
    '=HYPERLINK("http://x")',
    "<script>alert(1)</script>",
    "[/b] & 'x' {0} %s",
    "\r\nATTENDEE:mailto:x@y",
    "../../x",
    "\u202eABC\u200f",
    "Số Nội vu\u0323".replace("Số", "So\u0302\u0301"),
    "+1-1",
    "@SUM(A1)",
    "&P&[Tab] && &",
    "x" * 200,
)


def made(view: shown.View) -> Xlsx:
    (data,) = workbook.files(view).values()
    return Xlsx(data)


def everything(found: Xlsx) -> str:
    return "\n".join(data.decode("utf-8", "replace") for data in found.parts.values())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_sheets_are_there_in_both_languages_and_none_is_hidden(lang: str) -> None:
    (name,) = workbook.files(small_view(lang))
    assert name == {"vi": "lich-kiem-tra.xlsx", "en": "schedule.xlsx"}[lang]
    found = made(small_view(lang))
    assert list(found.where) == SHEETS[lang]
    assert b"<sheet " in found.parts["xl/workbook.xml"]
    assert not re.search(rb"<sheet [^>]*state=", found.parts["xl/workbook.xml"])
    assert set(re.findall(r'definedName name="([^"]+)"', everything(found))) == {
        "_xlnm.Print_Titles",
        "_xlnm._FilterDatabase",
    }


def test_a_row_for_each_visit_with_dates_as_dates() -> None:
    view = small_view()
    found = made(view)
    top, letters = found.heading("Lịch", "Ngày")
    rows = {row: cells for row, cells in found.grid("Lịch").items() if row > top}
    assert [cells[letters["Mã"]] for cells in rows.values()] == [visit.id for visit in view.visits]
    first = next(iter(rows.values()))
    assert first[letters["Ngày"]] == str((dt.date(2024, 4, 1) - dt.date(1899, 12, 30)).days)
    assert (first[letters["Buổi"]], first[letters["Tổ"]], first[letters["Quyết định"]]) == ("sáng", "Tổ 1", "")
    assert "dd/mm/yyyy" in everything(found)
    assert "yyyy-mm-dd" in everything(made(small_view("en")))


def test_what_may_be_edited_is_yellow_and_has_its_choices() -> None:
    found = made(small_view())
    sheet = found.parts[found.where["Lịch"]].decode()
    top, letters = found.heading("Lịch", "Ngày")
    lists = re.findall(r'<dataValidation type="list".*?sqref="([^"]+)".*?<formula1>(.*?)</formula1>', sheet)
    assert {where[0] for where, _ in lists} == {letters[title] for title in ("Ngày", "Buổi", "Tổ", "Quyết định")}
    assert all(source.startswith("'Danh mục'!$") for _, source in lists)
    assert f'<autoFilter ref="A{top}:' in sheet
    assert f'ySplit="{top}"' in sheet
    assert f"'Lịch'!${top}:${top}" in found.parts["xl/workbook.xml"].decode().replace("Lịch!", "'Lịch'!")
    choices = found.grid("Danh mục")
    assert ["ghim" in cells.values() for cells in choices.values()].count(True) == 1
    days = small_problem().calendar.days
    assert str((days[-1] - dt.date(1899, 12, 30)).days) in {
        text for cells in choices.values() for text in cells.values()
    }


def test_every_sheet_prints_on_a4_one_page_wide() -> None:
    found = made(small_view(asked=Asked(sheets={"units": [["id"], ["da"]]})))
    for part in found.where.values():
        sheet = found.parts[part].decode()
        assert 'paperSize="9"' in sheet
        assert 'fitToHeight="0"' in sheet
        assert "Trang &amp;P/&amp;N" in sheet


def test_no_name_becomes_a_formula_a_link_or_a_code() -> None:
    for name in HOSTILE:
        view = small_view()
        visits = tuple(v.model_copy(update={"unit_name": name, "why": name, "people": (name,)}) for v in view.visits)
        teams = tuple(team.model_copy(update={"name": name}) for team in view.teams)
        sheets = (shown.Sheet(name=name[:60], rows=(("id", "name"), ("007", name), ("7", "0.5"))),)
        bad = view.model_copy(update={"visits": visits, "teams": teams, "sheets": sheets, "title": name, "place": name})
        found = made(bad)
        sheets_xml = "".join(found.parts[part].decode() for part in found.where.values())
        assert not re.search(r"<f[ >]|<hyperlink", sheets_xml)
        assert not [part for part in found.parts if "external" in part.lower() or "drawing" in part.lower()]
        for part, data in found.parts.items():
            assert b"<script" not in data, part


def test_the_same_view_gives_the_same_bytes() -> None:
    view = small_view()
    assert workbook.files(view) == workbook.files(view)


def test_properties_hold_the_title_and_a_fixed_date_alone() -> None:
    core = made(small_view()).parts["docProps/core.xml"].decode()
    assert "<dc:title>Kiểm tra cải cách hành chính năm 2024 – Tỉnh nhỏ</dc:title>" in core
    assert set(re.findall(r">(2\d{3}-[^<]*)<", core)) == {"2000-01-01T00:00:00Z"}
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>(.*?)</", core) in ([], ["", ""])


def test_the_public_workbook_knows_nothing_of_a_surprise_visit() -> None:
    public, sealed = everything(made(small_view())), everything(made(sealed_view()))
    visit = surprise(small_problem()).visit
    assert visit.id in sealed
    for words in (visit.id, "An, Bình", "00" * 32):
        assert words not in public
    # the day of the surprise visit stands among the working days alone, its unit among the units alone
    serial = str((dt.date(2024, 5, 14) - dt.date(1899, 12, 30)).days)
    book = made(small_view())
    assert [name for name, part in book.where.items() if f">{serial}<" in book.parts[part].decode()] == ["Danh mục"]
    name = small_problem().unit_by_id[SECRET_UNIT].name
    found = [s for s in book.where if any(name in cells.values() for cells in book.grid(s).values())]
    assert found == ["Ưu tiên"]


def test_a_workbook_for_one_unit_team_or_key_holders_is_not_for_editing() -> None:
    for view in (small_view(asked=Asked("unit", "da")), small_view(asked=Asked("team", "t1")), sealed_view()):
        found = made(view)
        assert "Danh mục" not in found.where
        assert code(view) not in everything(found)
        assert "<dataValidation" not in everything(found)
    assert "announced:syt" not in everything(made(small_view(asked=Asked("unit", "tu"))))


def test_a_hypothetical_plan_is_marked_wherever_it_is_looked_at() -> None:
    found = made(small_view().model_copy(update={"hypothetical": True}))
    for part in found.where.values():
        assert "GIẢ ĐỊNH" in found.parts[part].decode()  # in the header of every page
    assert any("GIẢ ĐỊNH" in text for text in found.grid("Lịch")[3].values())


def test_the_cut_off_and_what_is_guessed_are_marked() -> None:
    found = made(small_view())
    cells = [text for row in found.grid("Ưu tiên").values() for text in row.values()]
    assert "chưa chọn, xếp đầu" in cells
    assert "thật" in cells


def test_what_nobody_has_decided_is_said_in_words() -> None:
    found = everything(made(small_view().model_copy(update={"assumptions": ("limits.notice_days", "unheard.of")})))
    assert "thời gian báo trước (limits.notice_days)" in found
    assert "unheard.of" in found


def test_the_colours_of_the_year_are_explained_on_the_page_of_its_grid() -> None:
    found = made(small_view())
    year = Words("vi").text("workbook.sheet_year")
    legend = Words("vi").text("workbook.colour_off")
    row = next(row for row, cells in found.grid(year).items() if legend in cells.values())
    ends = [int(each.get("id", "")) for each in found.tree(year).iter(tag("brk"))]
    assert ends
    assert row <= ends[-1]


def test_tables_of_the_case_stand_at_the_end_with_numbers_as_numbers() -> None:
    found = made(small_view(asked=Asked(sheets={"units": [["id", "n"], ["007", "0.5"]], "Lịch": [["x"]]})))
    assert list(found.where)[-2:] == ["units", "Lịch (2)"]
    sheet = found.parts[found.where["units"]].decode()
    assert "<v>0.5</v>" in sheet
    assert found.grid("units")[2] == {"A": "007", "B": "0.5"}


def test_a_view_without_visits_or_teams_has_its_sheets_too() -> None:
    for asked in (Asked("unit", "stc"), Asked("team", "t2")):
        bare = small_view(asked=asked).model_copy(update={"visits": (), "summary": ("x " * 9000,)})
        found = made(bare.model_copy(update={"teams": ()}))
        assert "Không có cuộc kiểm tra nào." in {t for c in found.grid("Theo tháng").values() for t in c.values()}
        assert all(float(ht) < 410 for ht in re.findall(r' ht="([\d.]+)"', everything(found)))


def test_names_of_sheets_are_such_as_excel_allows() -> None:
    assert free("a/b:c*?[d]" + "x" * 40, set()) == "a b c   d " + "x" * 21
    assert free("Lịch", {"lịch"}) == "Lịch (2)"
    assert free("'", set()) == "_"


def test_three_hundred_visits_are_as_many_rows_and_numbers_of_the_year() -> None:
    view = small_view()
    many = tuple(
        visit.model_copy(update={"id": f"{visit.id}-{n}", "date": view.working_days[(n * 7) % 250]})
        for n in range(100)
        for visit in view.visits
    )
    found = made(view.model_copy(update={"visits": many}))
    top, _ = found.heading("Lịch", "Ngày")
    assert sum(row > top for row in found.grid("Lịch")) == 300
    assert any(text.startswith("300. ") for cells in found.grid("Cả năm").values() for text in cells.values())


def test_libreoffice_shows_it_as_it_is() -> None:
    views = {lang: small_view(lang) for lang in ("vi", "en")}
    books = {f"{lang}.xlsx": next(iter(workbook.files(view).values())) for lang, view in views.items()}
    printed = office(books)
    told = pdf_text(printed["vi.xlsx"])
    for visit in views["vi"].visits:
        assert visit.unit_name in told
    assert "LỊCH KIỂM TRA CẢI CÁCH HÀNH CHÍNH NĂM 2024" in told
    assert "###" not in told
    assert len(pages(printed["vi.xlsx"])) == told.count("\f")
    again = Xlsx(office({"vi.xlsx": books["vi.xlsx"]}, "xlsx")["vi.xlsx"].read_bytes())
    assert list(again.where) == SHEETS["vi"]
    assert again.parts[again.where["Lịch"]].count(b'type="list"') >= 4


def test_words_of_both_languages_name_every_column_once() -> None:
    from inspector.export.workbook.cells import priority_columns, schedule_columns

    for lang in ("vi", "en"):
        for columns in (schedule_columns(small_view(lang)), priority_columns(small_view(lang))):
            titles = [column.title.casefold() for column in columns]
            assert len(titles) == len(set(titles))


def test_help_beside_a_cell_is_as_short_as_excel_asks() -> None:
    for lang in ("vi", "en"):
        for key in ("date", "session", "team", "decision", "note", "include"):
            assert len(Words(lang).text(f"workbook.input_{key}")) <= 255


def test_it_is_a_zip_that_opens() -> None:
    (data,) = workbook.files(small_view()).values()
    with zipfile.ZipFile(BytesIO(data)) as packed:
        assert packed.testzip() is None
