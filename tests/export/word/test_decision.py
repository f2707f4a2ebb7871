"""The decision that sets up the delegation."""

import pytest

from inspector.export.view import Asked
from inspector.export.word import decision
from tests.export.views import SECRET_UNIT, sealed_view, small_view
from tests.export.word.papers import lines, look, only, text, xml


def test_it_names_the_teams_with_everybody_in_them() -> None:
    found = lines(only(decision.files(small_view())))
    assert "Về việc thành lập Đoàn kiểm tra công tác cải cách hành chính năm 2024" in " ".join(found)
    start = found.index("TT | Họ và tên | Cơ quan | Nhiệm vụ, lĩnh vực")
    assert [line.partition("\n")[0] for line in found[start + 1 : start + 8]] == [
        "Tổ 1",
        "1 | An | Sở Nội vụ | Tổ trưởng",
        "2 | Binh | Sở Tài chính | Thành viên",
        "3 | Cuc | Sở Y tế | Dự phòng, có thể thay Tổ trưởng",
        "Tổ 2",
        "1 | Dung | Sở Y tế | Tổ trưởng",
        "2 | Em | Sở Nội vụ | Thành viên",
    ]


def test_it_has_three_articles_and_leaves_number_date_and_head_to_be_written_in() -> None:
    data = only(decision.files(small_view()))
    found = lines(data)
    assert [line[:7] for line in found if line.startswith("Điều ")] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert "Số: ……/QĐ-UBND | Tỉnh nhỏ, ngày … tháng … năm 2024" in found
    assert any(line.startswith("Trưởng đoàn: ……") for line in found)
    assert look(data, "QUYẾT ĐỊNH:") == (14, True, False, "center")
    assert look(data, "Theo đề nghị của Giám đốc Sở Nội vụ.") == (14, False, True, "justify")


def test_in_english_signers_have_english_titles() -> None:
    found = text(only(decision.files(small_view("en"))))
    assert "Article 1. The Delegation" in found
    assert "FOR THE PEOPLE'S COMMITTEE FOR THE CHAIR VICE-CHAIR" in found


def test_that_of_a_team_is_an_extract_with_this_team_alone() -> None:
    files = decision.files(small_view(asked=Asked("team", "t2")))
    assert list(files) == ["quyet-dinh-t2.docx"]
    found = lines(only(files))
    assert "Tổ 2" in found
    assert "Tổ 1" not in found


def test_no_surprise_visit_is_in_it() -> None:
    assert SECRET_UNIT not in xml(only(decision.files(sealed_view())))
    assert only(decision.files(sealed_view())) == only(decision.files(small_view()))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_same_view_gives_the_same_bytes(lang: str) -> None:
    assert decision.files(small_view(lang)) == decision.files(small_view(lang))
