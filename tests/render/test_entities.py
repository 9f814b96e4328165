"""Entities of FollowTheMoney: they fit the model, and refer to what is there."""

from __future__ import annotations

import json

from tests.render.accounts import velmora
from tests.render.hostile import hostile

from rashomon.model import Account
from rashomon.render import renderer

MODEL = {
    "Event": {"name", "startDate", "endDate", "location", "country", "summary", "proof"},
    "Article": {"title", "author", "publisher", "publishedAt", "sourceUrl", "bodyText"},
    "Person": {"name"},
    "Organization": {"name"},
    "LegalEntity": {"name"},
    "Documentation": {"document", "entity", "role", "summary"},
    "Note": {"name", "description", "entity", "proof"},
}
"""The schemata that are written, with properties of theirs (model 4.11)."""
REFER = {"document", "entity", "proof"}


def written(held: Account) -> list[dict[str, object]]:
    return [json.loads(line) for line in renderer("ftm")(held).splitlines()]


def test_properties_are_the_models_and_every_value_is_a_string() -> None:
    for held in (velmora(), hostile()):
        for entity in written(held):
            assert set(entity) == {"id", "schema", "properties"}
            properties = entity["properties"]
            assert isinstance(properties, dict)
            assert set(properties) <= MODEL[str(entity["schema"])]
            assert all(isinstance(v, str) for values in properties.values() for v in values)


def test_what_is_referred_to_is_there_and_ids_are_once() -> None:
    found = written(velmora())
    ids = [e["id"] for e in found]
    assert len(ids) == len(set(ids))
    for entity in found:
        properties = entity["properties"]
        assert isinstance(properties, dict)
        for name in REFER & properties.keys():
            assert set(properties[name]) <= set(ids)


def test_who_says_it_is_documented_with_the_words() -> None:
    found = written(velmora())
    (valcek,) = [e for e in found if e["properties"].get("name") == ["Teodor Valcek"]]  # type: ignore[attr-defined]
    quoted = [
        e["properties"]["summary"]  # type: ignore[index]
        for e in found
        if e["properties"].get("entity") == [valcek["id"]]  # type: ignore[attr-defined]
    ]
    assert any("We will stand with Velmora" in words for (words,) in quoted)
