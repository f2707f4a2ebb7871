"""The view for machines: JSON of the published schema."""

import json
from collections.abc import Mapping

from inspector.export.formats import name
from inspector.export.shown import View


def files(view: View) -> Mapping[str, bytes]:
    """One file: UTF-8, two spaces, LF; the same bytes for the same view."""
    text = json.dumps(view.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
    return {name(view, "json"): text.encode()}
