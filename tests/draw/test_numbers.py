"""Numbers that anybody can repeat: the same on every machine and Python version."""

import hashlib
import hmac
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from inspector.draw.numbers import BITS, canonical, keyed, nonce, number, seed

SECRET = bytes(range(32))


def test_canonical_json_has_sorted_keys_no_spaces_and_composed_letters() -> None:
    assert canonical({"b": [1, None], "a": "Hòa"}) == '{"a":"Hòa","b":[1,null]}'.encode()


def test_a_number_is_the_hmac_of_its_label() -> None:
    again = hmac.new(SECRET, b'["unit","stc"]', hashlib.sha256).digest()
    assert keyed(SECRET, "unit", "stc") == again
    assert number(SECRET, "unit", "stc") == int(again.hex(), 16) < 1 << BITS


def test_known_answers() -> None:
    assert keyed(SECRET, "unit", "stc").hex() == KEYED
    assert seed(SECRET, "Q1", "123456").hex() == SEED
    assert nonce(SECRET, "surprise:Q1:stc") == NONCE


@given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.text(), min_size=1, max_size=4))
def test_labels_that_differ_beyond_composition_have_other_bytes(one: list[str], two: list[str]) -> None:
    composed = [[unicodedata.normalize("NFC", word) for word in words] for words in (one, two)]
    assert (canonical(one) == canonical(two)) == (composed[0] == composed[1])


def test_words_that_are_joined_differently_are_other_labels() -> None:
    assert number(SECRET, "a", "b") != number(SECRET, "a,b") != number(SECRET, 'a","b')


KEYED = "dffe178af926b5fd42e563231ebce1728986e66dfdf0b716fbadc82ce22b7b1f"
SEED = "2369910a3351b9db72dbf376c374d61bdb57244b45f7b908c2ba6bda9166235b"
NONCE = "0786a64469622a4c62db7b8c51c325be806476cfab1a63ec0d9ffa2f1ae92f63"
