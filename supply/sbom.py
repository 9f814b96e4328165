"""A bill of materials in CycloneDX 1.6 JSON, from the lock: packages, hashes, who needs whom.

Written here rather than by a tool of its own: the lock holds everything that the
format asks for, and the same lock gives the same bytes (no clock, no random serial).
"""

from __future__ import annotations

import json
import tomllib
import uuid
from typing import Any

from supply.licences import licence
from supply.locks import ROOT, Pin, pins

OWN = "rashomon"


def made(kind: str = "run") -> str:
    """The document as JSON text."""
    held = pins(kind)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = {
        "type": "application",
        "bom-ref": _ref(OWN, project["version"]),
        "name": OWN,
        "version": project["version"],
        "purl": _ref(OWN, project["version"]),
        "licenses": [{"expression": project["license"]}],
    }
    body: dict[str, Any] = {
        "metadata": {"component": own},
        "components": [_component(pin) for pin in held],
        "dependencies": _dependencies(held, own["bom-ref"]),
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(body, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{serial}"}
    return json.dumps(head | {"version": 1} | body, indent=1) + "\n"


def _ref(name: str, version: str) -> str:
    return f"pkg:pypi/{name}@{version}"


def _component(pin: Pin) -> dict[str, Any]:
    said = licence(pin.name)
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": _ref(pin.name, pin.version),
        "name": pin.name,
        "version": pin.version,
        "purl": _ref(pin.name, pin.version),
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in pin.hashes],
    }
    if said == "BSD":  # no identifier of SPDX: which of them, the package does not say
        component["licenses"] = [{"license": {"name": "BSD"}}]
    elif said:
        component["licenses"] = [{"expression": said}]
    if pin.marker:
        component["properties"] = [{"name": "python:marker", "value": pin.marker}]
    return component


def _dependencies(held: tuple[Pin, ...], own: str) -> list[dict[str, Any]]:
    """Who needs whom, from the lock's remarks ("via"); what pyproject.toml asks for is ours."""
    refs = {pin.name: _ref(pin.name, pin.version) for pin in held}
    needs: dict[str, list[str]] = {own: [], **{ref: [] for ref in refs.values()}}
    for pin in held:
        for name in pin.via:
            needs[own if name.startswith(OWN) else refs[name]].append(refs[pin.name])
    return [{"ref": ref, "dependsOn": sorted(on)} for ref, on in needs.items()]
