"""What a setting is that nobody has decided yet, in words."""

from contextlib import suppress

from inspector.lang import Words


def assumed(path: str, words: Words) -> str:
    """What a setting is, in words; nothing for one that has none."""
    first, *rest = path.split(".")
    keys = [path.replace(".", "_"), "_".join([first, *rest[1:]]), first]
    for key in keys:
        with suppress(KeyError):
            return words.text(f"report.assumed_{key}")
    return ""
