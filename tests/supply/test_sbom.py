"""The bill of materials: everything that is locked, and the same bytes each time."""

import json

from supply import locks, sbom


def test_it_lists_every_locked_package_with_its_hashes() -> None:
    held = json.loads(sbom.made())
    assert (held["bomFormat"], held["specVersion"]) == ("CycloneDX", "1.6")
    found = {c["name"]: c for c in held["components"]}
    for pin in locks.pins("run"):
        assert found[pin.name]["version"] == pin.version
        assert [h["content"] for h in found[pin.name]["hashes"]] == list(pin.hashes)
        assert found[pin.name]["licenses"]


def test_every_reference_leads_somewhere_and_ours_needs_what_pyproject_says() -> None:
    held = json.loads(sbom.made())
    refs = {c["bom-ref"] for c in held["components"]} | {held["metadata"]["component"]["bom-ref"]}
    needs = {d["ref"]: d["dependsOn"] for d in held["dependencies"]}
    assert set(needs) == refs
    assert all(set(on) <= refs for on in needs.values())
    own = needs[held["metadata"]["component"]["bom-ref"]]
    project = (locks.ROOT / "pyproject.toml").read_text("utf-8")
    names = {r.name for r in locks.wanted(project, "run")}
    assert {ref.partition("/")[2].partition("@")[0] for ref in own} == names


def test_it_is_the_same_each_time() -> None:
    assert sbom.made() == sbom.made()
