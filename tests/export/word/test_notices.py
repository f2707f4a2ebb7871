"""Notices of the schedule: one for each unit that is told, and nothing of a visit that is not."""

from typing import Any

import pytest

from inspector.export.view import Asked
from inspector.export.word import notices
from inspector.export.word.bodies import chief, office
from inspector.export.word.clerk import Clerk
from tests.export.views import SECRET_UNIT, sealed_view, small_view
from tests.export.word.papers import HOSTILE, lines, look, only, text, xml
from tests.small import DOCUMENTS, small_problem


def notice(unit: str, lang: str = "vi", **changes: Any) -> bytes:
    name = {"vi": "thong-bao", "en": "notice"}[lang]
    return notices.files(small_view(lang).model_copy(update=changes))[f"{name}-{unit}.docx"]


def test_every_told_unit_has_one() -> None:
    assert list(notices.files(small_view())) == ["thong-bao-syt.docx", "thong-bao-da.docx", "thong-bao-da-1.docx"]


def test_the_view_of_a_unit_gives_that_units_alone() -> None:
    files = notices.files(small_view(asked=Asked("unit", "da")))
    assert list(files) == ["thong-bao-da.docx"]
    assert only(files) == notice("da")
    assert notices.files(small_view(asked=Asked("unit", "stc"))) == {}


def test_the_view_of_a_team_gives_those_of_its_units() -> None:
    assert list(notices.files(small_view(asked=Asked("team", "t1")))) == ["thong-bao-t1-syt.docx"]


def test_it_comes_from_the_lead_agency_below_the_issuing_body() -> None:
    data = notice("syt")
    assert look(data, "ỦY BAN NHÂN DÂN\nTỈNH NHỎ")[:2] == (13, False)
    assert look(data, "SỞ NỘI VỤ")[:2] == (13, True)
    assert look(data, "GIÁM ĐỐC")[:2] == (14, True)
    found = lines(data)
    assert "Số: ……/TB-SNV | Tỉnh nhỏ, ngày … tháng … năm 2024" in found
    assert "PHÓ CHỦ TỊCH" not in text(data)


def test_a_body_that_issues_the_plan_itself_signs_as_it_does() -> None:
    data = notice("syt", documents=DOCUMENTS.model_copy(update={"sender": "", "signer": "Nguyễn Văn A"}))
    assert "Số: ……/TB-UBND" in text(data)
    assert look(data, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")[1]
    assert "Nguyễn Văn A" in text(data)


def test_it_says_when_where_who_and_what_to_prepare() -> None:
    # Monday 1 April 2024; 3 working days before is Wednesday 27 March; 15 after, past 18 April, is 23 April.
    found = text(notice("syt"))
    assert "1. Thời gian: Buổi sáng thứ Hai, ngày 01 tháng 4 năm 2024, từ 8 giờ 00 đến 11 giờ 30." in found
    assert "2. Hình thức: Theo kế hoạch." in found
    assert "3. Địa điểm: Trụ sở Sở Y tế." in found
    assert "Thủ tục hành chính; Chỉ đạo, điều hành." in found
    assert "1 | An | Sở Nội vụ | Tổ trưởng" in found
    assert "2 | Binh | Sở Tài chính | Thành viên" in found
    assert "Cuc" not in found
    assert "gửi về Sở Nội vụ chậm nhất ngày 27 tháng 3 năm 2024." in found
    assert "Thông báo kết luận: Chậm nhất ngày 23 tháng 4 năm 2024." in found


@pytest.mark.parametrize(
    ("lang", "unit", "called"),
    [
        ("vi", "Thành phố Dĩ An", "Ủy ban nhân dân thành phố Dĩ An"),
        ("vi", "Xã An Sơn", "Ủy ban nhân dân xã An Sơn"),
        ("vi", "Sở Y tế", "Sở Y tế"),
        ("vi", "UBND thành phố Dĩ An", "UBND thành phố Dĩ An"),
        ("en", "Dĩ An City", "People's Committee of Dĩ An City"),
        ("en", "Department of Health", "Department of Health"),
    ],
)
def test_a_place_is_called_by_its_committee(lang: str, unit: str, called: str) -> None:
    assert office(Clerk(small_view(lang)), unit) == called


def test_a_body_is_called_by_its_head() -> None:
    bodies = ("Sở Nội vụ", "Văn phòng Ủy ban nhân dân tỉnh", "Thanh tra tỉnh", "Ban Dân tộc", "Tỉnh đoàn")
    assert [chief(Clerk(small_view()), body) for body in bodies] == [
        "Giám đốc Sở Nội vụ",
        "Chánh Văn phòng Ủy ban nhân dân tỉnh",
        "Chánh Thanh tra tỉnh",
        "Trưởng Ban Dân tộc",
        None,
    ]


def test_a_district_is_told_of_its_communes_and_a_commune_of_its_district() -> None:
    assert "- Ủy ban nhân dân phường An Bình: Buổi chiều thứ Ba, ngày 02 tháng 4 năm 2024" in text(notice("da"))
    commune = text(notice("da-1"))
    assert "Cấp xã kết hợp; kết hợp với cuộc kiểm tra tại Ủy ban nhân dân thành phố Dĩ An." in commune
    assert "Đơn vị trực thuộc" not in commune
    told = "- Ủy ban nhân dân phường An Bình; - Ủy ban nhân dân thành phố Dĩ An;"
    assert f"{told} - Ủy ban nhân dân Tỉnh nhỏ (để báo cáo); - Tổ 2;" in commune


def test_a_whole_day_lasts_from_morning_to_evening() -> None:
    visit = small_view().visits[0]
    long = visit.model_copy(update={"sessions": 2, "ends": DOCUMENTS.afternoon.ends})
    assert "Cả ngày thứ Hai, ngày 01 tháng 4 năm 2024, từ 8 giờ 00 đến 17 giờ 00." in text(
        notice("syt", visits=(long,))
    )


def test_somebody_who_is_no_member_is_named_all_the_same() -> None:
    visit = small_view().visits[0].model_copy(update={"people": ("Người lạ",)})
    assert "1 | Người lạ | | Thành viên" in text(notice("syt", visits=(visit,)))


def test_no_unit_is_told_of_a_surprise_visit() -> None:
    name = small_problem().unit_by_id[SECRET_UNIT].name
    files = notices.files(sealed_view())
    assert files == notices.files(small_view())
    assert not any(name in xml(data) for data in files.values())


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text_wherever_they_stand(name: str) -> None:
    visit = small_view().visits[0].model_copy(update={"unit_name": name, "team_name": name, "people": (name,)})
    assert f"Trụ sở {name.strip()}" in text(notice("syt", visits=(visit,)))


def test_both_languages_and_the_same_bytes() -> None:
    found = text(notice("syt", "en"))
    assert "1. Time: Morning of Monday, 1 April 2024, 8:00 to 11:30." in found
    assert notices.files(small_view("en")) == notices.files(small_view("en"))
