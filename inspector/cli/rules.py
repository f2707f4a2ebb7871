"""`inspector rules`: the rule book with its sources and their standing."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.talk import Talk


@spoken("rules")
def command(talk: Talk) -> int:
    """0, always."""
    from inspector.cli.screen import Screen

    cards = book(talk)
    if talk.json:
        talk.dump(cards)
        return Exit.YES
    screen = Screen()
    for card in cards:
        screen.line(f"{card['id']}: {card['title']}", "bold")
        force = talk.text("cli.hard" if card["hard"] else "cli.gives_way")
        standing = talk.text(f"cli.standing_{card['standing']}")
        screen.line(f"    {standing} · {force}")
        for source in card["sources"]:
            screen.line(f"    {source['title']} ({source['id']})")
    return Exit.YES


def book(talk: Talk) -> list[dict[str, Any]]:
    """Every card with the titles of its sources."""
    from inspector.domain.rulebook import RULEBOOK

    titles = sources(talk.lang)
    return [
        {
            "id": card.id,
            "title": card.title_en if talk.lang == "en" else card.title_vi,
            "standing": card.standing,
            "hard": card.hard,
            "breach": card.breach,
            "sources": [{"id": s, "title": titles.get(s.partition(":")[0], s)} for s in card.sources],
        }
        for card in RULEBOOK
    ]


@cache
def sources(lang: str) -> Mapping[str, str]:
    """Titles of the documents by id."""
    import yaml

    from inspector.io.shipped import shipped

    with shipped("law/sources.yaml").open(encoding="utf-8") as file:
        entries = yaml.safe_load(file)
    return {entry["id"]: entry.get(f"title_{lang}") or entry["title_vi"] for entry in entries}
