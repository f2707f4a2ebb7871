"""Which units a text names."""

import pytest

from inspector.io.handed_over.mentions import Mentions
from tests.small import UNITS

NAMES = {
    "syt": ("Sở Y tế", "Department of Health"),
    "stc": ("Sở Tài chính", ""),
    "an": ("Phường An Phú", ""),
    "tay": ("Phường An Phú Tây", ""),
    "a1": ("Xã Hòa Lợi", ""),
    "a2": ("xã  Hoà Lợi", ""),
    "b1": ("Huyện Một", ""),
    "b2": ("Huyện Hai", ""),
}
PARENTS = {"a1": "b1", "a2": "b2", "an": "b1"}
MENTIONS = Mentions(
    UNITS[0].model_copy(update={"id": id, "name": name, "name_en": name_en, "parent": PARENTS.get(id)})
    for id, (name, name_en) in NAMES.items()
)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Họp tại sở y tế", ("syt",)),
        ("SYT: họp", ("syt",)),
        ("Meeting, Department of Health.", ("syt",)),
        ("Sở Y tế làm việc với Sở Tài chính", ("stc", "syt")),
        # the longer name holds the shorter one
        ("UBND phường An Phú Tây", ("tay",)),
        ("phường An Phú, phường An Phú Tây", ("an", "tay")),
        # whole words only; tones are part of a word: `tế` is not `te`, `Sở Y tến` is not `Sở Y tế`
        ("Sở Y tến", ()),
        ("Sở Y te", ()),
        ("systema", ()),
        # an id may be a word of the language or of a document's number: it counts only where it is set apart
        ("Tập huấn an toàn", ()),
        ("Học tập Chỉ thị 05-SYT/TW", ()),
        ("an toàn", ()),
        ("an", ("an",)),
        ("[syt] Họp", ("syt",)),
        ("Họp ( SYT )", ("syt",)),
        ("STC – họp với (syt)", ("stc", "syt")),
        ("a(1", ()),
        # two units of one name: nobody can say which is meant
        ("Xã Hòa Lợi", ("a1", "a2")),
        # an address names the unit below, and tells it from another of its name; other sentences name both
        ("Phường An Phú, huyện Một, Sở Y tế", ("an", "syt")),
        ("Xã Hòa Lợi , huyện Hai", ("a2",)),
        ("phường An Phú, huyện Hai", ("an", "b2")),
        ("Huyện Một, phường An Phú", ("an", "b1")),
        ("Phường An Phú và huyện Một", ("an", "b1")),
        # kinds of places are often shortened
        ("Thanh tra UBND P. An Phú Tây", ("tay",)),
        ("H.Một và X. Hoà Lợi, h. Hai", ("a2", "b1")),
        ("Tổ 4-P. An Phú", ("an",)),
        ("tp. Thủ Dầu, TPBank", ()),
        ("", ()),
        ("(" * 1000 + "an phú " * 1000, ()),
    ],
)
def test_the_units_within_a_text(text: str, units: tuple[str, ...]) -> None:
    assert MENTIONS.within(text) == units


def test_a_place_is_met_exactly_by_its_committee_too() -> None:
    met = ("UBND phường An Phú", "Ủy ban nhân dân P. An Phú", "Uỷ ban nhân dân Phường An Phú", "Họp UBND phường An Phú")
    assert [MENTIONS.exactly(text) for text in met] == [("an",)] * 3 + [()]


def test_several_texts_are_looked_through_together_and_a_name_is_met_exactly() -> None:
    assert MENTIONS.within("Sở Y tế", "stc") == ("stc", "syt")
    assert (MENTIONS.exactly("SỞ Y TẾ"), MENTIONS.exactly("Sở"), MENTIONS.exactly("")) == (("syt",), (), ())
