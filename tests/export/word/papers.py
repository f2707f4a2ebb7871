"""Word documents read back."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

HOSTILE = (
    '=HYPERLINK("http://x")',
    "<script>alert(1)</script> & </w:t>",
    "[/b] {0} %s",
    "../../x",
    "e\u0301\u0323 \u200fא\u202eb",
    "Sở " + "dài " * 49,
)
"""Names that must be printed as they are; control characters are another matter."""


def only(files: Mapping[str, bytes]) -> bytes:
    """The one file there is."""
    (data,) = files.values()
    return data


def opened(data: bytes) -> Any:
    """The document of python-docx."""
    return Document(io.BytesIO(data))


def xml(data: bytes) -> str:
    """Everything that lies in the file, its parts one after another."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def lines(data: bytes) -> list[str]:
    """Paragraphs, and the rows of tables with a bar between their cells, in the order of the document."""
    return list(_lines(opened(data).element.body))


def _lines(body: Any) -> Iterator[str]:
    for block in body.iterchildren():
        if block.tag.endswith("}p"):
            if text := Paragraph(block, body).text:
                yield text
        elif block.tag.endswith("}tbl"):
            for row in Table(block, body)._tbl.tr_lst:
                yield " | ".join("\n".join(Paragraph(p, cell).text for p in cell.p_lst).strip() for cell in row.tc_lst)


def text(data: bytes) -> str:
    """The same with every line break and no-break space as a plain space."""
    return re.sub(r"\s+", " ", " ".join(lines(data)))


def run_of(data: bytes, wanted: str) -> tuple[Paragraph, Any]:
    """The first paragraph with this text, in tables too, and its last run."""
    body = opened(data).element.body
    found = (p for p in body.iter(body.tag.replace("}body", "}p")) if Paragraph(p, body).text.strip() == wanted)
    paragraph = Paragraph(next(found), body)
    return paragraph, paragraph.runs[-1]


def look(data: bytes, wanted: str) -> tuple[float, bool, bool, str]:
    """Size, bold, italic and alignment of a paragraph."""
    paragraph, run = run_of(data, wanted)
    return run.font.size.pt, bool(run.bold), bool(run.italic), str(paragraph.alignment).split(" ")[0].lower()
