"""Linked data, read back by rdflib: a JSON-LD reader of the field, without any network."""

import json

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from tests.render.accounts import velmora
from tests.render.hostile import hostile

from rashomon.model import Account
from rashomon.render import linked, web_annotations

SCHEMA = Namespace("https://schema.org/")
OA = Namespace("http://www.w3.org/ns/oa#")
ANNO = {
    "@vocab": "http://www.w3.org/ns/oa#",
    "id": "@id",
    "type": "@type",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "source": {"@id": "hasSource", "@type": "@id"},
    "target": {"@id": "hasTarget", "@type": "@id"},
    "selector": {"@id": "hasSelector", "@type": "@id"},
    "body": {"@id": "hasBody", "@type": "@id"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
}
"""The part of the Recommendation's context that these annotations use."""


def test_a_schema_org_reader_finds_reports_claims_and_quotations() -> None:
    graph = Graph().parse(data=linked.render(velmora()), format="json-ld")
    assert len(set(graph.subjects(RDF.type, SCHEMA.NewsArticle))) == 5
    quotations = set(graph.subjects(RDF.type, SCHEMA.Quotation))
    words = {str(t) for q in quotations for t in graph.objects(q, SCHEMA.text)}
    assert "We shall be at Velmora's side and build the port anew." in words
    speakers = {
        str(n)
        for q in quotations
        for s in graph.objects(q, SCHEMA.spokenByCharacter)
        for n in graph.objects(s, SCHEMA.name)
    }
    assert speakers == {"Teodor Valcek"}
    lows = set(graph.objects(None, SCHEMA.minValue))
    assert Literal(41) in lows


def test_a_copy_is_a_second_appearance_not_a_second_claim() -> None:
    graph = Graph().parse(data=linked.render(velmora()), format="json-ld")
    twelve = [
        c
        for c in graph.subjects(SCHEMA.text, Literal("At least 12 people"))
        if (c, RDF.type, SCHEMA.Claim) in graph
    ]
    assert twelve
    for claim in twelve:
        assert len(set(graph.objects(claim, SCHEMA.appearance))) == 2


def parsed(held: Account) -> tuple[dict[str, object], Graph]:
    page = json.loads(web_annotations.render(held))
    assert page["@context"] == web_annotations.CONTEXT
    return page, Graph().parse(data=json.dumps(page | {"@context": ANNO}), format="json-ld")


def test_an_annotation_reader_finds_a_target_for_every_reading() -> None:
    held = velmora()
    page, graph = parsed(held)
    readings = sum(len(f.readings) for f in held.findings)
    assert len(page["items"]) == readings  # type: ignore[arg-type]
    assert len(set(graph.subjects(RDF.type, OA.Annotation))) == readings
    sources = set(graph.objects(None, OA.hasSource))
    assert URIRef("https://dailyquay.example/world/velmora") in sources


def test_both_selectors_find_the_words() -> None:
    for held in (velmora(), hostile()):
        texts = {f"urn:rashomon:report:{r.id}": r.text for r in held.reports}
        texts |= {r.metadata.url.value or "": r.text for r in held.reports}
        items = json.loads(web_annotations.render(held))["items"]
        assert items
        for item in items:
            text = texts[item["target"]["source"]]
            position, quote = item["target"]["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])


def test_ids_are_unique() -> None:
    page, _ = parsed(velmora())
    ids = [i["id"] for i in page["items"]]  # type: ignore[attr-defined]
    assert len(set(ids)) == len(ids)


def test_it_can_stand_in_a_script_of_a_page() -> None:
    printed = linked.render(hostile())
    assert "<" not in printed
    assert "</script" in json.dumps(json.loads(printed)["@graph"])
