"""The documents as LibreOffice opens and prints them."""

from collections.abc import Mapping

import pytest

from inspector.export import decision, formats, notices, order, plan_document
from tests.export.views import sealed_view, small_view
from tests.machine import office, pdf_text

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("office")]


@pytest.fixture(scope="module")
def printed() -> Mapping[str, list[str]]:
    """The text of each page, by the name of the document."""
    one = small_view().visits[0]
    many = tuple(one.model_copy(update={"id": f"a:{i}", "unit_name": f"Sở thứ {i}"}) for i in range(120))
    files = dict(plan_document.files(small_view())) | dict(plan_document.files(small_view("en")))
    files |= dict(decision.files(small_view())) | dict(notices.files(small_view())) | dict(order.files(sealed_view()))
    files["nhieu.docx"] = plan_document.files(small_view().model_copy(update={"visits": many}))["ke-hoach.docx"]
    return {name: pdf_text(pdf).split("\f")[:-1] for name, pdf in office(files).items()}


def first_line(page: str) -> str:
    return page.strip().splitlines()[0].strip()


def test_every_document_opens_with_its_head_on_the_first_page(printed: Mapping[str, list[str]]) -> None:
    for name, pages in printed.items():
        state = "SOCIALIST REPUBLIC OF VIET NAM" if name == "plan.docx" else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        assert state in first_line(pages[0]), name


def test_pages_are_numbered_from_the_second_on_and_anew_in_annexes(printed: Mapping[str, list[str]]) -> None:
    pages = printed["ke-hoach.docx"]
    begins = [first_line(page) for page in pages]
    annexes = [begins.index("Phụ lục I"), begins.index("Phụ lục II")]
    assert begins[1 : annexes[0]] == [str(number) for number in range(2, annexes[0] + 1)]
    assert len(pages) <= annexes[1] + 2
    assert 5 <= len(pages) <= 8


def test_the_title_stands_on_the_first_page_and_the_signature_in_one_piece(printed: Mapping[str, list[str]]) -> None:
    pages = printed["ke-hoach.docx"]
    assert "KẾ HOẠCH" in pages[0]
    assert "Kiểm tra công tác cải cách hành chính năm 2024" in pages[0]
    (signed,) = [page for page in pages if "Nơi nhận:" in page]
    assert "TM. ỦY BAN NHÂN DÂN" in signed
    assert "quyết định./." in signed


def test_the_head_of_a_long_table_stands_on_every_page(printed: Mapping[str, list[str]]) -> None:
    pages = printed["nhieu.docx"]
    listing = [page for page in pages if "Sở thứ" in page and "Ghi chú" in page]
    assert sum(page.count("Sở thứ") for page in listing) == 120
    assert len(listing) >= 3


def test_what_goes_to_a_unit_is_short(printed: Mapping[str, list[str]]) -> None:
    for name in (formats.name(small_view(), "notices", "syt"), "quyet-dinh.docx", "lenh-dot-xuat.docx"):
        assert len(printed[name]) <= 2, name
