"""Canonical JSON, and numbers that nobody can foresee without the secret and anybody can repeat with it."""

import hashlib
import hmac
import json
import unicodedata
from typing import Any

BITS = 256
"""Of every number drawn."""


def canonical(value: Any) -> bytes:
    """JSON of strings, whole numbers, lists and objects, of which there is only one: NFC, sorted keys, no spaces."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return unicodedata.normalize("NFC", text).encode()


def digest(value: bytes) -> str:
    """SHA-256 as hex."""
    return hashlib.sha256(value).hexdigest()


def keyed(key: bytes, *label: str) -> bytes:
    """HMAC-SHA256 of the canonical JSON of a list of strings; no two lists have the same JSON (RFC 2104)."""
    return hmac.digest(key, canonical(label), "sha256")


def number(key: bytes, *label: str) -> int:
    """The same as a whole number in [0, 2^256)."""
    return int.from_bytes(keyed(key, *label))


def seed(secret: bytes, period: str, public: str) -> bytes:
    """What all numbers of one period's draw come from: the office's secret and the public value together."""
    return keyed(secret, "seed", period, public)


def nonce(secret: bytes, visit: str) -> str:
    """The key of one visit's envelope, as hex; it tells nothing of another's."""
    return keyed(secret, "envelope", visit).hex()
