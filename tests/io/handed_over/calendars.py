"""Calendar files for tests."""

from pathlib import Path

VIETNAM = """\
BEGIN:VTIMEZONE
TZID:{zone}
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
END:STANDARD
END:VTIMEZONE
"""


def event(*lines: str, uid: str = "1", summary: str = "Họp") -> str:
    """An event of these properties."""
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{summary}", *lines, "END:VEVENT", ""])


def allday(day: str, summary: str = "Họp", uid: str = "1", *more: str) -> str:
    """An event of one whole day."""
    return event(f"DTSTART;VALUE=DATE:{day}", *more, uid=uid, summary=summary)


def calendar(*parts: str, head: str = "") -> str:
    """A calendar of these parts."""
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\n" + head + "".join(parts) + "END:VCALENDAR\n"


def ics(path: Path, *parts: str, head: str = "") -> Path:
    """The file of such a calendar, with the line ends of the standard; hands the path back."""
    path.write_bytes(calendar(*parts, head=head).replace("\n", "\r\n").encode())
    return path
