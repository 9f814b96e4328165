"""The interface as OpenAPI 3.1 describes it, made from its list of endpoints and their shapes."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from rashomon.ground.version import __version__
from rashomon.web.api import ENDPOINTS, LONGEST, PREFIX, Endpoint, Param

REF = "#/components/schemas/{model}"


@cache
def description() -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Rashomon",
            "version": __version__,
            "summary": "Several reports of one event, laid side by side, with their exact words.",
            "description": "Every answer says at which transaction (`tx`) it holds. Offsets are "
            "half-open, in Unicode code points of a report's `text`. Words of reports are quoted "
            "material: they say what their writers say.",
        },
        "servers": [{"url": PREFIX}],
        "security": [{}, {"token": []}],
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _schemas() -> dict[str, Any]:
    from pydantic.json_schema import models_json_schema

    from rashomon.web.shapes import ALL

    _, held = models_json_schema([(model, "serialization") for model in ALL], ref_template=REF)
    found: dict[str, Any] = held["$defs"]
    return found


def _paths() -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)
    return paths


def _operation(e: Endpoint) -> dict[str, Any]:
    held: dict[str, Any] = {
        "operationId": f"{e.method.lower()} {e.path}",
        "summary": e.about,
        "description": (e.handler.__doc__ or e.about).strip(),
        "parameters": [*_places(e.path), *map(_parameter, e.params)],
        "responses": {
            str(e.status): _answer(e),
            "default": {
                "description": "Why it was not done (RFC 9457).",
                "content": {"application/problem+json": {"schema": _ref("Problem")}},
            },
        },
    }
    if e.method == "GET" and e.answer.endswith("Answer") and e.answer != "WorkAnswer":
        held["responses"]["304"] = {"description": "As it was when it had this ETag."}
    if e.body:
        held["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _ref(e.body)}},
        }
    if e.method != "GET":
        held["security"] = [{"token": []}]
    return held


def _answer(e: Endpoint) -> dict[str, Any]:
    if e.path == "/events":
        return {"description": e.about, "content": {"text/event-stream": {"schema":
            {"type": "string"}}}}  # fmt: skip
    if not e.answer:
        return {"description": e.about}
    schema = {"type": "object"} if e.answer == "object" else _ref(e.answer)
    return {"description": e.about, "content": {"application/json": {"schema": schema}}}


def _places(path: str) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,80}$"},
        }
        for name in re.findall(r"{(\w+)}", path)
    ]


def _parameter(p: Param) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": p.kind}
    if p.choices:
        schema["enum"] = list(p.choices)
    if p.kind == "integer":
        schema |= {"minimum": 1 if p.name == "limit" else 0}
        schema |= {} if p.most is None else {"maximum": p.most}
    elif p.kind == "string" and not p.choices and p.name != "at":
        schema["maxLength"] = p.most or LONGEST
    return {"name": p.name, "in": "query", "description": p.about, "schema": schema}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": REF.format(model=name)}
