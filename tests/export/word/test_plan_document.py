"""The plan's document: everything an office signs, nothing that is sealed, and the looks of Decree 30."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from inspector.export import shown
from inspector.export.view import Asked
from inspector.export.word import plan_document
from tests.export.views import SECRET_UNIT, sealed_view, small_view
from tests.export.word.papers import HOSTILE, lines, look, only, opened, text, xml
from tests.small import DOCUMENTS, small_problem

GOLDEN = Path(__file__).parents[2] / "golden"
RULE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def made(lang: str = "vi", **changes: Any) -> bytes:
    return only(plan_document.files(small_view(lang).model_copy(update=changes)))


def papers(**changes: Any) -> Any:
    return DOCUMENTS.model_copy(update=changes)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_document_of_the_small_plan_is_the_golden_one(lang: str) -> None:
    assert "\n".join(lines(made(lang))) + "\n" == (GOLDEN / f"document.{lang}.txt").read_text("utf-8")


def test_each_block_has_its_letters() -> None:
    data = made(documents=papers(number="6898/KH-UBND", signer="Nguyễn Văn A", superior="Bộ Nội vụ"))
    expected = {
        RULE: (13, True, False, "center"),
        "Độc lập - Tự do - Hạnh phúc": (14, True, False, "center"),
        "BỘ NỘI VỤ": (13, False, False, "center"),
        "ỦY BAN NHÂN DÂN\nTỈNH NHỎ": (13, True, False, "center"),
        "Số: 6898/KH-UBND": (13, False, False, "center"),
        "Tỉnh nhỏ, ngày 29 tháng 12 năm 2023": (14, False, True, "center"),
        "KẾ HOẠCH": (14, True, False, "center"),
        "Kiểm tra công tác cải cách hành chính năm 2024": (14, True, False, "center"),
        "I. MỤC ĐÍCH, YÊU CẦU": (14, True, False, "justify"),
        "c) Thành viên Đoàn kiểm tra không kiểm tra cơ quan, đơn vị nơi mình công tác.": (14, False, False, "justify"),
        "Nơi nhận:": (12, True, True, "left"),
        "- Lưu: VT, SNV.": (11, False, False, "left"),
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH": (14, True, False, "center"),
        "Nguyễn Văn A": (14, True, False, "center"),
        "Phụ lục I": (14, True, False, "center"),
        "(Kèm theo Kế hoạch số 6898/KH-UBND ngày 29 tháng 12 năm 2023 của Ủy ban nhân dân Tỉnh nhỏ)": (
            14,
            False,
            True,
            "center",
        ),
    }
    assert {block: look(data, block) for block in expected} == expected


def test_the_text_is_justified_with_an_indent_and_little_room_between() -> None:
    body = next(p for p in opened(made()).paragraphs if p.text.startswith("c) Thành viên")).paragraph_format
    assert 10 <= body.first_line_indent.mm <= 12.7
    assert body.space_before.pt + body.space_after.pt <= 6
    assert 1 <= body.line_spacing <= 1.5


def test_every_unit_stands_in_the_annex_with_its_month_and_team() -> None:
    rows = opened(made()).tables[-1].rows
    cells = [[cell.text for cell in row.cells] for row in rows]
    assert cells[0] == ["TT", "Đơn vị", "Thời gian dự kiến (tháng)", "Tổ", "Ghi chú"]
    assert "w:tblHeader" in rows[0]._tr.xml
    assert cells[2] == ["1", "Sở Y tế", "Tháng 4", "Tổ 1", ""]
    assert cells[4] == ["2", "UBND thành phố Dĩ An", "Tháng 4", "Tổ 2", ""]
    assert cells[6] == ["3", "UBND phường An Bình", "Tháng 4", "Tổ 2", "Kết hợp với UBND thành phố Dĩ An"]


def test_every_month_of_the_plan_is_named() -> None:
    view = small_view()
    days = (dt.date(2024, 2, 1), dt.date(2024, 11, 1), dt.date(2024, 8, 1))
    moved = tuple(v.model_copy(update={"date": day}) for v, day in zip(view.visits, days, strict=True))
    found = text(made(visits=moved))
    assert "trong tháng 2, 8, 11 năm 2024" in found
    assert all(f"Tháng {month}" in found for month in (2, 8, 11))
    assert "in February, August, November 2024" in text(made("en", visits=moved))


def test_no_view_lets_a_surprise_visit_into_it() -> None:
    name = small_problem().unit_by_id[SECRET_UNIT].name
    assert name in [visit.unit_name for visit in sealed_view().visits]
    for view in (small_view(), sealed_view()):
        found = xml(only(plan_document.files(view)))
        assert name.partition(" ")[2] not in found  # however the document calls it
        assert SECRET_UNIT not in found
    assert lines(only(plan_document.files(sealed_view()))) == lines(made())


def test_surprise_visits_are_numbers_by_stratum_and_period() -> None:
    counts = [
        shown.Surprise(stratum_name=name, period=period, count=count, units=5, drawn=True)
        for name, period, count in (("Cấp xã", "Q1", 2), ("Cấp tỉnh", "Q1", 1), ("Cấp xã", "Q2", 1), ("Rỗng", "Q2", 0))
    ]
    found = lines(made(surprise=tuple(counts), commitment="ab" * 32))
    assert "- Cấp xã: 3 cuộc (quý I: 2, quý II: 1)." in found
    assert "- Cấp tỉnh: 1 cuộc (quý I: 1)." in found
    assert "ab" * 32 in found
    assert "Rỗng" not in " ".join(found)
    none = text(made(surprise=()))
    assert "đột xuất" not in none
    assert "3. Thời kỳ kiểm tra" in none


def test_coverage_is_told_with_and_without_disputed_units() -> None:
    def reading(level: str | None, disputed: bool, units: int, achieved: int) -> shown.Coverage:
        held = {"group_name": "Tỉnh, huyện", "level": level, "level_name": level, "disputed": disputed}
        return shown.Coverage.model_validate(
            held | {"units": units, "share": "0.3", "required": 9, "achieved": achieved, "guaranteed": None}
        )

    found = text(made(coverage=(reading(None, False, 27, 9), reading(None, True, 28, 9), reading("Xã", True, 0, 0))))
    assert "Tỉnh, huyện: kiểm tra 9 trong tổng số 28 đơn vị, bằng 32,1 %; yêu cầu tối thiểu 9 đơn vị." in found
    assert "- Xã: 0 trong 0 đơn vị, bằng –" in found
    assert "việc có thuộc diện tính tỷ lệ hay không: 9 trong 27 đơn vị, bằng 33,3 %." in found


def test_what_is_blank_is_left_to_be_written_in() -> None:
    blank = papers(number="", issuer="", town="", sender="", on_behalf="", signer_title="", recipients=())
    found = lines(made(documents=blank))
    assert any(line.startswith("Số: ……/KH-") for line in found)
    assert "…, ngày 29 tháng 12 năm 2023" in " ".join(found)
    assert "- ………" in " ".join(found)


def test_recipients_end_with_the_file() -> None:
    found = "\n".join(lines(made(documents=papers(recipients=("Tỉnh ủy;", "Các sở.")))))
    assert "- Tỉnh ủy;\n- Các sở;\n- Lưu: VT, SNV." in found


def test_a_hypothetical_plan_says_so_above_its_title() -> None:
    found = lines(made(hypothetical=True, scenario=("Giả định: thêm tổ",), note="minh họa"))
    assert found.index("DỰ THẢO – GIẢ ĐỊNH") < found.index("KẾ HOẠCH") < found.index("(Giả định: thêm tổ)")
    assert "(Minh họa)" in found
    assert "DỰ THẢO" not in text(made())


def changed(**more: Any) -> list[str]:
    changes = [
        shown.Change(visit=id, unit_name=name, how=how, how_name=word, before=before, after="–")  # type: ignore[arg-type]
        for id, name, how, word, before in (
            ("announced:da", "Thành phố Dĩ An", "moved", "dời", "sáng 01/03/2024 · Tổ 1"),
            ("announced:syt", "Sở Y tế", "added", "thêm", "–"),
            ("announced:stc", "Sở Tài chính", "dropped", "bỏ", "sáng 02/05/2024 · Tổ 1"),
        )
    ]
    given = {"version": 2, "as_of": dt.date(2024, 2, 1), "against": "bản 1", "changes": tuple(changes)}
    return lines(made(documents=papers(number="12/KH-UBND"), **(given | more)))


def test_a_later_version_says_what_it_replaces_and_marks_what_is_other() -> None:
    found = changed()
    assert "(Bản 2, thay thế bản trước từ ngày 01 tháng 02 năm 2024)" in found
    assert "2 | UBND thành phố Dĩ An | Tháng 4 | Tổ 2 | Điều chỉnh: dời (trước: sáng 01/03/2024 · Tổ 1)" in found
    assert "1 | Sở Y tế | Tháng 4 | Tổ 1 | Điều chỉnh: thêm" in found
    assert found[found.index("So với bản trước, không còn trong kế hoạch:") + 1].startswith("- Sở Tài chính")


def test_a_later_version_has_a_number_and_date_of_its_own_and_stands_on_the_first() -> None:
    found = changed()
    assert "Số: ……/KH-UBND | Tỉnh nhỏ, ngày … tháng … năm 2024" in found
    assert any(line.startswith("Căn cứ Kế hoạch số 12/KH-UBND ngày 29 tháng 12 năm 2023") for line in found)


def test_changes_beside_another_baseline_are_not_marked() -> None:
    assert not any("Điều chỉnh" in line for line in changed(against="phương án khác"))


def test_the_document_of_a_unit_or_team_is_an_extract() -> None:
    for asked, name in ((Asked("unit", "da"), "ke-hoach-da.docx"), (Asked("team", "t2"), "ke-hoach-t2.docx")):
        files = plan_document.files(small_view(asked=asked))
        assert list(files) == [name]
        found = text(only(files))
        assert "(Bản trích, phần liên quan đến" in found
        assert "UBND phường An Bình" in found
        assert "Sở Y tế | Tháng" not in found


def test_bases_are_laws_and_the_provinces_own_plan_of_the_year() -> None:
    sources = ("Luật Phòng, chống tham nhũng, 23", "Kế hoạch Tỉnh nhỏ năm 2024, II.1.a", "Kế hoạch tỉnh khác năm 2024")
    rules = (small_view().rules[0].model_copy(update={"standing": "law", "sources": sources}),)
    found = [line for line in lines(made(rules=rules)) if line.startswith("Căn cứ")]
    assert found[1] == "Căn cứ Luật Phòng, chống tham nhũng ngày … tháng … năm …;"
    assert found[2].startswith("Căn cứ Nghị quyết số 76/NQ-CP")
    assert found[3] == "Căn cứ Kế hoạch Tỉnh nhỏ năm 2024."
    assert not any("76/NQ-CP" in line for line in lines(made(year=2031)))


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text_wherever_they_stand(name: str) -> None:
    view = small_view()
    visits = tuple(visit.model_copy(update={"unit_name": name, "team_name": name}) for visit in view.visits)
    blank = papers(issuer=name, sender=name, signer=name, signer_title=name, town=name, recipients=(name,))
    assert name.split()[0] in text(made(visits=visits, documents=blank, note=name, subject_name=name))


def test_a_level_with_many_units_is_counted_and_named_in_the_annex_alone() -> None:
    one = small_view().visits[0]
    many = tuple(one.model_copy(update={"id": f"a:{i}", "unit": f"u{i}", "unit_name": f"Sở {i}."}) for i in range(300))
    found = lines(made(visits=many))
    assert "- Cấp tỉnh: 300 đơn vị, danh sách tại Phụ lục I." in found
    assert sum("Sở 299." in line for line in found) == 1


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_same_view_gives_the_same_bytes(lang: str) -> None:
    assert made(lang) == made(lang)
