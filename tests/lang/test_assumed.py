"""Settings that nobody has decided yet, in words."""

import pytest

from inspector.io.settings import Settings
from inspector.lang import LANGUAGES, Words
from inspector.lang.assumed import assumed


def test_a_setting_of_one_group_is_called_as_that_of_any() -> None:
    english = Words("en")
    assert assumed("groups.province.share", english) == "the share to be inspected"
    assert assumed("limits.notice_days", english) == "days of notice"
    assert assumed("no.such", english) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_section_of_a_case_has_words(lang: str) -> None:
    """So every setting has: it is called as its section where it has none of its own."""
    sections = {field.alias or name for name, field in Settings.model_fields.items()}
    words, unsaid = Words(lang), {"schema", "title_en", "note_en", "assumptions"}
    assert {section for section in sections if not assumed(section, words)} == unsaid
