"""How documents call those whom they concern: a place by its People's Committee, a body by its head."""

import re

from inspector.export.word.clerk import Clerk

_PLACES = {
    "vi": re.compile(r"(thành phố|thị xã|thị trấn|huyện|quận|phường|xã|đặc khu) \w", re.IGNORECASE),
    "en": re.compile(r"\w.* (city|town|township|district|ward|commune|special zone)$", re.IGNORECASE),
}
_HEADS = {"Sở ": "director", "Văn phòng ": "chief", "Thanh tra ": "chief", "Ban ": "board"}


def office(clerk: Clerk, unit: str, short: bool = False) -> str:
    """The unit that is inspected: of a city, district or commune, its People's Committee."""
    if not _PLACES[clerk.view.lang].match(unit):
        return unit
    name = unit[0].lower() + unit[1:] if clerk.view.lang == "vi" else unit
    return clerk.say("document.office_short" if short else "document.office", unit=name)


def chief(clerk: Clerk, body: str) -> str | None:
    """The head of a body; None where its name does not tell the title."""
    code = next((code for begins, code in _HEADS.items() if body.startswith(begins)), None)
    return clerk.say(f"document.head_{code}", body=body) if code else None
