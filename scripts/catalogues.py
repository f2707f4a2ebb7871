"""Compiles every catalogue `inspector/lang/<lang>/LC_MESSAGES/<name>.po` to the `.mo` that the program reads.

python scripts/catalogues.py            write what has changed
python scripts/catalogues.py --check    write nothing, exit 1 where a .mo is missing or old
"""

import argparse
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parents[1] / "inspector" / "lang"
HEADER = [("Content-Type", "text/plain; charset=utf-8")]


class Plain(Catalog):
    """A catalogue without dates and program versions, so that its bytes depend on its sentences alone."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The fields of the header."""
        return HEADER


def sources(folder: Path = FOLDER) -> list[Path]:
    """All .po files, sorted."""
    return sorted(folder.glob("*/LC_MESSAGES/*.po"))


def read(source: Path) -> dict[str, str]:
    """The sentences of a .po file by code; ValueError for a code that stands twice or has no sentence."""
    with source.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    found = {str(entry.id): str(entry.string) for entry in catalogue if entry.id}
    empty = [code for code, sentence in found.items() if not sentence]
    written = [line for line in source.read_text("utf-8").splitlines() if line.startswith('msgid "') and line[7] != '"']
    if empty or len(written) != len(found):
        raise ValueError(f"{source}: a code without a sentence or twice: {empty or sorted(written)}")
    return found


def compiled(source: Path) -> bytes:
    """The .mo of a .po, the same bytes on every run."""
    catalogue = Plain()
    for code, sentence in read(source).items():
        catalogue.add(code, sentence)
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def stale(folder: Path = FOLDER) -> list[Path]:
    """The .po files whose .mo is missing or differs from what they compile to."""
    found = []
    for source in sources(folder):
        target = source.with_suffix(".mo")
        if not target.is_file() or target.read_bytes() != compiled(source):
            found.append(source)
    return found


def main() -> int:
    """0, or 1 where `--check` found a stale catalogue."""
    parser = argparse.ArgumentParser(description="Compile the catalogues of inspector.lang.")
    parser.add_argument("--check", action="store_true", help="only say what is stale")
    check = parser.parse_args().check
    found = stale()
    for source in found:
        if not check:
            source.with_suffix(".mo").write_bytes(compiled(source))
        print(("stale: " if check else "compiled: ") + source.relative_to(FOLDER).as_posix())
    return 1 if check and found else 0


if __name__ == "__main__":
    sys.exit(main())
