"""Sealed files in the age format: what only key holders may read, padded, never on disk as plain text."""

from collections.abc import Sequence
from pathlib import Path

import pyrage

from inspector.domain.errors import say
from inspector.io import atomic
from inspector.io.faults import Faults, Place

BLOCK = 16 * 1024
"""Sealed texts are as many whole blocks long as their audience and the case ask for, whatever they say."""
_NOT_MINE = "no matching keys"


def is_recipient(text: str) -> bool:
    """Whether a text is a public age key, `age1…`."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal(data: bytes, recipients: Sequence[str], length: int) -> bytes:
    """An age file of `data` and spaces up to `length` bytes, rounded up to whole blocks.

    ValueError where the data is longer. The file is longer by a header, and by a line that age makes up at random.
    """
    whole = -(-length // BLOCK) * BLOCK
    if len(data) > whole:
        raise ValueError(f"{len(data)} bytes do not fit into {whole}")
    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    sealed: bytes = pyrage.encrypt(data.ljust(whole), keys)
    return sealed


def unseal(path: Path, key: Path) -> bytes | None:
    """What a sealed file says, without the padding; None where it is not sealed for this key.

    InputRefused where the file is missing, damaged or cut off, or the key file holds no key.
    """
    faults = Faults()
    keys, data = _identities(key, faults), _read(path, faults)
    faults.refuse_any()
    try:
        opened: bytes = pyrage.decrypt(data, keys)
    except pyrage.DecryptError as error:
        if str(error).casefold().startswith(_NOT_MINE):
            return None
        faults.add(Place(path.name), "", say("io.sealed_damaged"), say("io.allowed_sealed"))
        faults.refuse_any()
    return opened.rstrip(b" ")


def public_half(path: Path, make: bool = False) -> str:
    """The public half of a key; where there is none yet and `make` is said, one is made, for its owner's eyes alone.

    InputRefused where the file is missing, holds no key, or cannot be written.
    """
    faults = Faults()
    if make and not path.exists():
        made = pyrage.x25519.Identity.generate()
        text = f"# inspector: khóa của cơ quan, không đưa cho ai / the office's key, give it to nobody\n{made}\n"
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with atomic.prepared(path, text.encode()):
                pass
        except OSError as error:
            faults.add(Place(str(path)), error.strerror or "", say("io.key_unwritable"), say("io.allowed_key_file"))
    keys = _identities(path, faults) if not faults.found else []
    faults.refuse_any()
    return str(keys[0].to_public())


def _identities(path: Path, faults: Faults) -> list[pyrage.x25519.Identity]:
    text = _read(path, faults).decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(pyrage.x25519.Identity.from_str(line))
        except pyrage.IdentityError:  # what stands there is never shown: it may be a key with a slip in it
            faults.add(Place(path.name, number), "", say("io.no_key"), say("io.allowed_key_file"))
    if not found and not faults.found:
        faults.add(Place(path.name), "", say("io.no_key"), say("io.allowed_key_file"))
    return found


def _read(path: Path, faults: Faults) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        faults.add(Place(str(path)), error.strerror or "", say("io.unreadable"), say("io.allowed_readable"))
        return b""
