"""Names that would do harm on a page that took them for anything but text."""

from typing import Any

from inspector.export.shown import View

NAMES = (
    '=HYPERLINK("http://x")',
    "<script>document.title='taken'</script>",
    "</script><img src=x onerror=document.title='taken'>",
    "'\" onmouseover=\"document.title='taken'\" x='",
    "{{ 7 * 7 }}{% for %}",
    "[/b]\r\nATTENDEE:../../x",
    "\u202eđảo ngược\u202c e\u0301\u0323",
    "Sở " + "dài " * 48 + "dài",
    "x" * 200,
)


def hostile(view: View, name: str) -> View:
    """The view with the name everywhere that a case or a plan may bring one."""
    names = {"unit_name", "parent_name", "team_name", "kind_name", "level_name", "why", "reason", "name", "home"}
    names |= {
        "title",
        "place",
        "note",
        "text",
        "rule_title",
        "stratum_name",
        "group_name",
        "before",
        "after",
        "against",
    }

    def changed(thing: Any, key: str = "") -> Any:
        if isinstance(thing, dict):
            return {k: changed(v, k) for k, v in thing.items()}
        if isinstance(thing, list | tuple):
            return [changed(each, key) for each in thing]
        return name if key in names and isinstance(thing, str) else thing

    return View.model_validate(changed(view.model_dump()))
