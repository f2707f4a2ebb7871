"""Office files without the time at which they were made: the same content gives the same bytes."""

import io
import zipfile
from typing import Protocol

_DATE = (2000, 1, 1, 0, 0, 0)


class Document(Protocol):
    """What python-docx makes."""

    def save(self, stream: io.BytesIO) -> None:
        """Write the file."""


def settled(document: Document) -> bytes:
    """The file of a document."""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _DATE), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
