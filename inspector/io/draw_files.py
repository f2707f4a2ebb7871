"""The files of a draw in a plan folder: `draw.json`, which is published, and what is sealed beside it."""

import re
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from inspector.domain.base import Thing
from inspector.domain.errors import say
from inspector.domain.lottery import Basis, Ledger, SealedPeriod
from inspector.io import sealed
from inspector.io.faults import Faults, Place
from inspector.io.tables import read_bytes

BASIS, SECRET = "draw.json", "secret.age"
T = TypeVar("T", bound=Thing)


def read_basis(folder: Path) -> tuple[bytes, Basis]:
    """The content of draw.json as it is and as it is understood; InputRefused where it is missing or another file."""
    faults = Faults()
    path = folder / BASIS
    if not path.is_file():
        faults.add(Place(BASIS), str(folder), say("io.no_draw_file"), say("io.allowed_draw_file"))
    data = read_bytes(path, BASIS, faults) if not faults.found else None
    found = _parsed(Basis, data, BASIS, faults) if data is not None else None
    faults.refuse_any()
    assert data is not None
    assert found is not None  # whatever leaves none leaves a fault
    return data, found


def read_secret(path: Path) -> bytes:
    """The 32 bytes of a file of 64 hex digits; InputRefused where it holds something else."""
    faults = Faults()
    data = read_bytes(path, path.name, faults)
    text = (data or b"").strip()
    if data is not None and not re.fullmatch(rb"[0-9a-fA-F]{64}", text):
        faults.add(Place(path.name), "", say("io.no_secret"), say("io.allowed_secret"))
    faults.refuse_any()
    return bytes.fromhex(text.decode())


def read_ledger(folder: Path, key: Path) -> Ledger | None:
    """The secret and what key holders noted; None where it is not sealed for this key; InputRefused as `unseal`."""
    return _sealed(Ledger, folder / SECRET, key)


def read_period(path: Path, key: Path) -> SealedPeriod | None:
    """The sealed visits of a period; None where they are not sealed for this key; InputRefused as `unseal`."""
    return _sealed(SealedPeriod, path, key)


def _sealed(kind: type[T], path: Path, key: Path) -> T | None:
    data = sealed.unseal(path, key)
    if data is None:
        return None
    faults = Faults()
    found = _parsed(kind, data, path.name, faults)
    faults.refuse_any()
    return found


def _parsed(kind: type[T], data: bytes, file: str, faults: Faults) -> T | None:
    try:
        return kind.model_validate_json(data, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        column = ".".join(map(str, first["loc"])) or None
        faults.add(Place(file, None, column), "", say("io.not_drawn_so"), say("io.allowed_draw_file"))
        return None
