"""The order of surprise visits: for key holders alone."""

import pytest

from inspector.export.view import Asked
from inspector.export.word import order
from tests.export.views import SECRET_UNIT, sealed_view, small_view, surprise
from tests.export.word.papers import lines, look, only, text
from tests.small import small_problem

NAME = small_problem().unit_by_id[SECRET_UNIT].name
CALLED = f"UBND phường {NAME.removeprefix('Phường ')}"


def test_it_lists_each_surprise_visit_with_day_team_and_people() -> None:
    files = order.files(sealed_view())
    assert list(files) == ["lenh-dot-xuat.docx"]
    found = lines(only(files))
    row = found[found.index("TT | Đơn vị | Ngày, buổi | Tổ | Người đi") + 1]
    assert row.startswith(f"1 | {CALLED} (")
    assert row.endswith("| Tổ 1 | An; Bình")
    # 14 May 2024 is a Tuesday.
    assert "Buổi sáng thứ Ba, ngày 14 tháng 5 năm 2024, từ 8 giờ 00 đến 11 giờ 30" in text(only(files))
    assert "Căn cứ Biên bản lựa chọn ngẫu nhiên quý II năm 2024;" in found
    assert not any("Sở Y tế" in line for line in found)


def test_it_says_that_it_is_secret() -> None:
    data = only(order.files(sealed_view()))
    assert look(data, "LƯU HÀNH NỘI BỘ") == (13, True, False, "center")
    assert "không báo trước cho đơn vị" in text(data)


def test_a_teams_order_has_its_own_visits() -> None:
    sealed = (surprise(small_problem()),)
    files = order.files(small_view(asked=Asked("team", "t1", sealed)))
    assert list(files) == ["lenh-dot-xuat-t1.docx"]
    assert CALLED in text(only(files))
    assert "Bản trích, phần" not in text(only(files))
    assert order.files(small_view(asked=Asked("team", "t2", sealed))) == {}


def test_a_drawn_visit_without_a_date_is_named() -> None:
    undated = (surprise(small_problem(), date=None),)
    found = text(only(order.files(small_view(asked=Asked("sealed", sealed=undated)))))
    assert f"- {CALLED}: chưa ấn định ngày." in found
    assert "Người đi" not in found


@pytest.mark.parametrize("audience", ["public", "unit"])
def test_there_is_none_for_anybody_else(audience: str) -> None:
    assert order.files(small_view()) == {}
    assert order.files(sealed_view().model_copy(update={"audience": audience})) == {}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_same_view_gives_the_same_bytes(lang: str) -> None:
    assert order.files(sealed_view(lang)) == order.files(sealed_view(lang))
