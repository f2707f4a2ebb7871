"""The view for machines: JSON of the published schema."""

import json
from collections.abc import Mapping
from typing import Any

from inspector.export.formats import name
from inspector.export.shown import View


def files(view: View) -> Mapping[str, bytes]:
    """One file: UTF-8, two spaces, LF; the same bytes for the same view."""
    text = json.dumps(view.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
    return {name(view, "json"): text.encode()}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of that file."""
    found = View.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
