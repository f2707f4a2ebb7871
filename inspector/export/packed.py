"""Archives and office files without the time at which they were made: the same content gives the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from typing import Protocol

_DATE = (2000, 1, 1, 0, 0, 0)


class Document(Protocol):
    """What python-docx makes."""

    def save(self, stream: io.BytesIO) -> None:
        """Write the file."""


def settled(document: Document) -> bytes:
    """The file of a document."""
    return zipped(members(document))


def members(document: Document) -> dict[str, bytes]:
    """What is in the file of a document, by name."""
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old:
        return {name: old.read(name) for name in old.namelist()}


def zipped(files: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these files, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, how)
    return out.getvalue()
